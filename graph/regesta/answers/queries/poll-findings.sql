-- Beside poll-findings.rq: the same rows.
WITH
said AS (
  SELECT * FROM statements
  WHERE relation = 'pollFinding' AND value_as_stated IS NOT NULL AND unit_iri IS NOT NULL AND valid_time IS NOT NULL
    AND COALESCE(earliest_start <= $until, TRUE) AND COALESCE(latest_end >= $from, TRUE)
),
$cited,
polls AS (SELECT statement, entity FROM qualifiers WHERE name = 'event')
SELECT DISTINCT
  s.valid_time AS "when", s.subject AS respondents, rn.text AS "respondentsName", s.object AS answer,
  an.text AS "answerName", s.value AS value, s.value_as_stated AS "asStated", s.unit_iri AS unit, p.entity AS poll,
  pn.text AS "pollName", sp.speaker AS speaker, c.source AS source, s.id AS statement
FROM said s
JOIN cited c ON c.statement = s.id
LEFT JOIN polls p ON p.statement = s.id
LEFT JOIN speakers sp ON sp.statement = s.id
LEFT JOIN names rn ON rn.entity = s.subject
LEFT JOIN names an ON an.entity = s.object
LEFT JOIN names pn ON pn.entity = p.entity
ORDER BY answer, respondents, statement, poll NULLS FIRST, speaker NULLS FIRST, source
