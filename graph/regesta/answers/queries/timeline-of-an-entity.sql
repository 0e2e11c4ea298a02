-- Beside timeline-of-an-entity.rq: the same rows.
WITH
naming_it AS (
  SELECT episode FROM naming WHERE entity IN $entity
  UNION ALL
  SELECT t.episode FROM tellings t WHERE t.statement IN (SELECT statement FROM named WHERE entity IN $entity)
),
picked AS (
  SELECT *, id AS episode, COALESCE(earliest_start, latest_start, earliest_end, latest_end) AS at FROM episodes
  WHERE ($any_entity OR id IN (SELECT episode FROM naming_it)) AND kind IN ('Spell', 'Occurrence', 'Figure')
    AND CASE WHEN kind = 'Spell' THEN
        COALESCE(earliest_start <= $until AND COALESCE(latest_start >= $from, TRUE), FALSE)
        OR COALESCE(latest_end >= $from AND COALESCE(earliest_end <= $until, TRUE), FALSE)
      ELSE
        COALESCE(earliest_start, latest_start, earliest_end, latest_end) IS NOT NULL
        AND COALESCE(earliest_start <= $until, TRUE) AND COALESCE(latest_end >= $from, TRUE)
      END
),
$told
SELECT DISTINCT
  CASE WHEN CASE WHEN p.kind = 'Spell' THEN
      COALESCE(p.earliest_start >= $from AND p.latest_start <= $until, FALSE)
      OR COALESCE(p.earliest_end >= $from AND p.latest_end <= $until, FALSE)
    ELSE COALESCE(p.earliest_start >= $from AND p.latest_end <= $until, FALSE) END
  THEN 'surely' ELSE 'perhaps' END AS within,
  p.at AS at, p.earliest_start AS "earliestStart", p.latest_start AS "latestStart", p.earliest_end AS "earliestEnd",
  p.latest_end AS "latestEnd", p.subject AS subject, sn.text AS "subjectName", p.polarity AS polarity,
  r.iri AS relation, p.object AS object, obn.text AS "objectName", p.standing AS standing,
  p.independent_sources AS "independentSources", p.derived AS derived, t.said AS said, t."when" AS "when",
  t.observed AS observed, t.speaker AS speaker, t.source AS source, t.statement AS statement, p.episode AS episode
FROM picked p
JOIN relations r ON r.relation = p.relation
LEFT JOIN names sn ON sn.entity = p.subject
LEFT JOIN names obn ON obn.entity = p.object
LEFT JOIN told t ON t.episode = p.episode AND t.polarity = p.polarity
ORDER BY within DESC, at NULLS FIRST, "latestEnd" NULLS FIRST, episode, statement NULLS FIRST, speaker NULLS FIRST,
  source
