-- Beside plans-and-expectations.rq: the same rows.
WITH
said AS (SELECT * FROM statements WHERE modality IN $modality),
cited AS (SELECT DISTINCT statement, source FROM citations WHERE statement IN (SELECT id FROM said))
SELECT DISTINCT
  s.modality AS modality, s.subject AS subject, sn.text AS "subjectName", s.polarity AS polarity, r.iri AS relation,
  s.object AS object, obn.text AS "objectName", sp.speaker AS speaker, spn.text AS "speakerName",
  s.valid_time AS "when", s.observed_at AS observed, c.source AS source, s.id AS statement
FROM said s
JOIN relations r ON r.relation = s.relation
JOIN cited c ON c.statement = s.id
LEFT JOIN speakers sp ON sp.statement = s.id
LEFT JOIN names sn ON sn.entity = s.subject
LEFT JOIN names obn ON obn.entity = s.object
LEFT JOIN names spn ON spn.entity = sp.speaker
ORDER BY modality, subject, relation, object, statement, speaker NULLS FIRST, source
