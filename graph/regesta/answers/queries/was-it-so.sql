-- Beside was-it-so.rq: the same rows.
WITH
in_family AS (SELECT relation FROM families WHERE family IN $tie),
turned AS (
  SELECT relation FROM relations
  WHERE (symmetric AND relation IN (SELECT relation FROM in_family)) OR inverse IN (SELECT relation FROM in_family)
),
picked AS (
  SELECT *, id AS episode FROM episodes
  WHERE (subject IN $subject AND ($any_object OR object IN $object)
      AND relation IN (SELECT relation FROM in_family))
    OR (($any_object OR subject IN $object) AND object IN $subject AND relation IN (SELECT relation FROM turned))
),
$telling,
beside AS (SELECT statement, name, entity FROM qualifiers WHERE statement IN (SELECT id FROM said)),
happenings AS (SELECT statement, entity FROM beside WHERE name = 'event'),
against AS (
  SELECT DISTINCT f.episode FROM findings f JOIN sides x ON x.finding = f.id WHERE f.conflict
)
SELECT DISTINCT
  p.standing AS standing, p.derived AS derived,
  CASE WHEN ag.episode IS NULL THEN FALSE ELSE TRUE END AS contested, s.polarity AS polarity,
  s.modality AS modality, sr.iri AS said, p.subject AS subject, sn.text AS "subjectName", r.iri AS relation,
  p.object AS object, obn.text AS "objectName", s.extent AS extent,
  CASE WHEN s.unit_iri IS NOT NULL THEN s.value_as_stated END AS "asStated",
  CASE WHEN s.value_as_stated IS NOT NULL THEN s.unit_iri END AS unit, ev.entity AS event, evn.text AS "eventName",
  qi.iri AS qualifier, b.entity AS "with", bn.text AS "withName", s.valid_time AS "when", s.observed_at AS observed,
  s.earliest_start AS "earliestStart", s.latest_start AS "latestStart", s.earliest_end AS "earliestEnd",
  s.latest_end AS "latestEnd", p.independent_sources AS "independentSources", sp.speaker AS speaker,
  spn.text AS "speakerName", n.note AS note, c.source AS source, c.paragraph AS paragraph, c.start AS start,
  c."end" AS "end", s.id AS statement, p.episode AS episode
FROM picked p
JOIN relations r ON r.relation = p.relation
LEFT JOIN against ag ON ag.episode = p.episode
LEFT JOIN telling t ON t.episode = p.episode
LEFT JOIN said s ON s.id = t.statement
LEFT JOIN relations sr ON sr.relation = s.relation
LEFT JOIN cited c ON c.statement = s.id
LEFT JOIN noted n ON n.statement = s.id
LEFT JOIN happenings ev ON ev.statement = s.id
LEFT JOIN speakers sp ON sp.statement = s.id
LEFT JOIN beside b ON b.statement = s.id
LEFT JOIN positions qi ON qi.name = b.name
LEFT JOIN names sn ON sn.entity = p.subject
LEFT JOIN names obn ON obn.entity = p.object
LEFT JOIN names evn ON evn.entity = ev.entity
LEFT JOIN names spn ON spn.entity = sp.speaker
LEFT JOIN names bn ON bn.entity = b.entity
ORDER BY derived, relation, object, subject, episode, polarity NULLS FIRST, modality NULLS FIRST,
  statement NULLS FIRST, event NULLS FIRST, speaker NULLS FIRST, qualifier NULLS FIRST, "with" NULLS FIRST,
  source NULLS FIRST, start NULLS FIRST, note NULLS FIRST
