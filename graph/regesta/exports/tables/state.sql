SELECT $part AS state, s.grade, e.subject, e.subject_name, e.relation, e.relation_name, e.object, e.object_name,
       e.qualifiers, e.extent, s.contested,
       EXISTS (SELECT m.mark FROM marks m WHERE m.episode = e.id AND m.mark = 'suspended' AND $bears) AS suspended,
       EXISTS (SELECT m.mark FROM marks m WHERE m.episode = e.id AND m.mark = 'ended' AND $bears) AS said_to_have_ended,
       EXISTS (SELECT m.mark FROM marks m WHERE m.episode = e.id AND m.mark = 'planned end' AND $bears) AS planned_to_end,
       CASE WHEN s.grade = 'near' THEN $distance END AS distance_in_days,
       s.before, s.after, s.first, s.last, e.standing, e.derived, e.claimed, e.independent_sources,
       e.earliest_start, e.latest_start, e.earliest_end, e.latest_end, e.statements, e.sources, e.id AS episode
FROM stretches s JOIN named_episodes e ON e.id = s.episode
WHERE $held
