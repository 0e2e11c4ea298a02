"""RDF 1.2 in Turtle: each statement and each episode also reifies its tie, as `?it rdf:reifies <<( ?a ?relation ?b
)>>`.

Nothing is asserted by it: a denied or planned tie is reified too; the plain triple stands only where it always does.
Who means what sources say asks for `?it a rg:Statement`, and who means each tie once, for `?it a rg:Episode`.
"""

from __future__ import annotations

from pathlib import Path

import polars as pl

from regesta.exports.rdf import files, turtle
from regesta.exports.rdf.abbreviation import shortened
from regesta.rdf.built import BuiltGraph
from regesta.rdf.quads import default_graph
from regesta.vocabulary.namespaces import RDF, RG

_TYPE, _REIFIES = f"<{RDF}type>", f"<{RDF}reifies>"
_TIES = [f"<{RG}Statement>", f"<{RG}Episode>"]


def write(built: BuiltGraph, path: Path) -> None:
    """The default graph, and a triple term for each statement and episode, under the same IRIs."""
    files.write(turtle.document(_triples(built), built.prefixes), path)


def _triples(built: BuiltGraph) -> pl.DataFrame:
    """The default graph, with what reifies a tie behind that it is a statement or an episode."""
    asserted = default_graph(built.quads).with_row_index("place")
    of_ties = asserted.filter(pl.col("predicate") == _TYPE, pl.col("object").is_in(_TIES)).drop("object")
    reifying = of_ties.join(_ties(built), on="subject").with_columns(predicate=pl.lit(_REIFIES))
    everything = pl.concat([asserted, reifying.select(asserted.columns)])
    return everything.sort("place", maintain_order=True).drop("place")


def _ties(built: BuiltGraph) -> pl.DataFrame:
    """The tie of each statement and episode, as a term of Turtle."""
    base, tables, iri = built.corpus.base, built.tables, built.corpus.ontology.iri
    columns = ("id", "subject", "relation", "object")
    parts = {"statement": tables.statements.select(columns), "episode": tables.episodes.select(columns)}
    rows = pl.concat(frame.with_columns(part=pl.lit(part)) for part, frame in parts.items())
    relations = rows["relation"].unique()
    terms = rows.select(
        pl.format(f"<{base}entity/{{}}>", "subject"),
        pl.col("relation").replace(relations, pl.Series([f"<{iri(name)}>" for name in relations], dtype=pl.String)),
        pl.format(f"<{base}entity/{{}}>", "object"),
    )
    short = terms.select(shortened(column, built.prefixes) for column in terms)
    return rows.select(
        pl.format(f"<{base}{{}}/{{}}>", "part", "id").alias("subject"),
        short.select(object=pl.format("<<( {} {} {} )>>", "subject", "relation", "object"))["object"],
    )
