-- Beside obligations-of-a-party.rq: the same rows.
WITH
said AS (
  SELECT *, COALESCE(earliest_start, latest_start, earliest_end, latest_end) AS at FROM statements
  WHERE subject IN $party AND relation IN (SELECT relation FROM families WHERE family IN $tie)
),
$cited,
concerns AS (SELECT statement, entity FROM qualifiers WHERE name = 'concerning')
SELECT DISTINCT
  s.at AS at, s.valid_time AS "when", s.observed_at AS observed, r.iri AS relation, s.polarity AS polarity,
  s.modality AS modality, s.object AS object, obn.text AS "objectName", co.entity AS concerning,
  sp.speaker AS speaker, c.source AS source, s.id AS statement
FROM said s
JOIN relations r ON r.relation = s.relation
JOIN cited c ON c.statement = s.id
LEFT JOIN concerns co ON co.statement = s.id
LEFT JOIN speakers sp ON sp.statement = s.id
LEFT JOIN names obn ON obn.entity = s.object
ORDER BY at NULLS LAST, relation, object, concerning NULLS FIRST, statement, speaker NULLS FIRST, source
