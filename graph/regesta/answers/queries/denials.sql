-- Beside denials.rq: the same rows.
WITH
said AS (SELECT * FROM statements WHERE polarity = 'Negated' AND (subject IN $entity OR object IN $entity)),
cited AS (SELECT DISTINCT statement, source FROM citations WHERE statement IN (SELECT id FROM said))
SELECT DISTINCT
  s.subject AS subject, sn.text AS "subjectName", r.iri AS relation, s.object AS object, obn.text AS "objectName",
  s.modality AS modality, sp.speaker AS speaker, spn.text AS "speakerName", s.valid_time AS "when",
  s.observed_at AS observed, c.source AS source, s.id AS statement
FROM said s
JOIN relations r ON r.relation = s.relation
JOIN cited c ON c.statement = s.id
LEFT JOIN speakers sp ON sp.statement = s.id
LEFT JOIN names sn ON sn.entity = s.subject
LEFT JOIN names obn ON obn.entity = s.object
LEFT JOIN names spn ON spn.entity = sp.speaker
ORDER BY subject, relation, object, statement, speaker NULLS FIRST, source
