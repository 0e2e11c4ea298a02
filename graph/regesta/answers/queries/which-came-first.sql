-- Beside which-came-first.rq: the same rows.
WITH
dated AS (
  SELECT id, subject, object, valid_time, earliest_start, latest_end FROM statements
  WHERE valid_time IS NOT NULL AND earliest_start IS NOT NULL AND relation NOT IN ('causedBy', 'followedBy')
),
ones AS (
  SELECT DISTINCT d.valid_time AS "when", d.earliest_start AS since, d.latest_end AS up_to, c.source AS source, 1 AS k
  FROM dated d
  JOIN citations c ON c.statement = d.id
  WHERE d.subject IN $first OR d.object IN $first
    OR d.id IN (SELECT statement FROM qualifiers WHERE name = 'event' AND entity IN $first)
),
wanted AS (SELECT id AS asked, 1 AS k FROM entities WHERE id IN $second),
naming AS (
  SELECT id, subject AS asked FROM dated WHERE subject IN $second
  UNION
  SELECT id, object AS asked FROM dated WHERE object IN $second
  UNION
  SELECT statement AS id, entity AS asked FROM qualifiers WHERE name = 'event' AND entity IN $second
),
others AS (
  SELECT DISTINCT n.asked, d.valid_time AS "when", d.earliest_start AS since, d.latest_end AS up_to, c.source AS source
  FROM naming n
  JOIN dated d ON d.id = n.id
  JOIN citations c ON c.statement = d.id
)
SELECT DISTINCT
  CASE WHEN COALESCE(b.up_to < a.since, FALSE) THEN 'after' WHEN COALESCE(a.up_to < b.since, FALSE) THEN 'before'
    ELSE 'cannot be told' END AS "order",
  a."when" AS "firstWhen", a.since AS "firstFrom", a.up_to AS "firstUntil", a.source AS "firstSource",
  b."when" AS "secondWhen", b.since AS "secondFrom", b.up_to AS "secondUntil", b.source AS "secondSource"
FROM ones a
JOIN wanted w ON w.k = a.k
LEFT JOIN others b ON b.asked = w.asked
ORDER BY "order", "firstFrom", "firstUntil" NULLS FIRST, "firstSource", "secondFrom" NULLS FIRST,
  "secondUntil" NULLS FIRST, "secondSource" NULLS FIRST, "firstWhen", "secondWhen" NULLS FIRST
