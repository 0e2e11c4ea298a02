-- Beside aid-to-a-recipient.rq: the same rows.
WITH
said AS (SELECT * FROM statements WHERE object IN $recipient AND relation = 'providesAid'),
$cited,
purposes AS (SELECT statement, entity FROM qualifiers WHERE name = 'purpose'),
plans AS (SELECT statement, entity FROM qualifiers WHERE name = 'under'),
announcements AS (
  SELECT DISTINCT object AS plan, valid_time AS announced FROM statements
  WHERE relation = 'announced' AND valid_time IS NOT NULL
)
SELECT DISTINCT
  s.subject AS donor, dn.text AS "donorName", s.value AS value,
  CASE WHEN s.unit_iri IS NOT NULL THEN s.value_as_stated END AS "asStated",
  CASE WHEN s.value_as_stated IS NOT NULL THEN s.unit_iri END AS unit, pu.entity AS purpose,
  pun.text AS "purposeName", u.entity AS under, un.text AS "underName", an.announced AS announced,
  s.valid_time AS "when", s.observed_at AS observed, s.polarity AS polarity, s.modality AS modality,
  c.source AS source, s.id AS statement, CAST(s.value AS DOUBLE) AS _value
FROM said s
JOIN cited c ON c.statement = s.id
LEFT JOIN purposes pu ON pu.statement = s.id
LEFT JOIN plans u ON u.statement = s.id
LEFT JOIN announcements an ON an.plan = u.entity
LEFT JOIN names dn ON dn.entity = s.subject
LEFT JOIN names pun ON pun.entity = pu.entity
LEFT JOIN names un ON un.entity = u.entity
ORDER BY donor, _value NULLS FIRST, statement, purpose NULLS FIRST, under NULLS FIRST, announced NULLS FIRST, source
