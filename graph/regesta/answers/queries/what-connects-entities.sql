-- Beside what-connects-entities.rq: the same rows.
WITH
ends AS (
  SELECT id, subject AS entity FROM statements
  UNION ALL
  SELECT id, object AS entity FROM statements
),
beside AS (
  SELECT DISTINCT a.entity AS entity, b.entity AS middle, a.id AS id FROM ends a JOIN ends b ON b.id = a.id
  WHERE a.entity IN $entity AND b.entity <> a.entity
),
counted AS (
  SELECT middle, COUNT(DISTINCT entity) AS entities, COUNT(DISTINCT id) AS statements FROM beside GROUP BY middle
)
SELECT c.middle AS middle, mn.text AS "middleName", c.entities AS entities, c.statements AS statements
FROM counted c
LEFT JOIN names mn ON mn.entity = c.middle
WHERE c.entities > 1
ORDER BY middle
