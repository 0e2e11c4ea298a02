-- Beside plans-without-follow-up.rq: the same rows.
WITH
picked AS (
  SELECT *, id AS episode FROM episodes
  WHERE standing = 'Prospective'
    AND id NOT IN (SELECT episode FROM findings WHERE agreement IN ('fulfils', 'supersedes'))
),
$told
SELECT DISTINCT
  t.modality AS modality, p.subject AS subject, sn.text AS "subjectName", t.polarity AS polarity, r.iri AS relation,
  p.object AS object, obn.text AS "objectName", t.speaker AS speaker, t."when" AS "when", t.observed AS observed,
  t.source AS source, t.statement AS statement, p.episode AS episode
FROM picked p
JOIN relations r ON r.relation = p.relation
JOIN told t ON t.episode = p.episode
JOIN modalities m ON m.modality = t.modality
LEFT JOIN names sn ON sn.entity = p.subject
LEFT JOIN names obn ON obn.entity = p.object
WHERE m.looks_ahead
ORDER BY subject, relation, object, episode, statement, speaker NULLS FIRST, source
