-- Beside members-on-a-day.rq: the same rows.
WITH
picked AS (SELECT * FROM held WHERE relation = 'memberOf' AND object IN $organisation),
$told
SELECT DISTINCT
  p.held AS held, p.contested AS contested, p.suspended AS suspended, p.subject AS member, mn.text AS "memberName",
  p.standing AS standing, p."independentSources" AS "independentSources", p.derived AS derived, t.said AS said,
  t."when" AS "when", t.observed AS observed, t.speaker AS speaker, t.source AS source, t.statement AS statement,
  p.before AS before, p.after AS after, p."nearTo" AS "nearTo", p.episode AS episode, p.surest AS _surest
FROM picked p
LEFT JOIN names mn ON mn.entity = p.subject
LEFT JOIN told t ON t.episode = p.episode
ORDER BY _surest, member, episode, statement NULLS FIRST, speaker NULLS FIRST, source
