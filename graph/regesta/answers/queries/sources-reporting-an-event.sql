-- Beside sources-reporting-an-event.rq: the same rows.
WITH
through AS (
  SELECT DISTINCT subject AS mention FROM statements
  WHERE plain AND relation IN ('causedBy', 'partOf') AND object IN $event
),
naming_it AS (
  SELECT id AS statement, subject AS mention FROM statements
  WHERE subject IN $event OR subject IN (SELECT mention FROM through)
  UNION ALL
  SELECT id AS statement, object AS mention FROM statements
  WHERE object IN $event OR object IN (SELECT mention FROM through)
  UNION ALL
  SELECT statement, entity AS mention FROM qualifiers
  WHERE name IN ('event', 'reason') AND (entity IN $event OR entity IN (SELECT mention FROM through))
),
said AS (SELECT * FROM statements WHERE id IN (SELECT statement FROM naming_it)),
cited AS (SELECT DISTINCT statement, source FROM citations WHERE statement IN (SELECT statement FROM naming_it))
SELECT DISTINCT
  c.source AS source, CASE WHEN n.mention IN $event THEN 'itself' ELSE 'through another' END AS reported,
  n.mention AS mention, mn.text AS "mentionName", s.valid_time AS "when", s.observed_at AS observed,
  s.subject AS subject, r.iri AS relation, s.object AS object, s.id AS statement
FROM naming_it n
JOIN said s ON s.id = n.statement
JOIN relations r ON r.relation = s.relation
JOIN cited c ON c.statement = s.id
LEFT JOIN names mn ON mn.entity = n.mention
ORDER BY source, reported, mention, statement
