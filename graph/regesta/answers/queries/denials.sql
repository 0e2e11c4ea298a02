-- Beside denials.rq: the same rows.
WITH
said AS (SELECT * FROM statements WHERE polarity = 'Negated' AND (subject IN $entity OR object IN $entity)),
$cited
SELECT DISTINCT
  s.subject AS subject, sn.text AS "subjectName", r.iri AS relation, s.object AS object, obn.text AS "objectName",
  s.modality AS modality, sp.speaker AS speaker, spn.text AS "speakerName", s.valid_time AS "when",
  s.observed_at AS observed, c.source AS source, s.id AS statement
$from_said
LEFT JOIN names spn ON spn.entity = sp.speaker
ORDER BY subject, relation, object, statement, speaker NULLS FIRST, source
