"""GEXF 1.3, dynamic, for Gephi and Gephi Lite: entities as nodes; ties and happenings as edges with their own time.

An edge is an episode, and not a statement: Gephi draws, counts and adds up whatever edges a day has, and five sources
that tell of one tie would be five of it. A tie is there on the days on which it may have held, and on no other; the
dynamic attribute `state` says on each of them what `regesta state` says of that day: certain, attested, near, possible,
planned or denied. A happening is there from the first to the last day on which it may have been; what is not dated at
all has no time, and is always shown. `time` tells which of its bounds are known.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import polars as pl

from regesta.corpus.corpus import Corpus
from regesta.exports.graphs.episode_edges import episode_edges
from regesta.exports.graphs.markup import lexical, lines, quoted
from regesta.exports.graphs.property_graph import edge_type, nodes
from regesta.exports.over_time import graded, runs
from regesta.rdf.built import BuiltGraph
from regesta.vocabulary.day_rule import GRADES

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" version="1.3">
<meta><creator>regesta</creator><description>{}</description></meta>
<graph mode="dynamic" defaultedgetype="directed" timeformat="date" timerepresentation="interval">
"""
_TYPES = {
    pl.String: "string", pl.Boolean: "boolean", pl.Float64: "double", pl.Int64: "integer", pl.Date: "string",
    pl.List: "liststring",
}  # fmt: skip
_STRUCTURE = {"id", "label", "source", "target"}
"""What GEXF has a place of its own for."""
_MARKS = {"suspended": "suspended", "ended": "said_to_have_ended", "planned end": "planned_to_end"}
_CHANGING = {"state": "string", "contested_then": "boolean", **dict.fromkeys(_MARKS.values(), "boolean")}
"""The attributes that have a value on some days: what `regesta state` says of a day."""


def write(built: BuiltGraph, path: Path) -> None:
    """One edge an episode, `kind` its relation (and its side, where it is not told as so), so that for Gephi only
    repeats of one relation are parallel.
    """
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(_document(built))


def counted(built: BuiltGraph) -> str:
    """How many edges have which time, and how many plans have none and are left out."""
    ties, happenings, left = built.once("GEXF", _edges)
    undated = happenings.filter(pl.col("time") == "undated").height
    return (
        f"{ties.height} edges are ties, on the days on which they may have held; {happenings.height} are happenings, "
        f"{undated} of them undated. {left} plans whose time was over before anybody told of them have no day, and are "
        "left out."
    )


def _edges(corpus: Corpus) -> tuple[pl.DataFrame, pl.DataFrame, int]:
    """Ties that have days, happenings, and the number of ties without a day: in Gephi they would always be there."""
    episodes = episode_edges(corpus)
    ties = episodes.filter(pl.col("episode_kind") == "Spell")
    lasting = ties.join(corpus.tables.stretches.select(id="episode").unique(), on="id", how="semi")
    return lasting, episodes.filter(pl.col("episode_kind") != "Spell"), ties.height - lasting.height


def _document(built: BuiltGraph) -> Iterator[str]:
    entities, (ties, happenings, _) = nodes(built.corpus), built.once("GEXF", _edges)
    edges = pl.concat([ties, happenings]).join(_days(built, happenings), on="id", how="left").sort("id")
    plain = edges.drop("changing", "spells")
    yield _HEAD.format(pl.select(quoted(pl.lit(built.corpus.title))).item()[1:-1])
    yield from _declared("node", "static", _attributes(entities))
    # Twice: graphology knows the last block alone, and Gephi takes each attribute as it was declared first.
    yield from _declared("edge", "dynamic", _CHANGING)
    yield from _declared("edge", "static", _attributes(plain) | _CHANGING)
    yield "<nodes>\n"
    ends = (part for name in ("id", "label") for part in (f" {name}=", quoted(pl.col(name))))
    yield from lines(entities, "<node", *ends, "><attvalues>", *_values(entities), "</attvalues></node>")
    yield "</nodes>\n<edges>\n"
    names = {name: pl.col(name) for name in ("id", "source", "target", "label")} | {"kind": edge_type()}
    ends = (part for name, column in names.items() for part in (f" {name}=", quoted(column)))
    values = (*_values(plain), pl.col("changing"))
    yield from lines(edges, "<edge", *ends, "><attvalues>", *values, "</attvalues>", pl.col("spells"), "</edge>")
    yield "</edges>\n</graph>\n</gexf>\n"


def _attributes(frame: pl.DataFrame) -> dict[str, str]:
    return {name: _TYPES[kind.base_type()] for name, kind in frame.schema.items() if name not in _STRUCTURE}


def _declared(of: str, mode: str, attributes: dict[str, str]) -> Iterator[str]:
    """Each attribute under its plain name: graphology, and so Sigma and Gephi Lite, show the id, Gephi the title."""
    yield f'<attributes class="{of}" mode="{mode}">\n'
    for name, kind in attributes.items():
        yield f'<attribute id="{name}" title="{name}" type="{kind}"/>\n'
    yield "</attributes>\n"


def _values(frame: pl.DataFrame) -> Iterator[pl.Expr]:
    """The value of each attribute, for whichever row has one."""
    for name, kind in frame.schema.items():
        if name not in _STRUCTURE:
            text = _list(name) if kind.base_type() == pl.List else lexical(name, kind)
            yield pl.format(f'<attvalue for="{name}" value={{}}/>', quoted(text))


def _list(name: str) -> pl.Expr:
    """A list in the form that Gephi and graphology read back as a list: `["a", "b"]`.

    Trap: not JSON. Gephi takes `\\t` for a t, so only the backslash and the quotation mark are escaped.
    """
    escaped = pl.element().str.replace_many({"\\": r"\\", '"': r"\""})
    return pl.format('["{}"]', pl.col(name).list.eval(escaped).list.join('", "'))


def _days(built: BuiltGraph, happenings: pl.DataFrame) -> pl.DataFrame:
    """Of each edge, by `id`, its `spells` (one a run of days), and what is `changing` over them, as XML."""
    stretches = graded(built.tables)
    dated = happenings.filter(pl.col("time") != "undated")
    hulls = dated.select(episode="id", first="valid_from_earliest", last="valid_to_latest")
    bounded = hulls.filter(pl.col("first").is_not_null() | pl.col("last").is_not_null())
    spans = pl.concat([runs(stretches, "episode"), bounded])
    spells = spans.group_by(id="episode").agg(pl.format("<spell{}/>", _span()).str.join().alias("spells"))
    changing = (
        _changing(built, stretches).group_by("id", maintain_order=True).agg(pl.col("xml").str.join().alias("changing"))
    )
    return spells.with_columns(pl.format("<spells>{}</spells>", "spells")).join(changing, on="id", how="left")


def _changing(built: BuiltGraph, stretches: pl.DataFrame) -> pl.DataFrame:
    """What changes from day to day. Of the states of a tie the surest stands last: graphology keeps the last."""
    order = [*reversed(GRADES)]
    states = stretches.sort(pl.col("state").replace_strict(order, range(len(order)), default=0), maintain_order=True)
    disputed = runs(stretches.filter("contested"), "episode").with_columns(name=pl.lit("contested_then"))
    marks = built.tables.marks.with_columns(name=pl.col("mark").replace_strict(_MARKS, return_dtype=pl.String))
    flags = pl.concat([disputed, runs(marks, "episode", "name").select(disputed.columns)])
    columns = ["episode", "name", "value", "first", "last"]
    both = pl.concat(
        [
            states.select(columns[0], "first", "last", name=pl.lit("state"), value="state").select(columns),
            flags.with_columns(value=pl.lit("true")).select(columns),
        ]
    )
    value = pl.format('<attvalue for="{}" value="{}"{}/>', "name", "value", _span())
    return both.select(id="episode", xml=value)


def _span() -> pl.Expr:
    """The attributes of a span of days; an end that is open in Gephi is none."""
    ends = (
        pl.format(f' {name}="{{}}"', pl.col(column).dt.to_string("%Y-%m-%d")).fill_null("")
        for name, column in (("start", "first"), ("end", "last"))
    )
    return pl.concat_str(*ends)
