-- Beside conditions-of-an-outcome.rq: the same rows.
WITH
said AS (SELECT * FROM statements WHERE subject IN $outcome AND relation = 'conditionalOn'),
$cited
SELECT DISTINCT
  s.object AS condition, cn.text AS "conditionName", s.polarity AS polarity, s.modality AS modality,
  sp.speaker AS speaker, spn.text AS "speakerName", s.valid_time AS "when", s.observed_at AS observed,
  c.source AS source, s.id AS statement
FROM said s
JOIN cited c ON c.statement = s.id
LEFT JOIN speakers sp ON sp.statement = s.id
LEFT JOIN names cn ON cn.entity = s.object
LEFT JOIN names spn ON spn.entity = sp.speaker
ORDER BY condition, speaker NULLS FIRST, statement, source
