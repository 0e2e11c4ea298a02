-- Beside parts-in-an-event.rq: the same rows.
WITH
said AS (
  SELECT * FROM statements
  WHERE (subject IN $actor OR object IN $actor
      OR id IN (SELECT statement FROM qualifiers WHERE name = 'forces' AND entity IN $actor))
    AND (object IN $event OR id IN (SELECT statement FROM qualifiers WHERE name = 'event' AND entity IN $event))
),
$cited
SELECT DISTINCT
  s.polarity AS polarity, s.modality AS modality, s.subject AS subject, sn.text AS "subjectName", r.iri AS relation,
  s.object AS object, obn.text AS "objectName", s.valid_time AS "when", s.observed_at AS observed,
  sp.speaker AS speaker, c.source AS source, s.id AS statement
$from_said
ORDER BY polarity, subject, relation, object, statement, speaker NULLS FIRST, source
