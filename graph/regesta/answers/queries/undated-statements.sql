-- Beside undated-statements.rq: the same rows.
WITH
around AS (
  SELECT *, id AS episode FROM episodes
  WHERE kind = 'Occurrence' AND (subject IN $entity OR object IN $entity) AND polarity = 'Affirmed'
    AND standing <> 'Prospective' AND NOT COALESCE(ARRAY_CONTAINS(rules, 'duringEvent'), FALSE)
),
picked AS (
  SELECT * FROM around WHERE episode NOT IN (
    SELECT t.episode FROM tellings t JOIN statements s ON s.id = t.statement
    WHERE s.valid_time IS NOT NULL OR s.observed_at IS NOT NULL
  )
),
$told
SELECT DISTINCT
  p.subject AS subject, sn.text AS "subjectName", r.iri AS relation, p.object AS object, obn.text AS "objectName",
  t.speaker AS speaker, t.source AS source, t.statement AS statement, p.episode AS episode
FROM picked p
JOIN relations r ON r.relation = p.relation
JOIN told t ON t.episode = p.episode
LEFT JOIN names sn ON sn.entity = p.subject
LEFT JOIN names obn ON obn.entity = p.object
ORDER BY subject, relation, object, episode, statement, speaker NULLS FIRST, source
