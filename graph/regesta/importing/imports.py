"""A table and its mapping to all that an import writes. Nothing is written here; `keeping` does that."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import polars as pl

from regesta.checks.rules import check
from regesta.corpus import stored
from regesta.corpus.corpus import Corpus
from regesta.corpus.frames import AS_WRITTEN, Tables
from regesta.corpus.records import Source
from regesta.corpus.tabulation import Head, Written, tabulate
from regesta.importing import tables
from regesta.importing.filling import Context, Sayings, days_of_rows, told
from regesta.importing.filling import meant as meant_rows
from regesta.importing.made import made_entities
from regesta.importing.mapping import TableMapping, read_mapping, source_of
from regesta.importing.matching import Matcher, Unmatched, matched, successions
from regesta.importing.runs import Filled, fill_here, runs_of
from regesta.importing.tables import ROW
from regesta.seeds.files import TABLES
from regesta.seeds.folder import read_seeds
from regesta.seeds.scalars import is_identifier
from regesta.values.problems import Origin, Problem, errors, errors_first, quoted

Fill = Callable[[Iterable[Mapping[str, pl.DataFrame]], Sayings], Filled]
"""What has runs of rows filled: here, or by a cluster."""
_OF_ENTITIES = ("entities", "labels", "identifiers", "links")


@dataclass(frozen=True)
class Import:
    """What a table becomes: its text, its frames, the entities that it brings into the corpus, and what does not fit.

    `record` are the fields of its source, under the keys of the seeds, where the mapping has them.
    `unmatched` are cells that mean no entity; `left_out` the number of rows of which something is not written for that,
    or for a date or value that cannot be read; `silent` that of rows to which no statement of the mapping applies.
    """

    source: str
    record: Mapping[str, object] = field(default_factory=dict)
    text: str = ""
    frames: Mapping[str, pl.DataFrame] = field(default_factory=dict)
    entities: tuple[str, ...] = ()
    rows: int = 0
    left_out: int = 0
    silent: int = 0
    unmatched: tuple[Unmatched, ...] = ()
    problems: tuple[Problem, ...] = ()
    """Of the mapping, the files, or what the corpus would be: nothing is made until they are mended."""
    wrong: tuple[Problem, ...] = ()
    """Of rows, which can be left out."""
    is_known: bool = False
    """Whether the corpus has the source already."""

    def to_dict(self) -> dict[str, object]:
        """What was found, as plain data; without the table."""
        return {
            "source": self.source, "rows": self.rows, "statements": self.statements, "leftOut": self.left_out,
            "silent": self.silent, "newEntities": list(self.entities),
            "unmatched": [item.to_dict() for item in self.unmatched],
            "problems": [str(item) for item in (*self.problems, *self.wrong)],
        }  # fmt: skip

    @property
    def statements(self) -> int:
        return self.frames["statements"].height if self.frames else 0


def imported(table: Path, mapping: Path, seeds: Path, source: str = "", fill: Fill = fill_here) -> Import:
    """What the table says by that mapping, in the corpus of that folder, as a source whose id is `source`, or in the
    mapping. What was imported of that source before is not looked at. `fill` has the runs of rows filled.
    """
    key = source or source_of(mapping)
    loaded = read_seeds(seeds, leaving=key)
    corpus, matcher = loaded.corpus, Matcher(loaded.corpus)
    if wrong := errors(loaded.problems):
        return Import(key, problems=tuple(wrong))
    meant, problems = read_mapping(mapping, corpus.ontology, matcher.entities)
    if source and meant.record and source != meant.source:
        problems = [*problems, Problem(Origin(str(mapping), 1), f"the mapping is of the source {quoted(meant.source)}")]
    problems = [*problems, *_unfit_source(key, mapping, corpus)]
    rows, found = _rows(table, mapping, meant)
    problems = [*problems, *found]
    if rows is not None:
        problems += _unknown_columns(rows, meant, mapping)
    problems += _unknown_entities(meant, matcher)
    if problems or rows is None:
        return Import(key, problems=tuple(errors_first(problems)))
    known = corpus.sources.get(key)
    published = known.date if known else str(meant.record.get("date", ""))
    return _made(rows, meant, corpus, matcher, Context(key, published or None, corpus.ontology, table), fill)


def text_name(source: str) -> str:
    """The file of the table's text, in the folder of texts."""
    return f"{source}.csv"


def _unfit_source(source: str, mapping: Path, corpus: Corpus) -> Iterator[Problem]:
    """Why the table cannot be that source: it is no id, or it is another text, whose citations would be lost."""
    place, known = Origin(str(mapping), 1), corpus.sources.get(source)
    if not source:
        yield Problem(place, "no source is named", "write source: in it, or give --source")
    elif not is_identifier(source):
        yield Problem(place, f"{quoted(source)} is no id of a source", "lower-case letters, digits and hyphens")
    elif known and known.text not in ("", text_name(source)):
        yield Problem(place, f"the source {quoted(source)} has the text {quoted(known.text)}", "a table is another one")


def _rows(table: Path, mapping: Path, meant: TableMapping) -> tuple[pl.DataFrame | None, list[Problem]]:
    """The rows of the table with the columns of those that are joined; paths are relative to the mapping."""
    rows, problems = tables.read(table)
    own = rows.columns if rows is not None else []
    for join in meant.joins:
        path = mapping.parent / join.table
        other, found = tables.read(path)
        problems += found
        if rows is not None and other is not None:
            rows, found = tables.with_joined(rows, other, join.on, path)
            problems += found
    if rows is not None and meant.joins:
        rows = rows.select(name for name in rows.columns if name in own or name in _columns(meant))
    return rows, problems


def _columns(meant: TableMapping) -> set[str]:
    """The columns that the mapping asks for: of a table that is joined no other becomes part of the text."""
    named = {name for item in meant.references.values() for name in item.columns}
    named |= {name for item in meant.says for name in item.columns}
    return named | {name for item in meant.dates.values() for name in (item.column, item.precision)}


def _unknown_columns(rows: pl.DataFrame, meant: TableMapping, mapping: Path) -> list[Problem]:
    """Columns that the mapping names and the table does not have."""
    named = [(item.origin, name) for item in meant.references.values() for name in item.columns]
    named += [(item.origin, name) for item in meant.says for name in item.columns]
    named += [
        (Origin(str(mapping), 1), name) for it in meant.dates.values() for name in (it.column, it.precision) if name
    ]
    columns = [name for name in rows.columns if name != ROW]
    hint = f"the columns are {', '.join(columns)}"
    missing = dict.fromkeys(pair for pair in named if pair[1] not in columns)
    return [Problem(origin, f"the table has no column {quoted(name)}", hint) for origin, name in missing]


def _unknown_entities(meant: TableMapping, matcher: Matcher) -> list[Problem]:
    """What a person says is meant, and is nothing that the corpus or the gazetteer has."""
    named = [(item.origin, it.entity) for item in meant.references.values() for it in item.meant]
    return [
        Problem(origin, f"unknown entity {quoted(entity)}", matcher.near(entity) or "write it under entities first")
        for origin, entity in dict.fromkeys(named)
        if not matcher.knows(entity)
    ]


def _made(
    rows: pl.DataFrame, meant: TableMapping, corpus: Corpus, matcher: Matcher, context: Context, fill: Fill
) -> Import:
    timed = days_of_rows(rows, meant, context)
    entities: dict[str, pl.Series] = {}
    unmatched: list[Unmatched] = []
    made: list[Mapping[str, pl.DataFrame]] = []
    for name, reference in meant.references.items():
        if reference.made:
            entities[name], frames = made_entities(timed, reference, corpus)
            made.append(frames)
        else:
            entities[name], missing = matched(timed, reference, matcher)
            unmatched += missing
    said, left_out, wrong = meant_rows(rows, meant, entities, context)
    text = tables.lines(rows)
    found = fill(runs_of(said, text), Sayings(meant.says, context.source, context.published, context.ontology))
    wrong += [problem for frame in found.wrong for problem in told(frame, context.path)]
    left_out |= found.left_out
    entities_ = {name: _together(name, [part[name] for part in made]) for name in _OF_ENTITIES}
    brought = _brought(found, entities_, corpus, matcher)
    entities_ = {name: pl.concat([frame, getattr(brought, name)]) for name, frame in entities_.items()}
    frames = entities_ | _frames(found, entities_, context, corpus.language)
    of_rows = left_out.union(frames["citations"]["paragraph"] - 1)
    result = Import(
        context.source, meant.record, "\n".join(text["line"]) + "\n", frames, tuple(sorted(brought.entities["id"])),
        rows.height, len(left_out), rows.height - len(of_rows), tuple(unmatched), wrong=tuple(errors_first(wrong)),
        is_known=context.source in corpus.sources,
    )  # fmt: skip
    return replace(result, problems=tuple(_faults(result, corpus)))


def _faults(found: Import, corpus: Corpus) -> list[Problem]:
    """What would be wrong with the corpus that is not wrong with it now."""
    source = Source(found.source, found.source)
    known = corpus if found.source in corpus.sources else corpus.with_tables(
        sources=pl.concat([corpus.tables.sources, tabulate(Written(sources=[source]), corpus.ontology).sources])
    )  # fmt: skip
    before = {(item.what, item.origin.file) for item in errors(check(corpus))}
    grown = known.with_tables(**stored.joined(known.tables, [found.frames]))
    return [item for item in errors(check(grown)) if (item.what, item.origin.file) not in before]


def _frames(
    found: Filled, entities: Mapping[str, pl.DataFrame], context: Context, language: str
) -> dict[str, pl.DataFrame]:  # fmt: skip
    """The frames of statements, each record once, in the order of its key."""
    statements = found.statements.unique("id").sort("id")
    cited = _citations(found, context.source, language)
    places = cited.group_by("statement").agg(pl.col("paragraph").min()).sort("statement")
    file = pl.lit(f"{TABLES}/{context.source}")
    mentions = cited.select(
        record=pl.lit("mention"), key=pl.concat_str("statement", "citation", separator=" "), file=file, line="paragraph"
    )
    origins = [
        places.select(record=pl.lit("statement"), key="statement", file=file, line="paragraph"),
        mentions,
        cited.select(record=pl.lit("citation"), key="citation", file=file, line="paragraph").unique().sort("line"),
    ]
    own = entities["entities"].select(record=pl.lit("entity"), key="id", file=file, line=pl.lit(1, pl.Int64))
    return {
        "statements": statements,
        "qualifiers": found.qualifiers.unique().sort("statement", "name", "entity"),
        "citations": cited,
        "origins": _together("origins", [*origins, own]),
    }


def _together(name: str, parts: list[pl.DataFrame]) -> pl.DataFrame:
    empty = pl.DataFrame(schema=AS_WRITTEN[name])
    return pl.concat([empty, *(part.cast(dict(AS_WRITTEN[name])) for part in parts)])  # type: ignore[arg-type]


def _citations(found: Filled, source: str, language: str) -> pl.DataFrame:
    """What each statement rests on: a row is a passage of the table's text, its line."""
    joined = found.rows.unique(["id", ROW], keep="first", maintain_order=True).join(found.cited, on=ROW)
    return joined.select(
        statement="id", citation="citation", source=pl.lit(source), paragraph="paragraph", start="start", end="end",
        digest=pl.lit("sha256:") + pl.col("digest"), note="note", note_language=pl.lit(language),
    ).cast(dict(AS_WRITTEN["citations"])).sort("statement", "paragraph")  # type: ignore[arg-type]  # fmt: skip


def _brought(found: Filled, made: Mapping[str, pl.DataFrame], corpus: Corpus, matcher: Matcher) -> Tables:
    """The entities of the gazetteer that the statements name, and the corpus has not: as frames."""
    said = found.statements
    named = [said["subject"], said["object"], said["speakers"].explode().drop_nulls(), found.qualifiers["entity"]]
    known = {*corpus.tables.entities["id"], *made["entities"]["id"]}
    new = sorted({name for series in named for name in series.unique()} - known)
    entities = [entity for name in new if (entity := matcher.entity(name, corpus.languages))]
    present = {*known, *new}
    linked = [replace(item, links=(*item.links, *_successors(item.id, present))) for item in entities]
    return tabulate(Written(Head(language=corpus.language), linked), corpus.ontology)


def _successors(entity: str, present: set[str]) -> list[tuple[str, str]]:
    """The links from a state that is no more to those of its successors that are there, too."""
    return [("succeededBy", name) for name, (_, after) in successions().items() if entity in after and name in present]
