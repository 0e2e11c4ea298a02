"""The tables that the mapping reads beside those of the corpus: what is joined once, and written as plain quads."""

from __future__ import annotations

import polars as pl

from regesta.corpus.frames import Tables
from regesta.rdf.ordering import name_of_rank
from regesta.vocabulary.ontology import Ontology

_DIRECTED = ["refines", "supersedes", "fulfils"]
"""Of these only the first side is tied to the episode: the sharper one, and the fact that came of a plan."""


def joined(tables: Tables) -> dict[str, pl.DataFrame]:
    """The joined tables by the names that `mapping.MAPPING` knows them under."""
    bounds = _bounds(tables)
    marks = tables.marks
    return {
        "plain": _plain(tables),
        "generated": _generated(tables),
        "graded": tables.stretches.with_columns(grade=pl.col("grade").str.to_titlecase() + "Grade"),
        "sure": tables.tellings.filter("sure"),
        "unsure": tables.tellings.filter(~pl.col("sure")),
        "begun": bounds.filter(pl.col("role") == "Begins"),
        "ended": bounds.filter(pl.col("role") == "Ends"),
        "pauses": marks.drop_nulls("pause").select("episode", "pause").unique(),
        "claims": _told(marks, "ended"),
        "plans": _told(marks, "planned end"),
        "agreeing": _agreeing(tables),
        "replaced_entities": _replaced(tables, "entity", tables.entities),
        "replaced_statements": _replaced(tables, "statement", tables.statements),
        "grounds": tables.derivations.select("episode", "ground").unique(),
    }


def own_definitions(ontology: Ontology | None) -> dict[str, pl.DataFrame]:
    """What the corpus's own ontology says, a row a triple, and the IRI of that ontology; without one, no row."""
    columns = {name: pl.String() for name in ("subject", "predicate", "iri", "text", "language", "datatype")}
    rows = pl.DataFrame(ontology.own_triples if ontology else [], schema=columns, orient="row")
    is_plain = pl.all_horizontal(pl.col("language", "datatype").is_null())
    spaces = sorted(space.rstrip("#/") for space in ontology.prefixes.values()) if ontology else []
    return {
        "own_definitions": rows.with_columns(
            pl.col("subject").rank("dense").cast(pl.Int64).alias(name_of_rank("", "subject")),
            plain=pl.when(is_plain).then("text"),
        ),
        "own_vocabularies": pl.DataFrame({"iri": spaces}, schema={"iri": pl.String()}),
    }


def _plain(tables: Tables) -> pl.DataFrame:
    """Each plain tie beside each source that supports it: what the named graphs repeat."""
    ties = tables.statements.filter("plain").select("id", "subject", "relation", "object")
    supports = tables.citations.select("statement", "source").unique()
    return ties.join(supports, left_on="id", right_on="statement")


def _replaced(tables: Tables, part: str, records: pl.DataFrame) -> pl.DataFrame:
    """Former ids beside those of records that are there."""
    former = tables.replaced.filter(pl.col("part") == part).select("new", "old")
    return former.join(records, left_on="new", right_on="id", how="semi")


def _generated(tables: Tables) -> pl.DataFrame:
    """Each statement beside each reading of a source that supports it: how it came to be."""
    supports = tables.citations.select("statement", "source").unique()
    return supports.join(tables.readings.select("id", "source"), on="source")


def _bounds(tables: Tables) -> pl.DataFrame:
    """Which statements of happenings, in a source's own voice, began or ended which spell."""
    own = tables.statements.filter(pl.col("speakers").list.len() == 0).select(statement="id")
    return tables.tellings.filter("sure").join(own, on="statement", how="semi")


def _told(marks: pl.DataFrame, mark: str) -> pl.DataFrame:
    of_kind = marks.filter((pl.col("mark") == mark) & (pl.col("statements").list.len() > 0))
    return of_kind.select("episode", statement="statements").explode("statement").unique()


def _agreeing(tables: Tables) -> pl.DataFrame:
    """Each statement on a side of a finding: `statement`, `agreement`, `episode`, `conflict`, `finding`, `tied`."""
    found = tables.sides.join(tables.findings.rename({"id": "finding"}), on="finding")
    tied = ~pl.col("agreement").is_in(_DIRECTED) | (pl.col("side") == 0)
    return found.with_columns(tied=tied, against=tied & pl.col("conflict"))
