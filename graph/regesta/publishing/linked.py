"""What the RDF says of one resource: as Turtle for programs, as JSON-LD within the page of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import polars as pl

from regesta.exports.rdf import turtle
from regesta.rdf.built import BuiltGraph
from regesta.rdf.quads import default_graph, unescaped

_LITERAL = re.compile(r'"(?P<text>.*)"(?:@(?P<language>[\w-]+)|\^\^<(?P<datatype>[^>]+)>)?', re.DOTALL)


def by_subject(built: BuiltGraph, part: str) -> Iterator[tuple[str, pl.DataFrame]]:
    """By id, the quads of each resource of a part of the corpus (`entity`, `source`), in the order of the RDF.

    Of an entity also those that it is the object of, so that who follows a link comes to its statements.
    """
    space = f"<{built.corpus.base}{part}/"
    rows = default_graph(built.quads)
    about = rows.filter(pl.col("subject").str.starts_with(space)).with_columns(key=pl.col("subject"), near=1)
    to_it = rows.filter(pl.col("object").str.starts_with(space)).with_columns(key=pl.col("object"), near=2)
    found = pl.concat([about, to_it]).unique(
        ["key", "subject", "predicate", "object"], keep="first", maintain_order=True
    )
    ordered = found.sort("key", "near", maintain_order=True)
    for (key,), group in ordered.group_by("key", maintain_order=True):
        yield str(key)[len(space) : -1], group.drop("key", "near")


def as_turtle(rows: pl.DataFrame, prefixes: Mapping[str, str]) -> str:
    """The quads as Turtle."""
    return "".join(turtle.document(rows, prefixes))


def as_jsonld(iri: str, rows: pl.DataFrame, prefixes: Mapping[str, str]) -> dict[str, Any]:
    """What is said of the resource itself, with only those prefixes that it needs."""
    used: dict[str, str] = {}
    found: dict[str, list[Any]] = {}
    own = rows.filter(pl.col("subject") == f"<{iri}>").with_columns(plain=unescaped(pl.col("object")))
    for predicate, value, plain in own.select("predicate", "object", "plain").iter_rows():
        name = _short(predicate[1:-1], prefixes, used)
        if name == "rdf:type":
            found.setdefault("@type", []).append(_short(value[1:-1], prefixes, used))
        else:
            found.setdefault(name, []).append(_value(value, plain, prefixes, used))
    said = {name: values[0] if len(values) == 1 else values for name, values in found.items()}
    return {"@context": dict(sorted(used.items())), "@id": iri, **said}


def _value(text: str, plain: str, prefixes: Mapping[str, str], used: dict[str, str]) -> dict[str, str]:
    if text.startswith("<"):
        return {"@id": text[1:-1]}
    match = _LITERAL.fullmatch(plain)
    assert match, text
    value = {"@value": match["text"]}
    if match["language"]:
        value["@language"] = match["language"]
    if match["datatype"]:
        value["@type"] = _short(match["datatype"], prefixes, used)
    return value


def _short(iri: str, prefixes: Mapping[str, str], used: dict[str, str]) -> str:
    """The IRI with its prefix, which is noted; the longest namespace that fits."""
    fitting: Iterable[tuple[str, str]] = ((name, space) for name, space in prefixes.items() if iri.startswith(space))
    name, space = max(fitting, key=lambda it: len(it[1]), default=("", ""))
    if not space or "/" in iri[len(space) :]:
        return iri
    used[name] = space
    return f"{name}:{iri[len(space) :]}"
