-- Beside plans-and-expectations.rq: the same rows.
WITH
said AS (SELECT * FROM statements WHERE modality IN $modality),
$cited
SELECT DISTINCT
  s.modality AS modality, s.subject AS subject, sn.text AS "subjectName", s.polarity AS polarity, r.iri AS relation,
  s.object AS object, obn.text AS "objectName", sp.speaker AS speaker, spn.text AS "speakerName",
  s.valid_time AS "when", s.observed_at AS observed, c.source AS source, s.id AS statement
$from_said
LEFT JOIN names spn ON spn.entity = sp.speaker
ORDER BY modality, subject, relation, object, statement, speaker NULLS FIRST, source
