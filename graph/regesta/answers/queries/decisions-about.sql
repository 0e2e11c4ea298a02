-- Beside decisions-about.rq: the same rows.
WITH
decisions AS (
  SELECT DISTINCT subject AS decision FROM statements WHERE plain AND relation = 'isAbout' AND object IN $matter
),
deciding AS (
  SELECT *, COALESCE(earliest_start, latest_start, earliest_end, latest_end) AS at FROM statements
  WHERE polarity = 'Affirmed' AND modality = 'Actual'
    AND relation IN (SELECT relation FROM families WHERE family = 'decisionTie')
),
taken AS (
  SELECT id, object AS decision FROM deciding WHERE object IN (SELECT decision FROM decisions)
  UNION
  SELECT statement AS id, entity AS decision FROM qualifiers
  WHERE name = 'event' AND entity IN (SELECT decision FROM decisions) AND statement IN (SELECT id FROM deciding)
),
cited AS (SELECT DISTINCT statement, source FROM citations WHERE statement IN (SELECT id FROM taken))
SELECT DISTINCT
  s.at AS at, s.valid_time AS "when", s.subject AS body, bn.text AS "bodyName", r.iri AS relation,
  t.decision AS decision, dn.text AS "decisionName", CASE WHEN s.unit_iri IS NOT NULL THEN s.value END AS value,
  CASE WHEN s.value IS NOT NULL THEN s.unit_iri END AS unit, c.source AS source, s.id AS statement
FROM taken t
JOIN deciding s ON s.id = t.id
JOIN relations r ON r.relation = s.relation
JOIN cited c ON c.statement = s.id
LEFT JOIN names bn ON bn.entity = s.subject
LEFT JOIN names dn ON dn.entity = t.decision
ORDER BY at NULLS LAST, body, decision, statement, source
