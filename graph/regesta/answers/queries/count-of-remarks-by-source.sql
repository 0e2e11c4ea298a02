-- Beside count-of-remarks-by-source.rq: the same rows.
WITH
said AS (
  SELECT id FROM statements
  WHERE subject IN $person AND object IN $matter AND polarity = 'Affirmed' AND modality = 'Actual'
    AND relation IN (SELECT relation FROM families WHERE family IN $act)
),
occasions AS (SELECT statement, entity FROM qualifiers WHERE name = 'event'),
remarks AS (
  SELECT s.id, COALESCE('entity/' || o.entity, 'statement/' || s.id) AS remark
  FROM said s LEFT JOIN occasions o ON o.statement = s.id
)
SELECT c.source AS source, COUNT(DISTINCT r.remark) AS remarks
FROM remarks r
JOIN citations c ON c.statement = r.id
GROUP BY c.source
ORDER BY source
