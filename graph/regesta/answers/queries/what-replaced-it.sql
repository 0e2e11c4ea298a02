-- Beside what-replaced-it.rq: the same rows.
WITH
picked AS (SELECT *, id AS episode FROM episodes WHERE object IN $replaced AND relation = 'replaced'),
$told
SELECT DISTINCT
  p.subject AS successor, sn.text AS "successorName", p.earliest_start AS "earliestStart",
  p.latest_end AS "latestEnd", t.polarity AS polarity, p.standing AS standing,
  p.independent_sources AS "independentSources", p.derived AS derived, t.modality AS modality, t."when" AS "when",
  t.observed AS observed, t.speaker AS speaker, t.source AS source, t.statement AS statement, p.episode AS episode
FROM picked p
LEFT JOIN names sn ON sn.entity = p.subject
LEFT JOIN told t ON t.episode = p.episode
ORDER BY successor, episode, statement NULLS FIRST, speaker NULLS FIRST, source
