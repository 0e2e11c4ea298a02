-- The views of the SQLite file, as sqlite.py makes them. In the SQL that DuckDB too can pass on to SQLite: it hands a view
-- over in its own spelling, in which count(*) and NOT IN are nothing that SQLite knows.

-- Statements with names, where they stand, and of which episodes they tell.
CREATE VIEW named_statements AS
SELECT s.id, s.subject, a.name AS subject_name, s.relation, r.label AS relation_name, s.object, b.name AS object_name,
       s.valid_time, s.observed_at, s.value_as_stated, s.unit, s.polarity, s.modality, s.speakers, s.extent,
       s.plain, s.contested, s.earliest_start, s.latest_start, s.earliest_end, s.latest_end, s.open_start, s.open_end,
       s.known_by, r.temporal_kind, r.quad_class,
       (SELECT group_concat(told, '$between') FROM (SELECT t.role || ' ' || t.episode AS told FROM tellings t
        WHERE t.statement = s.id ORDER BY t.episode)) AS tells_of,
       (SELECT group_concat(pair, '$between') FROM (SELECT q.name || '=' || q.entity AS pair FROM qualifiers q
        WHERE q.statement = s.id ORDER BY q.name, q.entity)) AS qualifiers,
       (SELECT group_concat(source, '$between') FROM (SELECT DISTINCT source FROM citations
        WHERE statement = s.id ORDER BY source)) AS sources,
       (SELECT group_concat(place, '$between') FROM (SELECT c.source || ' ¶' || c.paragraph || ' ' || c.start || '-' ||
        c."end" AS place FROM citations c WHERE c.statement = s.id ORDER BY c.source, c.start)) AS citations
FROM statements s JOIN entities a ON a.id = s.subject JOIN entities b ON b.id = s.object
     JOIN relations r ON r.id = s.relation;

-- Ties, happenings and figures with names, and who tells of them.
CREATE VIEW named_episodes AS
SELECT e.id, e.kind, e.side, e.subject, a.name AS subject_name, e.relation, r.label AS relation_name, e.object,
       b.name AS object_name, e.extent, e.standing, e.contested, e.derived, e.claimed, e.either, e.independent_sources,
       e.earliest_start, e.latest_start, e.earliest_end, e.latest_end, e.rules, r.quad_class,
       (SELECT group_concat(pair, '$between') FROM (SELECT q.name || '=' || q.entity AS pair FROM episode_qualifiers q
        WHERE q.episode = e.id ORDER BY q.name, q.entity)) AS qualifiers,
       (SELECT group_concat(statement, '$between') FROM (SELECT statement FROM tellings
        WHERE episode = e.id ORDER BY statement)) AS statements,
       (SELECT group_concat(source, '$between') FROM (SELECT DISTINCT c.source FROM tellings t JOIN citations c
        ON c.statement = t.statement WHERE t.episode = e.id ORDER BY c.source)) AS sources
FROM episodes e JOIN entities a ON a.id = e.subject JOIN entities b ON b.id = e.object
     JOIN relations r ON r.id = e.relation;

-- Who tells of each tie, happening or figure, as what, and where.
CREATE VIEW told_by AS
SELECT t.episode, t.role, t.sure, t.statement, s.relation, s.valid_time, s.observed_at, s.speakers, c.source,
       o.publisher, o.date, c.paragraph, c.start, c."end"
FROM tellings t JOIN statements s ON s.id = t.statement JOIN citations c ON c.statement = s.id
     JOIN sources o ON o.id = c.source;

-- Whether sources agree: a row for each side of each finding, with what it says and where.
CREATE VIEW agreements AS
SELECT f.id AS finding, f.agreement, f.conflict, f.matter, f.reason, f.episode, a.name AS subject_name,
       r.label AS relation_name, b.name AS object_name, x.side, x.says, x.statement,
       (SELECT group_concat(source, '$between') FROM (SELECT DISTINCT source FROM citations
        WHERE statement = x.statement ORDER BY source)) AS sources
FROM findings f JOIN sides x ON x.finding = f.id JOIN episodes e ON e.id = f.episode
     JOIN entities a ON a.id = e.subject JOIN entities b ON b.id = e.object JOIN relations r ON r.id = e.relation;

-- How much is said between two entities, in either direction, and between which days; episodes has each tie and
-- happening once, however many tell of it, and those too that only follow.
CREATE VIEW by_pair AS
SELECT p.one, p.other, p.statements, coalesce(n.episodes, 0) AS episodes, p.relations, p.plain, p.contested,
       p.first_day, p.last_day
FROM (
  SELECT min(s.subject, s.object) AS one, max(s.subject, s.object) AS other, count(s.id) AS statements,
         count(DISTINCT s.relation) AS relations, sum(s.plain) AS plain, sum(s.contested) AS contested,
         min(coalesce(s.earliest_start, s.latest_start)) AS first_day,
         max(coalesce(s.latest_end, s.earliest_end)) AS last_day
  FROM statements s GROUP BY 1, 2
) p LEFT JOIN (
  SELECT min(e.subject, e.object) AS one, max(e.subject, e.object) AS other, count(e.id) AS episodes
  FROM episodes e WHERE e.kind <> 'Figure' GROUP BY 1, 2
) n ON n.one = p.one AND n.other = p.other;

-- What held on the day that stands in the table day: what `regesta state` answers, its lists in the column state.
CREATE VIEW on_day AS
$state
