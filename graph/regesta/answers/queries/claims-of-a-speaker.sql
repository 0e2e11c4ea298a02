-- Beside claims-of-a-speaker.rq: the same rows.
WITH
said AS (
  SELECT * FROM statements WHERE id IN (SELECT statement FROM speakers WHERE speaker IN $speaker)
),
$cited,
happenings AS (SELECT statement, entity FROM qualifiers WHERE name = 'event')
SELECT DISTINCT
  s.subject AS subject, sn.text AS "subjectName", r.iri AS relation, s.object AS object, obn.text AS "objectName",
  s.polarity AS polarity, s.modality AS modality, s.valid_time AS "when", s.observed_at AS observed,
  ev.entity AS event, evn.text AS "eventName", c.source AS source, s.id AS statement
FROM said s
JOIN relations r ON r.relation = s.relation
JOIN cited c ON c.statement = s.id
LEFT JOIN happenings ev ON ev.statement = s.id
LEFT JOIN names sn ON sn.entity = s.subject
LEFT JOIN names obn ON obn.entity = s.object
LEFT JOIN names evn ON evn.entity = ev.entity
ORDER BY subject, relation, object, statement, event NULLS FIRST, source
