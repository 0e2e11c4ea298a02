-- Beside acts-of-speech-about.rq: the same rows.
WITH
said AS (
  SELECT *, COALESCE(earliest_start, latest_start, earliest_end, latest_end) AS at FROM statements
  WHERE relation IN (SELECT relation FROM families WHERE family IN $tie)
    AND (object IN $matter OR id IN (
      SELECT statement FROM qualifiers WHERE name = 'concerning' AND entity IN $matter
    ))
    AND ($any_party OR subject IN $under_party OR id IN (
      SELECT statement FROM qualifiers WHERE name = 'role' AND entity IN $under_party
    ))
),
cited AS (SELECT * FROM citations WHERE statement IN (SELECT id FROM said)),
noted AS (SELECT DISTINCT statement, note FROM cited WHERE note IS NOT NULL),
named_beside AS (SELECT * FROM qualifiers WHERE statement IN (SELECT id FROM said)),
roles AS (SELECT statement, entity FROM named_beside WHERE name = 'role'),
addressees AS (SELECT statement, entity FROM named_beside WHERE name = 'addressee'),
concerns AS (SELECT statement, entity FROM named_beside WHERE name = 'concerning'),
reasons AS (SELECT statement, entity FROM named_beside WHERE name = 'reason'),
happenings AS (SELECT statement, entity FROM named_beside WHERE name = 'event')
SELECT DISTINCT
  s.at AS at, s.valid_time AS "when", s.observed_at AS observed, s.subject AS who, wn.text AS "whoName",
  ro.entity AS role, ron.text AS "roleName", s.polarity AS polarity, s.modality AS modality, r.iri AS act,
  s.object AS object, obn.text AS "objectName", ad.entity AS addressee, adn.text AS "addresseeName",
  co.entity AS concerning, con.text AS "concerningName", '$base' || 'entity/' || re.entity AS reason,
  ren.text AS "reasonName", ev.entity AS event, evn.text AS "eventName", sp.speaker AS speaker, n.note AS note,
  c.source AS source, c.paragraph AS paragraph, c.start AS start, c."end" AS "end", s.id AS statement
FROM said s
JOIN relations r ON r.relation = s.relation
JOIN cited c ON c.statement = s.id
LEFT JOIN noted n ON n.statement = s.id
LEFT JOIN speakers sp ON sp.statement = s.id
LEFT JOIN roles ro ON ro.statement = s.id
LEFT JOIN addressees ad ON ad.statement = s.id
LEFT JOIN concerns co ON co.statement = s.id
LEFT JOIN reasons re ON re.statement = s.id
LEFT JOIN happenings ev ON ev.statement = s.id
LEFT JOIN names wn ON wn.entity = s.subject
LEFT JOIN names obn ON obn.entity = s.object
LEFT JOIN names ron ON ron.entity = ro.entity
LEFT JOIN names adn ON adn.entity = ad.entity
LEFT JOIN names con ON con.entity = co.entity
LEFT JOIN names ren ON ren.entity = re.entity
LEFT JOIN names evn ON evn.entity = ev.entity
ORDER BY at NULLS LAST, who, act, statement, role NULLS FIRST, addressee NULLS FIRST, concerning NULLS FIRST,
  reason NULLS FIRST, event NULLS FIRST, speaker NULLS FIRST, source, start, note NULLS FIRST
