-- Beside contested-ties.rq: the same rows.
WITH
found AS (
  SELECT * FROM findings
  WHERE agreement IN (SELECT agreement FROM agreements WHERE above IN ('conflictsWith', 'doubt'))
),
$between,
about AS (SELECT * FROM episodes WHERE id IN (SELECT episode FROM found))
SELECT DISTINCT
  f.agreement AS agreement, f.matter AS matter, e.subject AS subject, sn.text AS "subjectName", r.iri AS relation,
  e.object AS object, obn.text AS "objectName", e.derived AS derived, f.reason AS reason, s.polarity AS polarity,
  s.valid_time AS "when", s.observed_at AS observed, s.value_as_stated AS value, sp.speaker AS speaker,
  c.source AS source, s.id AS statement, e.id AS episode
$from_findings
LEFT JOIN names sn ON sn.entity = e.subject
LEFT JOIN names obn ON obn.entity = e.object
ORDER BY agreement, subject, relation, object, episode, matter, statement, speaker NULLS FIRST, source
