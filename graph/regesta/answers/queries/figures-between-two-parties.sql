-- Beside figures-between-two-parties.rq: the same rows.
WITH
valued AS (
  SELECT *,
    CASE WHEN valid_time IS NOT NULL THEN earliest_start ELSE earliest_end END AS since,
    CASE WHEN valid_time IS NOT NULL THEN latest_end ELSE latest_start END AS up_to
  FROM statements
  WHERE value_as_stated IS NOT NULL AND unit_iri IS NOT NULL
),
found AS (
  SELECT * FROM valued
  WHERE COALESCE(since <= $until, TRUE) AND COALESCE(up_to >= $from, TRUE)
    AND ($any_one OR id IN (SELECT statement FROM named WHERE entity IN $one))
    AND ($any_other OR id IN (SELECT statement FROM named WHERE entity IN $other))
    AND ($any_measure OR object IN $measure
      OR id IN (SELECT statement FROM qualifiers WHERE name = 'measure' AND entity IN $measure))
),
cited AS (SELECT * FROM citations WHERE statement IN (SELECT id FROM found)),
noted AS (SELECT DISTINCT statement, note FROM cited WHERE note IS NOT NULL),
measures AS (SELECT statement, entity FROM qualifiers WHERE name = 'measure')
SELECT DISTINCT
  CASE WHEN s.valid_time IS NOT NULL THEN 'dated' WHEN s.observed_at IS NOT NULL THEN 'reported' ELSE 'undated' END
    AS dated,
  s.valid_time AS "when", s.observed_at AS observed, s.earliest_start AS "earliestStart", s.latest_end AS "latestEnd",
  s.subject AS subject, sn.text AS "subjectName", r.iri AS relation, s.object AS object, obn.text AS "objectName",
  m.entity AS measure, mn.text AS "measureName", s.value AS value, s.value_as_stated AS "asStated",
  s.minimum AS minimum, s.maximum AS maximum, s.unit_iri AS unit, s.polarity AS polarity, s.modality AS modality,
  sp.speaker AS speaker, n.note AS note, c.source AS source, c.paragraph AS paragraph, c.start AS start,
  c."end" AS "end", s.id AS statement, CAST(s.value AS DOUBLE) AS _value
FROM found s
JOIN relations r ON r.relation = s.relation
JOIN cited c ON c.statement = s.id
LEFT JOIN noted n ON n.statement = s.id
LEFT JOIN measures m ON m.statement = s.id
LEFT JOIN speakers sp ON sp.statement = s.id
LEFT JOIN names sn ON sn.entity = s.subject
LEFT JOIN names obn ON obn.entity = s.object
LEFT JOIN names mn ON mn.entity = m.entity
ORDER BY dated, "earliestStart" NULLS FIRST, "latestEnd" NULLS FIRST, relation, measure NULLS FIRST,
  _value NULLS FIRST, statement, speaker NULLS FIRST, source, start, note NULLS FIRST
