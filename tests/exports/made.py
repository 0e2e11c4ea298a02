"""Corpora made over for a test, and files written for it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pyoxigraph

from regesta.corpus.corpus import Corpus
from regesta.corpus.tabulation import Head, Written
from regesta.exports.registry import FORMATS
from regesta.rdf.built import BuiltGraph
from regesta.rdf.quads import default_graph, to_nquads
from regesta.reasoning.conclusion import conclude

HOSTILE = "A \"quoted\" \\ name;\nՀայաստան | العربية <b> & \u2028 =1+1, 'x'"
WRITERS = {item.id: item.write for item in FORMATS}


def made_over(corpus: Corpus, **parts: Iterable[Any]) -> Corpus:
    """The corpus, concluded, with these records in the place of its own: `entities=…`, `sources=…`, `statements=…`."""
    head = Head(corpus.title, corpus.base, corpus.licence, corpus.language, corpus.description, corpus.languages)
    own = {
        "entities": corpus.entities.values(),
        "sources": corpus.sources.values(),
        "statements": corpus.statements.values(),
        "readings": corpus.readings,
        "set_aside": corpus.set_aside,
        "judgements": corpus.judgements,
        "preferences": corpus.preferences,
    }
    written = {name: tuple(records) for name, records in (own | parts).items()}
    return conclude(Corpus.of(Written(head, **written), corpus.ontology))


def written(built: BuiltGraph | Corpus, name: str, folder: Path) -> Path:
    """The path of the format's file, which is written there."""
    path = folder / name
    WRITERS[name](built if isinstance(built, BuiltGraph) else BuiltGraph(built), path)
    return path


def triples_of(built: BuiltGraph) -> set[pyoxigraph.Triple]:
    """The default graph, which holds everything."""
    lines = "".join(to_nquads(default_graph(built.quads)))
    return {quad.triple for quad in pyoxigraph.parse(lines, format=pyoxigraph.RdfFormat.N_TRIPLES)}


def rows_of(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file."""
    return list(csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8"), newline="")))
