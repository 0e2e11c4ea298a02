-- Beside since-when.rq: the same rows.
WITH
picked AS (
  SELECT *, id AS episode, COALESCE(earliest_start, latest_start, earliest_end, latest_end) AS at FROM episodes
  WHERE subject IN $subject AND object IN $object
    AND relation IN (SELECT relation FROM families WHERE family IN $tie)
),
$told
SELECT DISTINCT
  p.at AS at, r.iri AS relation, p.earliest_start AS "earliestStart", p.latest_start AS "latestStart",
  p.earliest_end AS "earliestEnd", p.latest_end AS "latestEnd", p.standing AS standing,
  p.independent_sources AS "independentSources", p.derived AS derived, t.said AS said, t.polarity AS polarity,
  t.modality AS modality, t."when" AS "when", t.observed AS observed, t.speaker AS speaker, t.source AS source,
  t.statement AS statement, p.episode AS episode
FROM picked p
JOIN relations r ON r.relation = p.relation
LEFT JOIN told t ON t.episode = p.episode
ORDER BY at NULLS LAST, relation, episode, statement NULLS FIRST, speaker NULLS FIRST, source
