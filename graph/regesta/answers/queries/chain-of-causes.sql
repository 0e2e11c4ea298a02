-- Beside chain-of-causes.rq: the same rows.
WITH
said AS (
  SELECT * FROM statements
  WHERE relation = 'causedBy' AND polarity = 'Affirmed' AND modality = 'Actual' AND subject IN $behind_outcome
),
$cited
SELECT DISTINCT
  s.subject AS effect, en.text AS "effectName", s.object AS cause, cn.text AS "causeName", c.source AS source,
  s.id AS statement
FROM said s
JOIN cited c ON c.statement = s.id
LEFT JOIN names en ON en.entity = s.subject
LEFT JOIN names cn ON cn.entity = s.object
ORDER BY effect, cause, statement, source
