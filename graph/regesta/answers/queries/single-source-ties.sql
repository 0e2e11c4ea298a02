-- Beside single-source-ties.rq: the same rows.
WITH
picked AS (
  SELECT *, id AS episode FROM episodes
  WHERE (subject IN $entity OR object IN $entity) AND polarity = 'Affirmed' AND independent_sources = 1
    AND NOT derived
    AND (
      standing = 'ToldByOne'
      OR (standing = 'Contested' AND id IN (
        SELECT episode FROM tellings WHERE statement NOT IN (SELECT statement FROM speakers)
      ))
    )
),
$told
SELECT DISTINCT
  p.subject AS subject, sn.text AS "subjectName", r.iri AS relation, p.object AS object, obn.text AS "objectName",
  t."when" AS "when", t.observed AS observed, t.speaker AS speaker, t.source AS source, t.statement AS statement,
  p.episode AS episode
FROM picked p
JOIN relations r ON r.relation = p.relation
LEFT JOIN names sn ON sn.entity = p.subject
LEFT JOIN names obn ON obn.entity = p.object
LEFT JOIN told t ON t.episode = p.episode
ORDER BY subject, relation, object, episode, statement NULLS FIRST, speaker NULLS FIRST, source
