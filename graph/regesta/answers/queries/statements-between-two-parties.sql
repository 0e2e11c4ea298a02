-- Beside statements-between-two-parties.rq: the same rows.
WITH
said AS (
  SELECT *, COALESCE(earliest_start, latest_start, earliest_end, latest_end) AS at FROM statements
  WHERE (subject IN $one OR object IN $one) AND (subject IN $other OR object IN $other)
),
$cited
SELECT DISTINCT
  CASE WHEN s.at IS NULL THEN 'undated' ELSE 'dated' END AS dated, s.at AS at, s.valid_time AS "when",
  s.observed_at AS observed, s.subject AS subject, r.iri AS relation, s.object AS object, s.polarity AS polarity,
  s.modality AS modality, sp.speaker AS speaker, c.source AS source, s.id AS statement
FROM said s
JOIN relations r ON r.relation = s.relation
JOIN cited c ON c.statement = s.id
LEFT JOIN speakers sp ON sp.statement = s.id
ORDER BY dated, at NULLS FIRST, subject, relation, statement, speaker NULLS FIRST, source
