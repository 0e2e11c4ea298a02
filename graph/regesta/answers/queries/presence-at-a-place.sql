-- Beside presence-at-a-place.rq: the same rows.
WITH
said AS (
  SELECT *, COALESCE(earliest_start, latest_start, earliest_end, latest_end) AS at FROM statements
  WHERE relation IN (SELECT relation FROM families WHERE family IN $family)
    AND (object IN $place OR id IN (SELECT statement FROM qualifiers WHERE name = 'place' AND entity IN $place))
),
$cited,
with_them AS (SELECT statement, entity FROM qualifiers WHERE name = 'forces')
SELECT DISTINCT
  s.at AS at, s.valid_time AS "when", s.observed_at AS observed, s.subject AS subject, sn.text AS "subjectName",
  r.iri AS relation, w.entity AS forces, CASE WHEN s.unit_iri IS NOT NULL THEN s.value END AS value,
  CASE WHEN s.value IS NOT NULL THEN s.unit_iri END AS unit, s.polarity AS polarity, s.modality AS modality,
  sp.speaker AS speaker, c.source AS source, s.id AS statement
FROM said s
JOIN relations r ON r.relation = s.relation
JOIN cited c ON c.statement = s.id
LEFT JOIN with_them w ON w.statement = s.id
LEFT JOIN speakers sp ON sp.statement = s.id
LEFT JOIN names sn ON sn.entity = s.subject
ORDER BY at NULLS LAST, subject, relation, forces NULLS FIRST, statement, speaker NULLS FIRST, source
