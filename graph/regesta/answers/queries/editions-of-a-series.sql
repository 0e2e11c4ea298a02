-- Beside editions-of-a-series.rq: the same rows.
WITH
facts AS (SELECT * FROM statements WHERE polarity = 'Affirmed' AND modality = 'Actual'),
editions AS (SELECT DISTINCT subject AS edition FROM facts WHERE object IN $series AND relation = 'partOf'),
dated AS (SELECT id, subject, object, valid_time FROM facts WHERE valid_time IS NOT NULL),
naming_it AS (
  SELECT id, valid_time, subject AS edition FROM dated WHERE subject IN (SELECT edition FROM editions)
  UNION
  SELECT id, valid_time, object AS edition FROM dated WHERE object IN (SELECT edition FROM editions)
  UNION
  SELECT d.id, d.valid_time, q.entity AS edition FROM dated d JOIN qualifiers q ON q.statement = d.id
  WHERE q.name = 'event' AND q.entity IN (SELECT edition FROM editions)
),
datings AS (
  SELECT DISTINCT n.edition, n.valid_time, c.source FROM naming_it n JOIN citations c ON c.statement = n.id
)
SELECT DISTINCT e.edition AS edition, en.text AS "editionName", d.valid_time AS "when", d.source AS source
FROM editions e
LEFT JOIN datings d ON d.edition = e.edition
LEFT JOIN names en ON en.entity = e.edition
ORDER BY edition, "when" NULLS FIRST, source NULLS FIRST
