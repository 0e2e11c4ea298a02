-- Beside dates-that-cannot-both-hold.rq: the same rows.
WITH
found AS (SELECT * FROM findings WHERE agreement = 'conflictsInDateWith'),
$between,
about AS (
  SELECT * FROM episodes
  WHERE relation IN (SELECT relation FROM families WHERE family IN $family) AND id IN (SELECT episode FROM found)
)
SELECT DISTINCT
  f.matter AS matter, e.subject AS subject, sn.text AS "subjectName", r.iri AS relation, e.object AS object,
  obn.text AS "objectName", e.derived AS derived, sr.iri AS said, s.valid_time AS "when", s.observed_at AS observed,
  sp.speaker AS speaker, c.source AS source, f.reason AS reason, s.id AS statement, e.id AS episode
$from_findings
JOIN relations sr ON sr.relation = s.relation
LEFT JOIN names sn ON sn.entity = e.subject
LEFT JOIN names obn ON obn.entity = e.object
ORDER BY subject, relation, object, episode, matter, statement, speaker NULLS FIRST, source
