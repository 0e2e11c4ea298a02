-- Beside count-of-editions.rq: the same rows.
WITH
said AS (
  SELECT * FROM statements
  WHERE object IN $series AND relation = 'partOf' AND polarity = 'Affirmed' AND modality = 'Actual'
),
counted AS (
  SELECT s.object AS series, COUNT(DISTINCT s.subject) AS editions, COUNT(DISTINCT c.source) AS sources
  FROM said s JOIN citations c ON c.statement = s.id
  GROUP BY s.object
)
SELECT n.series AS series, sn.text AS "seriesName", n.editions AS editions, n.sources AS sources
FROM counted n
LEFT JOIN names sn ON sn.entity = n.series
ORDER BY series
