-- Beside what-a-source-says.rq: the same rows.
WITH
cited AS (SELECT * FROM citations WHERE source IN $source),
said AS (SELECT * FROM statements WHERE id IN (SELECT statement FROM cited))
SELECT DISTINCT
  c.paragraph AS paragraph, c.start AS start, c."end" AS "end", s.subject AS subject, sn.text AS "subjectName",
  s.polarity AS polarity, s.modality AS modality, r.iri AS relation, s.object AS object, obn.text AS "objectName",
  s.valid_time AS "when", s.observed_at AS observed, s.value_as_stated AS value, sp.speaker AS speaker,
  s.id AS statement
FROM cited c
JOIN said s ON s.id = c.statement
JOIN relations r ON r.relation = s.relation
LEFT JOIN speakers sp ON sp.statement = s.id
LEFT JOIN names sn ON sn.entity = s.subject
LEFT JOIN names obn ON obn.entity = s.object
ORDER BY start, "end", statement, speaker NULLS FIRST
