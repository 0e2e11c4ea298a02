-- Beside offices-of-a-person.rq: the same rows.
WITH
picked AS (
  SELECT *, id AS episode, COALESCE(earliest_start, latest_start, earliest_end, latest_end) AS at FROM episodes
  WHERE kind = 'Spell' AND subject IN $person AND relation = 'heldOffice' AND polarity = 'Affirmed'
    AND standing <> 'Prospective'
),
$told,
bodies AS (SELECT DISTINCT subject AS office, object AS body FROM statements WHERE plain AND relation = 'partOf')
SELECT DISTINCT
  p.at AS at, p.object AS office, ofn.text AS "officeName", b.body AS body, bn.text AS "bodyName",
  p.earliest_start AS "earliestStart", p.latest_start AS "latestStart", p.earliest_end AS "earliestEnd",
  p.latest_end AS "latestEnd", p.standing AS standing, p.independent_sources AS "independentSources",
  p.derived AS derived, t."when" AS "when", t.observed AS observed, t.speaker AS speaker, t.source AS source,
  t.statement AS statement, p.episode AS episode
FROM picked p
LEFT JOIN names ofn ON ofn.entity = p.object
LEFT JOIN bodies b ON b.office = p.object
LEFT JOIN names bn ON bn.entity = b.body
LEFT JOIN told t ON t.episode = p.episode
ORDER BY at NULLS LAST, office, body NULLS FIRST, episode, statement NULLS FIRST, speaker NULLS FIRST, source
