-- Beside entities-with-one-statement.rq: the same rows.
SELECT DISTINCT
  o.entity AS entity, l.text AS "entityName", s.subject AS subject, r.iri AS relation, s.object AS object,
  c.source AS source, s.id AS statement
FROM (
  SELECT entity, MIN(statement) AS statement
  FROM named
  GROUP BY entity
  HAVING COUNT(*) = 1
) o
JOIN statements s ON o.statement = s.id
JOIN relations r ON s.relation = r.relation
JOIN citations c ON c.statement = s.id
LEFT JOIN names l ON l.entity = o.entity
ORDER BY entity, statement, source
