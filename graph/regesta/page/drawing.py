"""The graph of the page as pyvis builds it: nodes, drawn ties and options. Runs when the page is built.

Five hundred statements among two hundred entities, many of them between the same two, would hide one another as
five hundred curves. So statements of one pair that look alike are one drawn tie with their number, and a click on
it lists them all. The looks of a pair are bent apart: what is negated, planned or claimed never hides behind what is
stated.
"""

from __future__ import annotations

import json
import textwrap
from collections import Counter
from dataclasses import dataclass
from enum import Enum
from itertools import groupby
from math import sqrt
from typing import TYPE_CHECKING, Any

from regesta.corpus.corpus import Corpus, entities_of
from regesta.corpus.records import Modality, Polarity, Statement
from regesta.page.clusters import MANY, clusters
from regesta.page.layout import Box, Tie, clustered_positions, positions
from regesta.page.legend import EntityKind

if TYPE_CHECKING:
    from pyvis.network import Network

SHAPES = ("dot", "square", "diamond", "triangle", "hexagon", "star", "triangleDown")
SHAPE_OF = {f"kind-{place + 1}": shape for place, shape in enumerate(SHAPES)} | {"other": "dot"}
_LINE = 18  # characters of a label before it goes on in the next line
_LINES = 3
ROOM = (36, 30)  # around a shape: some of its label, and the air that lets ties be followed
_BENDS = ((0.0,), (0.12, -0.12), (0.0, 0.22, -0.22), (0.08, -0.08, 0.26, -0.26))
_MORE_BENT = 0.18  # than the tie before it on its side, where there are more looks than that


class Look(Enum):
    """How a tie is drawn. A statement has the first look, from below, that applies to it."""

    STATED = "stated"
    DERIVED = "derived"
    CLAIMED = "claimed"
    PROSPECTIVE = "prospective"
    NEGATED = "negated"


DASHES = {
    "stated": {"certain": None, "possible": (7, 9)},
    "derived": {"certain": None, "possible": (7, 9)},
    "claimed": {"certain": None, "possible": (7, 9)},
    "prospective": {"certain": (2, 5), "possible": (2, 13)},
    "negated": {"certain": (12, 5, 2, 5), "possible": (8, 12, 2, 12)},
}
"""By look, the strokes of what certainly held at the time that the reader chose (or if none is), and what possibly did.

The look is told by colour and by a mark in the middle of the tie; the wider gap is always the doubt.
"""


@dataclass(frozen=True, slots=True)
class Bundle:
    """The statements of two entities that look alike; `tail` and `head` are in the order of their ids."""

    tail: str
    head: str
    look: Look
    statements: tuple[Statement, ...]

    @property
    def id(self) -> str:
        """The statement's own id where there is one, else the two ids and the look, which no space can be in."""
        if len(self.statements) == 1:
            return self.statements[0].id
        return f"{self.tail} {self.head} {self.look.value}"


def look(statement: Statement) -> Look:
    """The look of a statement: only what is affirmed, actual and in a source's own voice is drawn as stated.

    What is derived looks so whoever's words it rests on: nobody said it.
    """
    if statement.rule:
        return Look.DERIVED
    if statement.polarity is Polarity.NEGATED:
        return Look.NEGATED
    if statement.modality is not Modality.ACTUAL:
        return Look.PROSPECTIVE
    return Look.CLAIMED if statement.speaker else Look.STATED


def bundles(corpus: Corpus) -> list[Bundle]:
    """The drawn ties, sorted: pair by pair, look by look."""
    places = list(Look)

    def key(item: Statement) -> tuple[str, str, int]:
        return (*sorted((item.subject, item.object)), places.index(look(item)))  # type: ignore[return-value]

    ordered = sorted(corpus.everything.values(), key=lambda item: (key(item), item.id))
    return [Bundle(tail, head, places[place], tuple(items)) for (tail, head, place), items in groupby(ordered, key)]


def drawing(corpus: Corpus, kind_of: dict[str, EntityKind]) -> Network:
    """The pyvis network, every node at its place, and nothing that moves.

    Colours are left to the page's style, which knows of light and dark. Trap: pyvis' own template is never used, and
    no `title` is set, for vis-network would take it for HTML.
    """
    from pyvis.network import Network  # brings IPython, which takes most of a second

    drawn = bundles(corpus)
    network = Network(directed=True)
    _add_nodes(network, corpus, kind_of, drawn)
    for _, pair in groupby(drawn, lambda item: (item.tail, item.head)):
        _add_ties(network, list(pair))
    network.set_options(json.dumps(_options()))
    return network


def label_lines(name: str) -> list[str]:
    """A name on up to three lines; what does not fit is cut, for the panel has it whole."""
    lines = textwrap.wrap(name, _LINE, break_on_hyphens=False) or [name]
    if len(lines) <= _LINES:
        return lines
    return [*lines[: _LINES - 1], lines[_LINES - 1][: _LINE - 1] + "…"]


def _add_nodes(network: Network, corpus: Corpus, kind_of: dict[str, EntityKind], drawn: list[Bundle]) -> None:
    entities = sorted(corpus.entities)
    statements = Counter(name for item in corpus.everything.values() for name in entities_of(item))
    nodes = [_node(corpus, item, statements[item], kind_of) for item in entities]
    sizes = [2 * node["size"] for node in nodes]
    boxes = [
        Box(size + ROOM[0], size + ROOM[1], 1 + ties)
        for size, ties in zip(sizes, _ties_of(drawn, entities), strict=True)
    ]
    for node, (x, y) in zip(nodes, _places(nodes, boxes, _ties(corpus, drawn, entities)), strict=True):
        network.add_node(node.pop("id"), **node, x=x, y=y)


def _places(nodes: list[dict[str, Any]], boxes: list[Box], ties: list[Tie]) -> list[tuple[int, int]]:
    """Where the nodes stand. In a big graph each also gets its cluster, which has the id of its weightiest entity."""
    if len(nodes) <= MANY:
        return positions(boxes, ties)
    pairs = {(tie.one, tie.other): round(10 * tie.strength) for tie in ties}
    found = clusters(len(nodes), pairs)
    for members in found:
        leader = min(members, key=lambda place: (-nodes[place]["statements"], place))
        for place in members:
            nodes[place]["cluster"] = nodes[leader]["id"]
    return clustered_positions(boxes, ties, found)


def _node(corpus: Corpus, entity: str, statements: int, kind_of: dict[str, EntityKind]) -> dict[str, Any]:
    kind = kind_of[corpus.entities[entity].type].key
    return {
        "id": entity,
        "label": "\n".join(label_lines(corpus.name(entity))),
        "group": kind,
        "shape": SHAPE_OF[kind],
        "size": round(6 + 2.6 * sqrt(statements)),
        "statements": statements,
    }


def _ties_of(drawn: list[Bundle], entities: list[str]) -> list[int]:
    """For each entity, to how many others a tie is drawn."""
    pairs = {(item.tail, item.head) for item in drawn if item.tail != item.head}
    ties = Counter(entity for pair in pairs for entity in pair)
    return [ties[entity] for entity in entities]


def _ties(corpus: Corpus, drawn: list[Bundle], entities: list[str]) -> list[Tie]:
    """What holds the layout together: drawn ties, and weakly what a statement names besides its two entities."""
    place = {entity: number for number, entity in enumerate(entities)}
    strength = Counter[tuple[str, str]]()
    for bundle in drawn:
        strength[(bundle.tail, bundle.head)] += len(bundle.statements)
    ties = {pair: min(sqrt(number), 1.5) for pair, number in strength.items()}
    for item in corpus.everything.values():
        for named in entities_of(item) - {item.subject, item.object}:
            ties.setdefault((min(named, item.subject), max(named, item.subject)), 0.3)
    return [Tie(place[one], place[other], ties[one, other]) for one, other in sorted(ties) if one != other]


def _add_ties(network: Network, pair: list[Bundle]) -> None:
    """The ties of two entities, one a look, each bent its own way; of an entity with itself, each at its own side.

    Their words, widths, heads and strokes hang on which of their statements are shown: ties.js.
    """
    for place, (bundle, bend) in enumerate(zip(pair, _bends(len(pair)), strict=True)):
        network.add_edge(
            bundle.tail,
            bundle.head,
            id=bundle.id,
            look=bundle.look.value,
            statements=[item.id for item in bundle.statements],
            smooth=_smooth(bend),
            selfReference={"size": 14 + 4 * place, "angle": 0.8 + 1.5 * place},
        )


def _bends(number: int) -> tuple[float, ...]:
    """How far each of so many ties is bent; in turn to one side and to the other."""
    if number <= len(_BENDS):
        return _BENDS[number - 1]
    further = (number - len(_BENDS[-1]) + 1) // 2
    widest = max(_BENDS[-1])
    sides = [side * (widest + place * _MORE_BENT) for place in range(1, further + 1) for side in (1, -1)]
    return (*_BENDS[-1], *sides)[:number]


def _smooth(bend: float) -> dict[str, Any] | bool:
    turn = "curvedCW" if bend > 0 else "curvedCCW"
    return {"enabled": True, "type": turn, "roundness": abs(bend)} if bend else False


def _options() -> dict[str, Any]:
    """Options of vis-network, whose own labels never reach their threshold: labels.js draws them.

    Trap: pyvis takes every space out of the options, so no value may have one.
    """
    return {
        "autoResize": True,
        "physics": {"enabled": False},
        "layout": {"randomSeed": 1, "improvedLayout": False},
        "nodes": {"borderWidth": 1, "scaling": {"label": {"drawThreshold": 1000}}},
        "edges": {
            "arrowStrikethrough": False,
            "selectionWidth": 2,
            "hoverWidth": 1,
            "scaling": {"label": {"drawThreshold": 1000}},
        },
        "interaction": {
            "hover": True,
            "selectConnectedEdges": False,
            "multiselect": False,
            "keyboard": {"enabled": True, "bindToWindow": False},
        },
    }
