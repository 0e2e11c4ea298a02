-- Beside count-by-year-and-quad-class.rq: the same rows.
SELECT
  SUBSTR(CAST(e.earliest_start AS VARCHAR), 1, 4) AS year,
  r.quad_class AS "quadClass",
  COUNT(*) AS acts
FROM episodes e
JOIN relations r ON e.relation = r.relation
WHERE e.kind = 'Occurrence' AND e.polarity = 'Affirmed' AND e.standing <> 'Prospective'
  AND SUBSTR(CAST(e.earliest_start AS VARCHAR), 1, 4) = SUBSTR(CAST(e.latest_end AS VARCHAR), 1, 4)
GROUP BY SUBSTR(CAST(e.earliest_start AS VARCHAR), 1, 4), r.quad_class
ORDER BY year, "quadClass"
