-- Beside membership-over-time.rq: the same rows.
WITH
belonging AS (SELECT relation FROM families WHERE family = 'membershipTie'),
doing AS (
  SELECT id, object FROM statements WHERE relation IN (SELECT relation FROM families WHERE family IN $act)
),
naming_both AS (
  SELECT id FROM doing
  WHERE id IN (SELECT statement FROM named WHERE entity IN $lying_in_organisation)
    AND ($any_party OR id IN (SELECT statement FROM named WHERE entity IN $party))
),
changes AS (
  SELECT q.entity AS event FROM qualifiers q JOIN statements s ON s.id = q.statement
  WHERE q.name = 'event' AND s.object IN $organisation AND ($any_party OR s.subject IN $party)
    AND s.relation IN (SELECT relation FROM belonging)
),
wanted AS (
  SELECT id AS episode FROM episodes
  WHERE object IN $organisation AND ($any_party OR subject IN $party)
    AND relation IN (SELECT relation FROM belonging)
  UNION
  SELECT episode FROM tellings WHERE statement IN (SELECT id FROM naming_both)
  UNION
  SELECT episode FROM tellings
  WHERE statement IN (SELECT id FROM doing WHERE object IN (SELECT event FROM changes))
),
picked AS (
  SELECT *, COALESCE(earliest_start, latest_start, earliest_end, latest_end) AS at FROM episodes
  WHERE id IN (SELECT episode FROM wanted)
),
$telling,
addressees AS (SELECT statement, entity FROM qualifiers WHERE name = 'addressee'),
told AS (
  SELECT t.episode, s.id AS statement, sr.iri AS said, s.polarity, s.modality, s.valid_time, s.observed_at, n.note,
    c.source, c.paragraph, c.start, c."end", ad.entity AS addressee, sp.speaker
  FROM telling t
  JOIN said s ON s.id = t.statement
  JOIN relations sr ON sr.relation = s.relation
  JOIN cited c ON c.statement = s.id
  LEFT JOIN noted n ON n.statement = s.id
  LEFT JOIN addressees ad ON ad.statement = s.id
  LEFT JOIN speakers sp ON sp.statement = s.id
)
SELECT DISTINCT
  p.at AS at, p.subject AS party, pn.text AS "partyName", r.iri AS relation, p.object AS object,
  obn.text AS "objectName", t.addressee AS addressee, p.standing AS standing, p.derived AS derived,
  p.earliest_start AS "earliestStart", p.latest_start AS "latestStart", p.earliest_end AS "earliestEnd",
  p.latest_end AS "latestEnd", p.independent_sources AS "independentSources", t.said AS said,
  t.polarity AS polarity, t.modality AS modality, t.valid_time AS "when", t.observed_at AS observed,
  t.speaker AS speaker, spn.text AS "speakerName", t.note AS note, t.source AS source, t.paragraph AS paragraph,
  t.start AS start, t."end" AS "end", t.statement AS statement, p.id AS episode
FROM picked p
JOIN relations r ON r.relation = p.relation
LEFT JOIN names pn ON pn.entity = p.subject
LEFT JOIN names obn ON obn.entity = p.object
LEFT JOIN told t ON t.episode = p.id
LEFT JOIN names spn ON spn.entity = t.speaker
ORDER BY at NULLS LAST, party, relation, object, episode, statement NULLS FIRST, addressee NULLS FIRST,
  speaker NULLS FIRST, source, start, note NULLS FIRST
