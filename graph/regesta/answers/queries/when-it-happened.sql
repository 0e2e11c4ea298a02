-- Beside when-it-happened.rq: the same rows.
WITH
said AS (
  SELECT * FROM statements
  WHERE valid_time IS NOT NULL
    AND (subject IN $event OR object IN $event
      OR id IN (SELECT statement FROM qualifiers WHERE name = 'event' AND entity IN $event))
),
cited AS (SELECT DISTINCT statement, source FROM citations WHERE statement IN (SELECT id FROM said))
SELECT DISTINCT
  s.valid_time AS "when", s.earliest_start AS "earliestStart", s.latest_end AS "latestEnd", s.subject AS subject,
  sn.text AS "subjectName", r.iri AS relation, s.object AS object, obn.text AS "objectName", s.polarity AS polarity,
  s.modality AS modality, sp.speaker AS speaker, c.source AS source, s.id AS statement
FROM said s
JOIN relations r ON r.relation = s.relation
JOIN cited c ON c.statement = s.id
LEFT JOIN speakers sp ON sp.statement = s.id
LEFT JOIN names sn ON sn.entity = s.subject
LEFT JOIN names obn ON obn.entity = s.object
ORDER BY "earliestStart" NULLS FIRST, "latestEnd" NULLS FIRST, relation, statement, speaker NULLS FIRST, source
