-- Beside findings-between-statements.rq: the same rows.
WITH
found AS (
  SELECT * FROM findings
  WHERE $any_kind OR agreement IN (SELECT agreement FROM agreements WHERE above IN $kind)
),
$between,
about AS (SELECT * FROM episodes WHERE id IN (SELECT episode FROM found))
SELECT DISTINCT
  f.agreement AS agreement, f.matter AS matter, f.reason AS reason, e.subject AS subject, r.iri AS relation,
  e.object AS object, e.derived AS derived, sr.iri AS said, s.polarity AS polarity, s.modality AS modality,
  s.valid_time AS "when", s.observed_at AS observed, sp.speaker AS speaker, c.source AS source, s.id AS statement,
  e.id AS episode
$from_findings
JOIN relations sr ON sr.relation = s.relation
ORDER BY agreement, subject, relation, object, episode, matter, statement, speaker NULLS FIRST, source
