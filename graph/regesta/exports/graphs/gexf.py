"""GEXF 1.3, dynamic, for Gephi and Gephi Lite: entities as nodes, each statement an edge with its own time.

The time of an edge is the widest span in which it may have held, from the earliest start to the latest end, for that
is what an interval of Gephi can say; the four bounds and the EDTF stand beside as attributes. A span without one end
has no `start` or no `end` (unbounded there), an undated statement has neither, and is always shown; `time` tells which.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import polars as pl

from regesta.exports.graphs.markup import content, lexical, quoted
from regesta.exports.graphs.property_graph import edges, nodes
from regesta.rdf.built import View

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" version="1.3">
<meta><creator>regesta</creator><description>{}</description></meta>
<graph mode="dynamic" defaultedgetype="directed" timeformat="date" timerepresentation="interval">
"""
_TYPES = {pl.String: "string", pl.Boolean: "boolean", pl.Float64: "double", pl.Date: "string", pl.List: "liststring"}
_QUOTE = '"'
# What GEXF has a place of its own for.
_STRUCTURE = {"id", "label", "source", "target"}


def write(view: View, path: Path) -> None:
    """One edge a statement, `kind` its relation, so that only repeats of one relation are parallel for Gephi."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(_document(view))


def _document(view: View) -> Iterator[str]:
    entities, statements = nodes(view), edges(view)
    yield _HEAD.format(content(view.corpus.title))
    yield from _declarations("node", entities)
    yield from _declarations("edge", statements)
    yield "<nodes>\n"
    for row in entities.iter_rows(named=True):
        yield f"<node id={quoted(row['id'])} label={quoted(row['label'])}>{_values(row)}</node>\n"
    yield "</nodes>\n<edges>\n"
    for row in statements.iter_rows(named=True):
        yield f"<edge {_ends(row)}{_spell(row)}>{_values(row)}</edge>\n"
    yield "</edges>\n</graph>\n</gexf>\n"


def _declarations(kind: str, frame: pl.DataFrame) -> Iterator[str]:
    """Each attribute under its plain name: graphology, and so Sigma and Gephi Lite, show the id, Gephi the title."""
    yield f'<attributes class="{kind}" mode="static">\n'
    for name, dtype in frame.schema.items():
        if name not in _STRUCTURE:
            yield f'<attribute id="{name}" title="{name}" type="{_TYPES[dtype.base_type()]}"/>\n'
    yield "</attributes>\n"


def _ends(row: Mapping[str, object]) -> str:
    pairs = {"id": "id", "source": "source", "target": "target", "label": "label", "kind": "relation"}
    return " ".join(f"{name}={quoted(str(row[column]))}" for name, column in pairs.items())


def _spell(row: Mapping[str, object]) -> str:
    bounds = {"start": row["valid_from_earliest"], "end": row["valid_to_latest"]}
    return "".join(f' {name}="{lexical(day)}"' for name, day in bounds.items() if day is not None)


def _values(row: Mapping[str, object]) -> str:
    known = ((name, value) for name, value in row.items() if value is not None and name not in _STRUCTURE)
    values = (f'<attvalue for="{name}" value={quoted(_text(value))}/>' for name, value in known)
    return f"<attvalues>{''.join(values)}</attvalues>"


def _text(value: object) -> str:
    """A list in the form that Gephi and graphology read back as a list: `["a", "b"]`.

    Trap: not JSON. Gephi takes `\\t` for a t, so only the backslash and the quotation mark are escaped.
    """
    if not isinstance(value, list):
        return lexical(value)
    items = (item.replace("\\", r"\\").replace('"', r"\"") for item in value)
    return f"[{', '.join(f'{_QUOTE}{item}{_QUOTE}' for item in items)}]"


def counted(view: View) -> str:
    """How many edges have a whole span of time, a part of one, or none."""
    frame = view.tables.statements
    known = pl.col("earliest_start").is_not_null().cast(pl.Int8) + pl.col("latest_end").is_not_null().cast(pl.Int8)
    counts = frame.select(sides=known)["sides"].to_list()
    return (
        f"Of {frame.height} edges {counts.count(2)} have both ends of their time, {counts.count(1)} one, "
        f"{counts.count(0)} none."
    )
