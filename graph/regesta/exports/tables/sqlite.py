"""SQLite: the tables in one file, with views to ask them.

SQLite has no view with a parameter, so the day of `on_day` is a row: `UPDATE day SET day = '2023-06-01'`.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import polars as pl

from regesta.exports.graphs.graphml import BETWEEN
from regesta.rdf.built import View

_VIEWS = """
CREATE VIEW named_statements AS
SELECT s.id, s.subject, a.name AS subject_name, s.relation, r.label AS relation_name, s.object, b.name AS object_name,
       s.valid_time, s.observed_at, s.value_as_stated, s.unit, s.polarity, s.modality, s.speaker, s.plain, s.contested,
       s.rule,
       s.earliest_start, s.latest_start, s.earliest_end, s.latest_end, s.open_start, s.open_end, r.temporal_kind,
       (SELECT group_concat(source, '{between}') FROM (SELECT DISTINCT source FROM citations
        WHERE statement = s.id ORDER BY source)) AS sources
FROM statements s JOIN names a ON a.entity = s.subject JOIN names b ON b.entity = s.object
     JOIN relations r ON r.id = s.relation;

-- The day that on_day is asked for: UPDATE day SET day = '2023-06-01';
CREATE TABLE day (day TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'));
INSERT INTO day VALUES ('{day}');

-- The ties of which a derived statement tells the end, in the same voice: it stands for them.
CREATE VIEW ended AS
SELECT t.id, n.id AS ended_by
FROM derivations d JOIN statements n ON n.id = d.statement JOIN statements t ON t.id = d.ground
WHERE d.rule = 'ends' AND t.relation = n.relation AND coalesce(t.speaker, '') = coalesce(n.speaker, '');

-- What held on that day, as `regesta state --on` answers: state is certain, possible, undated, planned or denied; held
-- says of any of them what its period alone tells. Events happen, and are not here: see earliest_start and latest_end.
CREATE VIEW on_day AS
SELECT CASE WHEN s.polarity = 'Negated' THEN 'denied' WHEN s.modality <> 'Actual' THEN 'planned'
            WHEN coalesce(s.valid_time, s.observed_at, s.earliest_start, s.latest_start, s.earliest_end, s.latest_end,
                          s.open_start, s.open_end) IS NULL THEN 'undated'
            WHEN s.held = 'certainly' THEN 'certain' ELSE 'possible' END AS state, s.*
FROM (
  SELECT CASE WHEN (coalesce(n.open_start, 0) = 1 OR coalesce(n.latest_start <= d.day, 0) = 1)
               AND (coalesce(n.open_end, 0) = 1 OR coalesce(n.earliest_end >= d.day, 0) = 1)
              THEN 'certainly' ELSE 'possibly' END AS held, n.*
  FROM named_statements n, day d
  WHERE coalesce(n.earliest_start <= d.day, 1) = 1 AND coalesce(n.latest_end >= d.day, 1) = 1
) s
WHERE s.temporal_kind = 'standing' AND NOT EXISTS (SELECT e.id FROM ended e WHERE e.id = s.id);

-- How much is said between two entities, in either direction, and between which days.
CREATE VIEW by_pair AS
SELECT min(s.subject, s.object) AS one, max(s.subject, s.object) AS other, count(s.id) AS statements,
       count(DISTINCT s.relation) AS relations, sum(s.plain) AS plain, sum(s.contested) AS contested,
       min(coalesce(s.earliest_start, s.latest_start)) AS first_day,
       max(coalesce(s.latest_end, s.earliest_end)) AS last_day
FROM statements s GROUP BY 1, 2;
"""
_COLUMN = {pl.Boolean: "INTEGER", pl.Int64: "INTEGER", pl.Date: "DATE"}
_WITHOUT_DAYS = date(2000, 1, 1)


def write(view: View, path: Path) -> None:
    """The file: every table, `names` and `relations` beside them, keys indexed, and the views.

    Days are text in ISO 8601, which compares as days do, in columns declared DATE for readers who look; true is 1;
    lists are joined with ` | `; numbers of statements are exact decimal text, to be cast. The day of `on_day` is at
    first the last one that a statement names. The views are in the SQL that DuckDB too can pass on to SQLite: it hands
    them over in its own spelling, in which `count(*)` and `NOT IN` are nothing that SQLite knows.
    """
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        database.execute("BEGIN")
        for name, frame in [*view.tables, ("names", _names(view)), ("relations", _relations(view))]:
            _fill(database, name, frame)
        for statement in _statements(_VIEWS.format(between=BETWEEN, day=_last_day(view))):
            database.execute(statement)
        database.execute("COMMIT")
        database.execute("VACUUM")


def _fill(database: sqlite3.Connection, name: str, frame: pl.DataFrame) -> None:
    columns = [f'"{column}" {_COLUMN.get(kind.base_type(), "TEXT")}' for column, kind in frame.schema.items()]
    database.execute(f'CREATE TABLE "{name}" ({", ".join(columns)})')
    listed = [column for column, kind in frame.schema.items() if kind == pl.List(pl.String)]
    flat = frame.with_columns(
        *(pl.col(column).list.join(BETWEEN) for column in listed),
        *(pl.col(column).dt.to_string("%Y-%m-%d") for column, kind in frame.schema.items() if kind == pl.Date),
    )
    marks = ", ".join("?" * frame.width)
    database.executemany(f'INSERT INTO "{name}" VALUES ({marks})', flat.iter_rows())  # noqa: S608 - our own names
    for column in frame.columns:
        if column in ("id", "entity", "statement", "subject", "object", "source"):
            database.execute(f'CREATE INDEX "{name}_{column}" ON "{name}" ("{column}")')


def _statements(script: str) -> Iterator[str]:
    """The script's statements one by one: `executescript` would end the transaction."""
    waiting = ""
    for line in script.splitlines(keepends=True):
        waiting += line
        if sqlite3.complete_statement(waiting):
            yield waiting
            waiting = ""


def _names(view: View) -> pl.DataFrame:
    ids = sorted(view.corpus.entities)
    return pl.DataFrame({"entity": ids, "name": [view.corpus.name(entity) for entity in ids]}, schema_overrides=_TEXTS)


def _relations(view: View) -> pl.DataFrame:
    rows = [
        {"id": item.id, "label": item.label, "quad_class": item.quad_class, "temporal_kind": item.kind.value}
        for item in view.corpus.ontology.relations.values()
    ]
    return pl.DataFrame(rows)


_TEXTS = {"entity": pl.String, "name": pl.String}


def _last_day(view: View) -> str:
    periods = [item.period for item in view.corpus.statements.values()]
    days = [day for each in periods for day in (each.latest_start, each.earliest_end) if day]
    return max(days, default=_WITHOUT_DAYS).isoformat()
