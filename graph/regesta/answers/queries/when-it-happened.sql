-- Beside when-it-happened.rq: the same rows.
WITH
said AS (
  SELECT * FROM statements
  WHERE valid_time IS NOT NULL
    AND (subject IN $event OR object IN $event
      OR id IN (SELECT statement FROM qualifiers WHERE name = 'event' AND entity IN $event))
),
$cited
SELECT DISTINCT
  s.valid_time AS "when", s.earliest_start AS "earliestStart", s.latest_end AS "latestEnd", s.subject AS subject,
  sn.text AS "subjectName", r.iri AS relation, s.object AS object, obn.text AS "objectName", s.polarity AS polarity,
  s.modality AS modality, sp.speaker AS speaker, c.source AS source, s.id AS statement
$from_said
ORDER BY "earliestStart" NULLS FIRST, "latestEnd" NULLS FIRST, relation, statement, speaker NULLS FIRST, source
