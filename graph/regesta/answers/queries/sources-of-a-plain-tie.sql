-- Beside sources-of-a-plain-tie.rq: the same rows.
WITH
ties AS (SELECT * FROM statements WHERE plain AND subject IN $subject AND object IN $object),
cited AS (SELECT DISTINCT statement, source FROM citations WHERE statement IN (SELECT id FROM ties))
SELECT DISTINCT
  t.subject AS subject, sn.text AS "subjectName", r.iri AS relation, t.object AS object, obn.text AS "objectName",
  c.source AS source, so.title AS title
FROM ties t
JOIN relations r ON r.relation = t.relation
JOIN cited c ON c.statement = t.id
LEFT JOIN sources so ON so.id = c.source
LEFT JOIN names sn ON sn.entity = t.subject
LEFT JOIN names obn ON obn.entity = t.object
ORDER BY relation, source, subject, object
