-- Beside parts-in-an-event.rq: the same rows.
WITH
said AS (
  SELECT * FROM statements
  WHERE (subject IN $actor OR object IN $actor
      OR id IN (SELECT statement FROM qualifiers WHERE name = 'forces' AND entity IN $actor))
    AND (object IN $event OR id IN (SELECT statement FROM qualifiers WHERE name = 'event' AND entity IN $event))
),
cited AS (SELECT DISTINCT statement, source FROM citations WHERE statement IN (SELECT id FROM said))
SELECT DISTINCT
  s.polarity AS polarity, s.modality AS modality, s.subject AS subject, sn.text AS "subjectName", r.iri AS relation,
  s.object AS object, obn.text AS "objectName", s.valid_time AS "when", s.observed_at AS observed,
  sp.speaker AS speaker, c.source AS source, s.id AS statement
FROM said s
JOIN relations r ON r.relation = s.relation
JOIN cited c ON c.statement = s.id
LEFT JOIN speakers sp ON sp.statement = s.id
LEFT JOIN names sn ON sn.entity = s.subject
LEFT JOIN names obn ON obn.entity = s.object
ORDER BY polarity, subject, relation, object, statement, speaker NULLS FIRST, source
