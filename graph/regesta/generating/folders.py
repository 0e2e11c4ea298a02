"""A made-up corpus as a folder of seeds: as YAML, or with its statements as tables, which are read in seconds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import polars as pl

from regesta.corpus import stored
from regesta.corpus.frames import AS_WRITTEN
from regesta.corpus.records import Source
from regesta.corpus.tabulation import Head, Written, tabulate
from regesta.disk.transactions import is_new, transaction
from regesta.generating.chance import Chance
from regesta.generating.entities import Cast, cast
from regesta.generating.stating import stated
from regesta.generating.telling import Told, further_citations, told
from regesta.seeds.files import ENTITIES, HEADER, SOURCES, STATEMENTS, TABLES
from regesta.values.problems import RegestaError
from regesta.vocabulary.ontology import ENGLISH, Ontology, read_ontology

AS_YAML = 20_000
"""Statements up to which a corpus is written as YAML; beyond, it is tables."""
_NAME = "generated"
_BASE = "https://example.org/generated/"
_LICENCE = "https://creativecommons.org/publicdomain/zero/1.0/"
_READ = "2025-01-01"


class NotEmpty(RegestaError, OSError):
    """The folder has something in it."""


@dataclass(frozen=True)
class Generated:
    """A made-up corpus: its entities, its sources, a row a statement, and a row a citation."""

    cast: Cast
    sources: tuple[Source, ...]
    statements: pl.DataFrame
    """The columns of the frame, and those of `telling` that the seeds are written from."""
    citations: pl.DataFrame

    @property
    def ontology(self) -> Ontology:
        return self.cast.ontology


def generated(statements: int, seed: int = 1) -> Generated:
    """The corpus of so many statements; of fewer than have room, or can be told apart, as many as there are."""
    ontology, chance = read_ontology(), Chance(seed)
    entities = cast(statements, ontology)
    found = told(statements, entities, chance)
    sources = _sources(found)
    rows = stated(found.rows, entities, sources, ontology)
    kept = rows.unique("id", keep="first", maintain_order=True).head(statements).with_row_index("row")
    cited = pl.concat([kept.select("row", "source"), further_citations(found, kept)]).unique()
    return Generated(entities, sources, kept, _citations(kept, cited.sort("row", "source"), sources, seed))


def write(corpus: Generated, folder: Path, yaml: bool) -> None:
    """Write the corpus into a folder that is not there, or empty: all of it or nothing.

    Raises `NotEmpty`, and OSError where it cannot be written.
    """
    if not is_new(folder):
        raise NotEmpty(f"there is something in {folder} already")
    with transaction(folder) as edit:
        _text(edit.make(folder / HEADER), [f"title: Generated\nbase: {_BASE}\nlicence: {_LICENCE}\n"])
        _text(edit.make(folder / SOURCES), map(_source, corpus.sources))
        entities, statements = edit.make(folder / ENTITIES), edit.make(folder / STATEMENTS)
        for place in (entities, statements):
            place.mkdir()
        if yaml:
            _as_yaml(corpus, entities, statements)
        else:
            _as_tables(corpus, edit.make(folder / TABLES / _NAME))
            first = corpus.sources[0].id
            _text(entities / "none.yaml", ["[] # all entities stand in the tables\n"])
            _text(statements / f"{first}.yaml", [f"source: {first}\npassages: [] # all stand in the tables\n"])


def _sources(found: Told) -> tuple[Source, ...]:
    return tuple(
        Source(_key(number), f"Report {number + 1}", date=day.isoformat(),
               copies=_key(found.copies[number]) if number in found.copies else "")
        for number, day in enumerate(found.days)
    )  # fmt: skip


def _key(number: int) -> str:
    return f"report-{number + 1}"


def _citations(rows: pl.DataFrame, cited: pl.DataFrame, sources: tuple[Source, ...], seed: int) -> pl.DataFrame:
    """A passage of its own for each row and each source that tells it, with the digest of words that nobody wrote."""
    place = pl.int_range(pl.len()).over("source")
    told_ = cited.join(rows.select("row", statement="id"), on="row", how="left", maintain_order="left").with_columns(
        source=pl.Series([item.id for item in sources]).gather(cited["source"]),
        paragraph=1 + place // 3, start=place * 90, end=place * 90 + 60,
    )  # fmt: skip
    words = pl.concat_str(pl.lit(f"{seed} "), "source", pl.lit(" "), "start")
    digests = [sha256(text.encode()).hexdigest() for text in told_.select(words).to_series()]
    return told_.with_columns(pl.Series("digest", digests, pl.String))


def _used(corpus: Generated) -> set[str]:
    """The entities that the statements name."""
    rows = corpus.statements
    named = [rows["subject"], rows["object"], rows["party"].drop_nulls(), rows["speakers"].explode().drop_nulls()]
    return {name for series in named for name in series.unique()}


def _as_tables(corpus: Generated, home: Path) -> None:
    used = _used(corpus)
    entities = [item for item in corpus.cast.records(ENGLISH) if item.id in used]
    of_entities = tabulate(Written(Head(), entities), corpus.ontology)
    rows, cited = corpus.statements, corpus.citations
    file = pl.lit(f"{TABLES}/{_NAME}")
    frames = {name: getattr(of_entities, name) for name in ("entities", "labels", "identifiers", "links")}
    frames |= {
        "statements": rows.select(list(AS_WRITTEN["statements"])).sort("id"),
        "qualifiers": rows.drop_nulls("party").select(statement="id", name="qualifier", entity="party").sort(
            "statement"),
        "citations": _framed(cited),
        "origins": pl.concat([
            rows.select(record=pl.lit("statement"), key="id", file=file, line=pl.col("row").cast(pl.Int64) + 1),
            of_entities.entities.select(record=pl.lit("entity"), key="id", file=file, line=pl.lit(1, pl.Int64)),
        ]),
    }  # fmt: skip
    home.mkdir()
    stored.write(frames, home)


def _framed(cited: pl.DataFrame) -> pl.DataFrame:
    from regesta.corpus.identity import texts_hash

    what = pl.concat_str(
        pl.lit('["'), "source", pl.lit('",'), "paragraph", pl.lit(","), "start", pl.lit(","), "end", pl.lit(',"'),
        "digest", pl.lit('"]'),
    )  # fmt: skip
    ids = texts_hash(cited.select(what).to_series())
    return cited.select(
        statement="statement", citation=pl.Series(ids, dtype=pl.String), source="source", paragraph="paragraph",
        start="start", end="end", digest=pl.lit("sha256:") + pl.col("digest"), note=pl.lit(None, pl.String),
        note_language=pl.lit(ENGLISH),
    ).cast(dict(AS_WRITTEN["citations"])).sort("statement", "source", "paragraph")  # type: ignore[arg-type]  # fmt: skip


def _as_yaml(corpus: Generated, entities: Path, statements: Path) -> None:
    used = _used(corpus)
    named = (
        f"- id: {item.id}\n  type: {item.type}\n  name: {item.labels[0].text}\n"
        for item in corpus.cast.records(ENGLISH)
        if item.id in used
    )
    _text(entities / "all.yaml", named)
    extents = {item.id: item.notation for item in corpus.ontology.lists["Extent"].values()}
    told_ = corpus.citations.join(corpus.statements.drop("source"), on="row", how="left", maintain_order="left")
    for (source,), passages in told_.sort("source", "start").group_by("source", maintain_order=True):
        rows = (_passage(row, extents) for row in passages.iter_rows(named=True))
        _text(statements / f"{source}.yaml", [f"source: {source}\npassages:\n", *rows])


def _source(item: Source) -> str:
    repeats = f"  copies: {item.copies}\n" if item.copies else ""
    return f"- id: {item.id}\n  title: {item.title}\n  date: {item.date}\n{repeats}"


def _passage(row: dict[str, object], extents: dict[str, str]) -> str:
    fields = {
        "value": row["value_as_told"], "when": row["when"],
        "polarity": row["polarity"] if row["polarity"] != "Affirmed" else None,
        "modality": row["modality"] if row["modality"] != "Actual" else None,
        "speaker": ", ".join(row["speakers"]),  # type: ignore[arg-type]
        "extent": extents.get(str(row["extent"])),
        **({str(row["qualifier"]): row["party"]} if row["party"] else {}),
    }  # fmt: skip
    further = "".join(f"    {name}: {text}\n" for name, text in fields.items() if text)
    place = f"¶{row['paragraph']} {row['start']}-{row['end']} sha256:{row['digest']}"
    says = f"{row['subject']} {row['relation']} {row['object']}"
    return f"- cite: {place}\n  statements:\n  - says: {says}\n{further}"


def _text(path: Path, pieces: Iterable[str]) -> None:
    path.write_text("".join(pieces), "utf-8", newline="\n")
