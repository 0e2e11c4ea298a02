-- Beside offices-on-a-day.rq: the same rows.
WITH
picked AS (SELECT * FROM held WHERE relation = 'heldOffice'),
$told
SELECT DISTINCT
  p.held AS held, p.contested AS contested, p.suspended AS suspended, p.subject AS person, pn.text AS "personName",
  p.object AS office, ofn.text AS "officeName", p.standing AS standing,
  p."independentSources" AS "independentSources", p.derived AS derived, t.said AS said, t."when" AS "when",
  t.observed AS observed, t.speaker AS speaker, t.source AS source, t.statement AS statement, p.before AS before,
  p.after AS after, p."nearTo" AS "nearTo", p.episode AS episode, p.surest AS _surest
FROM picked p
LEFT JOIN names pn ON pn.entity = p.subject
LEFT JOIN names ofn ON ofn.entity = p.object
LEFT JOIN told t ON t.episode = p.episode
ORDER BY _surest, person, office, episode, statement NULLS FIRST, speaker NULLS FIRST, source
