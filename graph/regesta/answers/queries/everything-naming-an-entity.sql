-- Beside everything-naming-an-entity.rq: the same rows.
WITH
standing AS (
  SELECT id AS tie, 'subject' AS place FROM statements WHERE subject IN $entity
  UNION
  SELECT id AS tie, 'object' AS place FROM statements WHERE object IN $entity
  UNION
  SELECT statement AS tie, 'speaker' AS place FROM speakers WHERE speaker IN $entity
  UNION
  SELECT statement AS tie, name AS place FROM qualifiers WHERE entity IN $entity
),
implied AS (SELECT * FROM episodes WHERE derived),
following AS (
  SELECT id AS tie, 'subject' AS place FROM implied WHERE subject IN $entity
  UNION
  SELECT id AS tie, 'object' AS place FROM implied WHERE object IN $entity
  UNION
  SELECT episode AS tie, name AS place FROM episode_qualifiers
  WHERE entity IN $entity AND episode IN (SELECT id FROM implied)
),
ties AS (
  SELECT p.place, s.id AS statement, s.id, 'statement/' AS part, FALSE AS derived, s.subject, s.relation, s.object,
    s.polarity, s.modality, s.valid_time, s.observed_at, s.extent, s.value_as_stated, s.unit_iri,
    COALESCE(s.earliest_start, s.latest_start, s.earliest_end, s.latest_end) AS at
  FROM standing p JOIN statements s ON s.id = p.tie
  UNION ALL
  SELECT DISTINCT p.place, d.ground AS statement, e.id, 'episode/' AS part, TRUE AS derived, e.subject, e.relation,
    e.object, e.polarity, CAST(NULL AS VARCHAR) AS modality, CAST(NULL AS VARCHAR) AS valid_time,
    CAST(NULL AS VARCHAR) AS observed_at, e.extent, CAST(NULL AS VARCHAR) AS value_as_stated,
    CAST(NULL AS VARCHAR) AS unit_iri,
    COALESCE(e.earliest_start, e.latest_start, e.earliest_end, e.latest_end) AS at
  FROM following p JOIN implied e ON e.id = p.tie JOIN derivations d ON d.episode = e.id
),
beside AS (
  SELECT statement AS tie, name, entity FROM qualifiers WHERE statement IN (SELECT id FROM ties)
  UNION ALL
  SELECT episode AS tie, name, entity FROM episode_qualifiers WHERE episode IN (SELECT id FROM ties)
),
cited AS (SELECT * FROM citations WHERE statement IN (SELECT statement FROM ties)),
noted AS (SELECT DISTINCT statement, note FROM cited WHERE note IS NOT NULL)
SELECT DISTINCT
  pi.iri AS position, t.at AS at, t.valid_time AS "when", t.observed_at AS observed, t.subject AS subject,
  sn.text AS "subjectName", t.polarity AS polarity, t.modality AS modality, r.iri AS relation, t.object AS object,
  obn.text AS "objectName", t.extent AS extent,
  CASE WHEN t.unit_iri IS NOT NULL THEN t.value_as_stated END AS "asStated",
  CASE WHEN t.value_as_stated IS NOT NULL THEN t.unit_iri END AS unit,
  sp.speaker AS speaker, spn.text AS "speakerName", qi.iri AS qualifier, b.entity AS "with", bn.text AS "withName",
  t.derived AS derived, n.note AS note, c.source AS source, c.paragraph AS paragraph, c.start AS start,
  c."end" AS "end", t.statement AS statement, '$base' || t.part || t.id AS tie
FROM ties t
JOIN positions pi ON pi.name = t.place
JOIN relations r ON r.relation = t.relation
JOIN cited c ON c.statement = t.statement
LEFT JOIN noted n ON n.statement = t.statement
LEFT JOIN speakers sp ON sp.statement = t.id
LEFT JOIN beside b ON b.tie = t.id
LEFT JOIN positions qi ON qi.name = b.name
LEFT JOIN names sn ON sn.entity = t.subject
LEFT JOIN names obn ON obn.entity = t.object
LEFT JOIN names spn ON spn.entity = sp.speaker
LEFT JOIN names bn ON bn.entity = b.entity
ORDER BY position, at NULLS LAST, relation, tie, statement, speaker NULLS FIRST, qualifier NULLS FIRST,
  "with" NULLS FIRST, source, start, note NULLS FIRST
