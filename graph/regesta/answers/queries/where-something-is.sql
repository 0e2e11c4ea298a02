-- Beside where-something-is.rq: the same rows.
WITH
said AS (SELECT * FROM statements WHERE subject IN $thing AND relation = 'locatedIn'),
$cited
SELECT DISTINCT
  s.object AS place, pn.text AS "placeName", s.valid_time AS "when", s.observed_at AS observed,
  s.polarity AS polarity, s.modality AS modality, sp.speaker AS speaker, c.source AS source, s.id AS statement
FROM said s
JOIN cited c ON c.statement = s.id
LEFT JOIN speakers sp ON sp.statement = s.id
LEFT JOIN names pn ON pn.entity = s.object
ORDER BY place, statement, speaker NULLS FIRST, source
