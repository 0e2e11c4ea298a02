-- Beside parts-in-an-agreement.rq: the same rows.
WITH
said AS (
  SELECT *, COALESCE(earliest_start, latest_start, earliest_end, latest_end) AS at FROM statements
  WHERE object IN $agreement
    OR id IN (SELECT statement FROM qualifiers WHERE name = 'under' AND entity IN $agreement)
),
$cited
SELECT DISTINCT
  s.at AS at, s.valid_time AS "when", s.observed_at AS observed, s.subject AS party, pn.text AS "partyName",
  r.iri AS relation, s.polarity AS polarity, s.modality AS modality, sp.speaker AS speaker, c.source AS source,
  s.id AS statement
FROM said s
JOIN relations r ON r.relation = s.relation
JOIN cited c ON c.statement = s.id
LEFT JOIN speakers sp ON sp.statement = s.id
LEFT JOIN names pn ON pn.entity = s.subject
ORDER BY at NULLS LAST, party, relation, statement, speaker NULLS FIRST, source
