-- Beside movements-of-forces.rq: the same rows.
WITH
said AS (
  SELECT *, COALESCE(earliest_start, latest_start, earliest_end, latest_end) AS at FROM statements
  WHERE subject IN $power AND relation IN (SELECT relation FROM families WHERE family = 'forceMovement')
),
$cited,
with_them AS (SELECT statement, entity FROM qualifiers WHERE name = 'forces')
SELECT DISTINCT
  s.at AS at, s.valid_time AS "when", s.observed_at AS observed, r.iri AS relation, s.object AS target,
  tn.text AS "targetName", w.entity AS forces, s.polarity AS polarity, s.modality AS modality,
  sp.speaker AS speaker, c.source AS source, s.id AS statement
FROM said s
JOIN relations r ON r.relation = s.relation
JOIN cited c ON c.statement = s.id
LEFT JOIN with_them w ON w.statement = s.id
LEFT JOIN speakers sp ON sp.statement = s.id
LEFT JOIN names tn ON tn.entity = s.object
ORDER BY at NULLS LAST, relation, target, forces NULLS FIRST, statement, speaker NULLS FIRST, source
