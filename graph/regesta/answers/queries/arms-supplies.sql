-- Beside arms-supplies.rq: the same rows.
WITH
said AS (SELECT * FROM statements WHERE relation = 'suppliesArms'),
$cited,
supplied AS (SELECT statement, entity FROM qualifiers WHERE name = 'goods')
SELECT DISTINCT
  s.subject AS supplier, sn.text AS "supplierName", s.object AS recipient, rn.text AS "recipientName",
  g.entity AS goods, s.value AS value, CASE WHEN s.unit_iri IS NOT NULL THEN s.value_as_stated END AS "asStated",
  CASE WHEN s.value_as_stated IS NOT NULL THEN s.unit_iri END AS unit, s.valid_time AS "when",
  s.observed_at AS observed, s.polarity AS polarity, s.modality AS modality, sp.speaker AS speaker,
  c.source AS source, s.id AS statement
FROM said s
JOIN cited c ON c.statement = s.id
LEFT JOIN supplied g ON g.statement = s.id
LEFT JOIN speakers sp ON sp.statement = s.id
LEFT JOIN names sn ON sn.entity = s.subject
LEFT JOIN names rn ON rn.entity = s.object
ORDER BY supplier, recipient, statement, goods NULLS FIRST, speaker NULLS FIRST, source
