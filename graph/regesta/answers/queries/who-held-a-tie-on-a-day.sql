-- Beside who-held-a-tie-on-a-day.rq: the same rows.
WITH
picked AS (
  SELECT * FROM held
  WHERE object IN $object AND relation IN (SELECT relation FROM families WHERE family IN $tie)
),
$told
SELECT DISTINCT
  p.held AS held, p.contested AS contested, p.suspended AS suspended, r.iri AS relation, p.subject AS holder,
  hn.text AS "holderName", p.standing AS standing, p."independentSources" AS "independentSources",
  p.derived AS derived, t.said AS said, t."when" AS "when", t.observed AS observed, t.speaker AS speaker,
  t.source AS source, t.statement AS statement, p.before AS before, p.after AS after, p."nearTo" AS "nearTo",
  p.episode AS episode, p.surest AS _surest
FROM picked p
JOIN relations r ON r.relation = p.relation
LEFT JOIN names hn ON hn.entity = p.subject
LEFT JOIN told t ON t.episode = p.episode
ORDER BY _surest, relation, holder, episode, statement NULLS FIRST, speaker NULLS FIRST, source
