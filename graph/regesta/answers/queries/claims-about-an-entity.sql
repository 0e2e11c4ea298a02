-- Beside claims-about-an-entity.rq: the same rows.
WITH
spoken AS (SELECT statement, speaker FROM speakers WHERE $any_speaker OR speaker IN $speaker),
said AS (
  SELECT * FROM statements
  WHERE id IN (SELECT statement FROM spoken)
    AND (subject IN $entity OR object IN $entity
      OR id IN (SELECT statement FROM qualifiers WHERE entity IN $entity))
),
cited AS (SELECT * FROM citations WHERE statement IN (SELECT id FROM said)),
noted AS (SELECT DISTINCT statement, note FROM cited WHERE note IS NOT NULL),
addressees AS (SELECT statement, entity FROM qualifiers WHERE name = 'addressee'),
happenings AS (SELECT statement, entity FROM qualifiers WHERE name = 'event')
SELECT DISTINCT
  sp.speaker AS speaker, spn.text AS "speakerName", s.subject AS subject, sn.text AS "subjectName",
  s.polarity AS polarity, s.modality AS modality, r.iri AS relation, s.object AS object, obn.text AS "objectName",
  ad.entity AS addressee, adn.text AS "addresseeName", ev.entity AS event, evn.text AS "eventName",
  s.valid_time AS "when", s.observed_at AS observed, n.note AS note, c.source AS source, c.paragraph AS paragraph,
  c.start AS start, c."end" AS "end", s.id AS statement
FROM said s
JOIN spoken sp ON sp.statement = s.id
JOIN relations r ON r.relation = s.relation
JOIN cited c ON c.statement = s.id
LEFT JOIN noted n ON n.statement = s.id
LEFT JOIN addressees ad ON ad.statement = s.id
LEFT JOIN happenings ev ON ev.statement = s.id
LEFT JOIN names spn ON spn.entity = sp.speaker
LEFT JOIN names sn ON sn.entity = s.subject
LEFT JOIN names obn ON obn.entity = s.object
LEFT JOIN names adn ON adn.entity = ad.entity
LEFT JOIN names evn ON evn.entity = ev.entity
ORDER BY speaker, subject, relation, object, statement, addressee NULLS FIRST, event NULLS FIRST, source, start,
  note NULLS FIRST
