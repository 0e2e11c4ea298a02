-- Beside figures-compared.rq: the same rows.
WITH
found AS (SELECT * FROM findings WHERE matter = 'value'),
$between,
about AS (SELECT * FROM episodes WHERE id IN (SELECT episode FROM found)),
measures AS (SELECT statement, entity FROM qualifiers WHERE name = 'measure')
SELECT DISTINCT
  f.agreement AS agreement, e.subject AS subject, sn.text AS "subjectName", r.iri AS relation, e.object AS object,
  obn.text AS "objectName", e.derived AS derived, m.entity AS measure, s.value_as_stated AS "asStated",
  s.unit_iri AS unit, s.valid_time AS "when", s.observed_at AS observed, sp.speaker AS speaker, c.source AS source,
  f.reason AS reason, s.id AS statement, e.id AS episode
$from_findings
LEFT JOIN measures m ON m.statement = s.id
LEFT JOIN names sn ON sn.entity = e.subject
LEFT JOIN names obn ON obn.entity = e.object
WHERE s.value_as_stated IS NOT NULL AND s.unit_iri IS NOT NULL
ORDER BY agreement, subject, relation, object, episode, statement, measure NULLS FIRST, speaker NULLS FIRST, source
