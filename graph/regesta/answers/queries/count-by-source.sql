-- Beside count-by-source.rq: the same rows.
SELECT t.source AS source, s.title AS title, t.polarity AS polarity, t.modality AS modality, COUNT(*) AS statements
FROM (
  SELECT DISTINCT c.source, c.statement, st.polarity, st.modality
  FROM citations c JOIN statements st ON c.statement = st.id
) t
JOIN sources s ON t.source = s.id
GROUP BY t.source, s.title, t.polarity, t.modality
ORDER BY source, polarity, modality
