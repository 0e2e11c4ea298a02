-- Beside forces-in-a-state-on-a-day.rq: the same rows.
WITH
present AS (
  SELECT * FROM held
  WHERE relation IN (SELECT relation FROM families WHERE family = 'militaryPresence')
    AND ($any_power OR subject IN $under_power)
),
places AS (
  SELECT episode, object AS place FROM present
  UNION
  SELECT episode, entity AS place FROM episode_qualifiers
  WHERE name = 'place' AND episode IN (SELECT episode FROM present)
),
inside AS (SELECT DISTINCT episode, place FROM places WHERE $any_state OR place IN $in_state),
picked AS (SELECT p.*, i.place FROM present p JOIN inside i ON i.episode = p.episode),
with_them AS (SELECT episode, entity FROM episode_qualifiers WHERE name = 'forces'),
$told
SELECT DISTINCT
  p.held AS held, p.place AS place, pn.text AS "placeName", r.iri AS relation, p.subject AS subject,
  sn.text AS "subjectName", w.entity AS forces, wn.text AS "forcesName", p.contested AS contested,
  p.suspended AS suspended, p.standing AS standing, p."independentSources" AS "independentSources",
  p.derived AS derived, t.said AS said, t."when" AS "when", t.observed AS observed, t.speaker AS speaker,
  t.source AS source, t.statement AS statement, p.before AS before, p.after AS after, p."nearTo" AS "nearTo",
  p.episode AS episode, p.surest AS _surest
FROM picked p
JOIN relations r ON r.relation = p.relation
LEFT JOIN with_them w ON w.episode = p.episode
LEFT JOIN names pn ON pn.entity = p.place
LEFT JOIN names sn ON sn.entity = p.subject
LEFT JOIN names wn ON wn.entity = w.entity
LEFT JOIN told t ON t.episode = p.episode
ORDER BY _surest, place, relation, subject, forces NULLS FIRST, episode, statement NULLS FIRST, speaker NULLS FIRST,
  source
