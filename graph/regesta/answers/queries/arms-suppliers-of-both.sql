-- Beside arms-suppliers-of-both.rq: the same rows.
WITH
supplies AS (
  SELECT id, subject, object, valid_time FROM statements
  WHERE relation = 'suppliesArms' AND polarity = 'Affirmed' AND modality = 'Actual'
    AND (object IN $one OR object IN $other)
),
cited AS (
  SELECT DISTINCT s.subject, s.object, s.id, s.valid_time, c.source
  FROM supplies s JOIN citations c ON c.statement = s.id
),
ones AS (SELECT * FROM cited WHERE object IN $one),
others AS (SELECT * FROM cited WHERE object IN $other)
SELECT DISTINCT
  a.subject AS supplier, sn.text AS "supplierName", a.valid_time AS "oneWhen", a.source AS "oneSource",
  b.valid_time AS "otherWhen", b.source AS "otherSource", a.id AS first, b.id AS second
FROM ones a
JOIN others b ON b.subject = a.subject
LEFT JOIN names sn ON sn.entity = a.subject
ORDER BY supplier, first, second, "oneSource", "otherSource"
