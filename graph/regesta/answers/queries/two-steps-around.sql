-- Beside two-steps-around.rq: the same rows.
WITH
every AS (
  SELECT episode, entity FROM naming
  UNION
  SELECT t.episode, n.entity FROM tellings t JOIN named n ON n.statement = t.statement
),
near AS (
  SELECT DISTINCT a.entity AS entity, b.entity AS middle FROM every a JOIN every b ON b.episode = a.episode
  WHERE a.entity IN $entity AND b.entity <> a.entity
),
around AS (
  SELECT DISTINCT n.middle AS middle, o.entity AS other
  FROM near n
  JOIN every m ON m.entity = n.middle
  JOIN every o ON o.episode = m.episode
  WHERE o.entity <> n.entity
)
SELECT DISTINCT a.middle AS middle, mn.text AS "middleName", a.other AS other, otn.text AS "otherName"
FROM around a
LEFT JOIN names mn ON mn.entity = a.middle
LEFT JOIN names otn ON otn.entity = a.other
ORDER BY middle, other
