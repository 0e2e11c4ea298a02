-- Beside sources-reporting-an-event.rq: the same rows.
WITH
mentions AS (
  SELECT id AS mention, 'itself' AS reported FROM entities WHERE id IN $event
  UNION
  SELECT subject AS mention, 'through another' AS reported FROM statements
  WHERE plain AND relation IN ('causedBy', 'partOf') AND object IN $event AND subject <> object
),
naming_it AS (
  SELECT id AS statement, subject AS mention FROM statements WHERE subject IN (SELECT mention FROM mentions)
  UNION
  SELECT id AS statement, object AS mention FROM statements WHERE object IN (SELECT mention FROM mentions)
  UNION
  SELECT statement, entity AS mention FROM qualifiers
  WHERE name IN ('event', 'reason') AND entity IN (SELECT mention FROM mentions)
),
said AS (SELECT * FROM statements WHERE id IN (SELECT statement FROM naming_it)),
cited AS (SELECT DISTINCT statement, source FROM citations WHERE statement IN (SELECT statement FROM naming_it))
SELECT DISTINCT
  c.source AS source, m.reported AS reported,
  n.mention AS mention, mn.text AS "mentionName", s.valid_time AS "when", s.observed_at AS observed,
  s.subject AS subject, r.iri AS relation, s.object AS object, s.id AS statement
FROM naming_it n
JOIN mentions m ON m.mention = n.mention
JOIN said s ON s.id = n.statement
JOIN relations r ON r.relation = s.relation
JOIN cited c ON c.statement = s.id
LEFT JOIN names mn ON mn.entity = n.mention
ORDER BY source, reported, mention, statement
