-- Beside values-of-a-measure.rq: the same rows.
WITH
found AS (
  SELECT *,
    CASE WHEN valid_time IS NOT NULL THEN earliest_start ELSE earliest_end END AS since,
    CASE WHEN valid_time IS NOT NULL THEN latest_end ELSE latest_start END AS up_to
  FROM statements
  WHERE value_as_stated IS NOT NULL AND unit_iri IS NOT NULL AND ($any_subject OR subject IN $subject)
    AND (object IN $measure
      OR id IN (SELECT statement FROM qualifiers WHERE name = 'measure' AND entity IN $measure))
),
said AS (SELECT * FROM found WHERE COALESCE(since <= $until, TRUE) AND COALESCE(up_to >= $from, TRUE)),
cited AS (SELECT * FROM citations WHERE statement IN (SELECT id FROM said)),
noted AS (SELECT DISTINCT statement, note FROM cited WHERE note IS NOT NULL)
SELECT DISTINCT
  CASE WHEN s.valid_time IS NOT NULL THEN 'dated' WHEN s.observed_at IS NOT NULL THEN 'reported' ELSE 'undated' END
    AS dated,
  s.valid_time AS "when", s.observed_at AS observed, s.earliest_start AS "earliestStart", s.latest_end AS "latestEnd",
  s.subject AS subject, sn.text AS "subjectName", s.value AS value, s.value_as_stated AS "asStated",
  s.minimum AS minimum, s.maximum AS maximum, s.unit_iri AS unit, r.iri AS relation, s.object AS object,
  obn.text AS "objectName", s.polarity AS polarity, s.modality AS modality, sp.speaker AS speaker, n.note AS note,
  c.source AS source, c.paragraph AS paragraph, c.start AS start, c."end" AS "end", s.id AS statement,
  CAST(s.value AS DOUBLE) AS _value
FROM said s
JOIN relations r ON r.relation = s.relation
JOIN cited c ON c.statement = s.id
LEFT JOIN noted n ON n.statement = s.id
LEFT JOIN speakers sp ON sp.statement = s.id
LEFT JOIN names sn ON sn.entity = s.subject
LEFT JOIN names obn ON obn.entity = s.object
ORDER BY dated, "earliestStart" NULLS FIRST, "latestEnd" NULLS FIRST, subject, unit, _value NULLS FIRST, statement,
  speaker NULLS FIRST, source, start, note NULLS FIRST
