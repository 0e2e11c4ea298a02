-- Beside partners-in-several-sources.rq: the same rows.
WITH
affirmed AS (
  SELECT * FROM statements
  WHERE polarity = 'Affirmed' AND (subject IN $party OR object IN $party)
    AND relation IN (SELECT relation FROM families WHERE family IN $family)
),
paired AS (
  SELECT id, relation, subject AS party, object AS partner FROM affirmed
  WHERE subject IN $party AND object <> subject
  UNION
  SELECT id, relation, object AS party, subject AS partner FROM affirmed
  WHERE object IN $party AND object <> subject
),
cited AS (SELECT DISTINCT statement, source FROM citations WHERE statement IN (SELECT id FROM affirmed)),
in_family AS (
  SELECT p.id, p.party, p.partner, f.iri AS family
  FROM paired p JOIN families f ON f.relation = p.relation
  WHERE f.family IN $family
),
counted AS (
  SELECT i.party, i.family, i.partner, COUNT(DISTINCT so.root) AS independent
  FROM in_family i
  JOIN cited c ON c.statement = i.id
  JOIN sources so ON so.id = c.source
  GROUP BY i.party, i.family, i.partner
)
SELECT DISTINCT
  n.family AS family, n.independent AS "independentSources", n.partner AS partner, pn.text AS "partnerName",
  c.source AS source, r.iri AS relation, s.modality AS modality, s.valid_time AS "when", s.observed_at AS observed,
  sp.speaker AS speaker, s.id AS statement
FROM counted n
JOIN in_family i ON i.party = n.party AND i.family = n.family AND i.partner = n.partner
JOIN affirmed s ON s.id = i.id
JOIN relations r ON r.relation = s.relation
JOIN cited c ON c.statement = s.id
LEFT JOIN speakers sp ON sp.statement = s.id
LEFT JOIN names pn ON pn.entity = n.partner
WHERE n.independent >= $minimum
ORDER BY family, "independentSources" DESC, partner, source, relation, statement, speaker NULLS FIRST
