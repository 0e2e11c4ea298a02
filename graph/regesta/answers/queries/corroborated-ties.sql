-- Beside corroborated-ties.rq: the same rows.
WITH
found AS (SELECT * FROM findings WHERE agreement = 'corroborates'),
$between,
about AS (
  SELECT * FROM episodes WHERE independent_sources >= $minimum AND id IN (SELECT episode FROM found)
)
SELECT DISTINCT
  e.independent_sources AS "independentSources", f.matter AS matter, e.subject AS subject, sn.text AS "subjectName",
  e.polarity AS polarity, r.iri AS relation, e.object AS object, obn.text AS "objectName", e.standing AS standing,
  e.derived AS derived, f.reason AS reason, sr.iri AS said, s.valid_time AS "when", s.observed_at AS observed,
  sp.speaker AS speaker, c.source AS source, s.id AS statement, e.id AS episode
$from_findings
JOIN relations sr ON sr.relation = s.relation
LEFT JOIN names sn ON sn.entity = e.subject
LEFT JOIN names obn ON obn.entity = e.object
ORDER BY "independentSources" DESC, subject, relation, object, episode, matter, statement, speaker NULLS FIRST, source
