-- Beside contested-ties.rq: the same rows.
WITH
found AS (
  SELECT * FROM findings
  WHERE agreement IN (SELECT agreement FROM agreements WHERE above IN ('conflictsWith', 'doubt'))
),
between AS (SELECT DISTINCT finding, statement FROM sides WHERE finding IN (SELECT id FROM found)),
said AS (SELECT * FROM statements WHERE id IN (SELECT statement FROM between)),
cited AS (SELECT DISTINCT statement, source FROM citations WHERE statement IN (SELECT statement FROM between)),
about AS (SELECT * FROM episodes WHERE id IN (SELECT episode FROM found))
SELECT DISTINCT
  f.agreement AS agreement, f.matter AS matter, e.subject AS subject, sn.text AS "subjectName", r.iri AS relation,
  e.object AS object, obn.text AS "objectName", e.derived AS derived, f.reason AS reason, s.polarity AS polarity,
  s.valid_time AS "when", s.observed_at AS observed, s.value_as_stated AS value, sp.speaker AS speaker,
  c.source AS source, s.id AS statement, e.id AS episode
FROM found f
JOIN about e ON e.id = f.episode
JOIN relations r ON r.relation = e.relation
JOIN between x ON x.finding = f.id
JOIN said s ON s.id = x.statement
JOIN cited c ON c.statement = s.id
LEFT JOIN speakers sp ON sp.statement = s.id
LEFT JOIN names sn ON sn.entity = e.subject
LEFT JOIN names obn ON obn.entity = e.object
ORDER BY agreement, subject, relation, object, episode, matter, statement, speaker NULLS FIRST, source
