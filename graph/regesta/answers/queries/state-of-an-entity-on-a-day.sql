-- Beside state-of-an-entity-on-a-day.rq: the same rows.
WITH
naming_it AS (
  SELECT episode FROM naming WHERE entity IN $in_entity
  UNION ALL
  SELECT t.episode FROM tellings t WHERE t.statement IN (SELECT statement FROM named WHERE entity IN $in_entity)
),
picked AS (SELECT * FROM held WHERE episode IN (SELECT episode FROM naming_it)),
$told
SELECT DISTINCT
  p.held AS held, p.contested AS contested, p.suspended AS suspended, p.subject AS subject, sn.text AS "subjectName",
  r.iri AS relation, p.object AS object, obn.text AS "objectName", p.standing AS standing,
  p."independentSources" AS "independentSources", p.derived AS derived, t.said AS said, t."when" AS "when",
  t.observed AS observed, t.speaker AS speaker, t.source AS source, t.statement AS statement, p.before AS before,
  p.after AS after, p."nearTo" AS "nearTo", p.episode AS episode, p.surest AS _surest
FROM picked p
JOIN relations r ON r.relation = p.relation
LEFT JOIN names sn ON sn.entity = p.subject
LEFT JOIN names obn ON obn.entity = p.object
LEFT JOIN told t ON t.episode = p.episode
ORDER BY _surest, subject, relation, object, episode, statement NULLS FIRST, speaker NULLS FIRST, source
