-- Beside sources-for-ties-between-two-parties.rq: the same rows.
WITH
said AS (
  SELECT * FROM statements
  WHERE (subject IN $one OR object IN $one) AND (subject IN $other OR object IN $other)
    AND relation IN (SELECT relation FROM families WHERE family IN $family)
),
$cited
SELECT DISTINCT
  c.source AS source, s.subject AS subject, r.iri AS relation, s.object AS object, s.valid_time AS "when",
  s.observed_at AS observed, s.polarity AS polarity, s.modality AS modality, sp.speaker AS speaker, s.id AS statement
FROM said s
JOIN relations r ON r.relation = s.relation
JOIN cited c ON c.statement = s.id
LEFT JOIN speakers sp ON sp.statement = s.id
ORDER BY source, relation, subject, statement, speaker NULLS FIRST
