-- Beside changes-between-two-days.rq: the same rows.
WITH
naming_it AS (
  SELECT episode FROM naming WHERE entity IN $in_entity
  UNION ALL
  SELECT t.episode FROM tellings t WHERE t.statement IN (SELECT statement FROM named WHERE entity IN $in_entity)
),
wanted AS (
  SELECT *, CASE WHEN standing = 'Prospective' THEN 'planned' WHEN polarity = 'Negated' THEN 'denied' END AS apart
  FROM episodes
  WHERE relation IN (SELECT relation FROM families WHERE family IN $tie)
    AND ($any_entity OR id IN (SELECT episode FROM naming_it))
),
compared AS (
  SELECT w.*, w.id AS episode,
    CASE WHEN f.grade IS NULL THEN 'no' ELSE COALESCE(w.apart, f.grade) END AS held_before,
    CASE WHEN u.grade IS NULL THEN 'no' ELSE COALESCE(w.apart, u.grade) END AS held_after
  FROM wanted w
  LEFT JOIN graded_from f ON f.episode = w.id
  LEFT JOIN graded_until u ON u.episode = w.id
),
picked AS (SELECT * FROM compared WHERE held_before <> held_after),
$told
SELECT DISTINCT
  CASE WHEN p.apart IS NOT NULL THEN 'changed' WHEN p.held_before = 'no' THEN 'began'
    WHEN p.held_after = 'no' THEN 'ended' ELSE 'changed' END AS change,
  p.held_before AS "heldBefore", p.held_after AS "heldAfter", p.subject AS subject, sn.text AS "subjectName",
  r.iri AS relation, p.object AS object, obn.text AS "objectName", p.standing AS standing,
  p.independent_sources AS "independentSources", p.derived AS derived, t.said AS said, t.polarity AS polarity,
  t.modality AS modality, t."when" AS "when", t.observed AS observed, t.speaker AS speaker, t.source AS source,
  t.statement AS statement, p.episode AS episode
FROM picked p
JOIN relations r ON r.relation = p.relation
LEFT JOIN names sn ON sn.entity = p.subject
LEFT JOIN names obn ON obn.entity = p.object
LEFT JOIN told t ON t.episode = p.episode
ORDER BY change, "heldBefore", "heldAfter", subject, relation, object, episode, statement NULLS FIRST,
  speaker NULLS FIRST, source
