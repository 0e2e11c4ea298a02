"""The graph of the page: nodes at their places, drawn ties, and vis-network's options. Runs when the page is built.

Hundreds of episodes among two hundred entities, many of them between the same two, would hide one another as hundreds
of curves. So episodes of one pair that look alike are one drawn tie, and a click on it lists them all. The looks of a
pair are bent apart: what is denied, planned or claimed never hides behind what is stated.
"""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import sqrt
from typing import Any

from regesta.answers.naming import named_beside
from regesta.answers.outlines import Outline
from regesta.corpus.corpus import Corpus
from regesta.corpus.episodes import Episode
from regesta.page.clusters import MANY, clusters
from regesta.page.episodes import Look, look
from regesta.page.layout import Box, Tie, clustered_positions
from regesta.page.legend import EntityKind
from regesta.page.starts import aside, starts
from regesta.page.steady import joined_positions, steady_positions
from regesta.vocabulary.day_rule import GRADES

Item = dict[str, Any]

SHAPES = ("dot", "square", "triangle", "hexagon", "diamond", "triangleDown", "star")
SHAPE_OF = {f"kind-{place + 1}": shape for place, shape in enumerate(SHAPES)} | {"other": "dot"}
ACTOR = "Agent"  # the class of what can act or speak: states, organisations, persons
_LEAST, _ACTOR, _MORE = 9, 12, 2.2  # size of what nothing names, of an actor that nothing does, and more by episodes
_BIGGEST = 60  # more than the least, of an entity of a corpus of which parts are drawn
_LINE = 18  # characters of a label before it goes on in the next line
_LINES = 3
ROOM = (36, 30)  # around a shape: some of its label, and the air that lets ties be followed
_BENDS = ((0.0,), (0.12, -0.12), (0.0, 0.22, -0.22), (0.08, -0.08, 0.26, -0.26))
_MORE_BENT = 0.18  # than the tie before it on its side, where there are more looks than that
_WEAK = 0.3  # pull of a tie that is not drawn: an entity that an episode names beside its two

_FACT = (None, (14, 4), (8, 8), (4, 13))
_STROKES = {
    Look.STATED: _FACT,
    Look.DERIVED: _FACT,
    Look.CLAIMED: _FACT,
    Look.PROSPECTIVE: ((2, 5), (2, 7), (2, 10), (2, 14)),
    Look.NEGATED: ((12, 5, 2, 5), (11, 7, 2, 7), (10, 10, 2, 10), (8, 14, 2, 14)),
}
DASHES = {item.value: dict(zip(GRADES, strokes, strict=True)) for item, strokes in _STROKES.items()}
"""By look, the strokes for each grade at the time that the reader chose; if none is chosen, those of the surest.

The look is told by colour and by a mark in the middle of the tie; the wider gap is always the greater doubt.
"""


@dataclass(frozen=True, slots=True)
class Drawing:
    """Nodes and ties as vis-network takes them, with what the page's scripts want to know of each.

    `most`, where the nodes come in clusters: so many are drawn at once when all clusters are opened.
    """

    nodes: list[Item]
    ties: list[Item]
    options: Item
    most: int | None = None


@dataclass(frozen=True, slots=True)
class Bundle:
    """The episodes of two entities that look alike; `tail` and `head` are in the order of their ids."""

    tail: str
    head: str
    look: Look
    episodes: tuple[Episode, ...]

    @property
    def id(self) -> str:
        """The two ids and the look; no id has a space in it."""
        return f"{self.tail} {self.head} {self.look.value}"


def bundles(items: Iterable[Episode]) -> list[Bundle]:
    """The drawn ties, sorted: pair by pair, look by look."""
    looks = tuple(Look)

    def key(item: Episode) -> tuple[str, str, int]:
        tail, head = sorted((item.subject, item.object))
        return tail, head, looks.index(look(item))

    ordered = sorted(((key(item), item.id, item) for item in items), key=lambda it: it[:2])
    groups = groupby(ordered, lambda it: it[0])
    return [
        Bundle(tail, head, looks[place], tuple(item for *_, item in found)) for (tail, head, place), found in groups
    ]


def drawing(corpus: Corpus, kind_of: dict[str, EntityKind]) -> Drawing:
    """Every node at its place, and nothing that moves.

    Colours are left to the page's style, which knows of light and dark. Trap: no `title` is set, for vis-network would
    take it for HTML.
    """
    drawn = bundles(corpus.episodes.values())
    pairs = [list(pair) for _, pair in groupby(drawn, lambda item: (item.tail, item.head))]
    nodes = _nodes(corpus, kind_of, drawn)
    most = MANY if len(nodes) > MANY else None
    return Drawing(nodes, [tie for pair in pairs for tie in _drawn(pair)], options(), most)


def label_lines(name: str) -> list[str]:
    """A name on up to three lines; what does not fit is cut, for the panel has it whole."""
    lines = textwrap.wrap(name, _LINE, break_on_hyphens=False) or [name]
    if len(lines) <= _LINES:
        return lines
    return [*lines[: _LINES - 1], lines[_LINES - 1][: _LINE - 1] + "…"]


@dataclass(frozen=True, slots=True)
class Sized:
    """Of a corpus of which parts are drawn: where its weightiest entities stand in every part, and how big a shape is
    beside one of a small corpus, so that the biggest is no bigger than `_BIGGEST`.
    """

    places: Mapping[str, tuple[int, int]]
    share: float


Number = Callable[[str], int]
"""How many episodes of the whole name an entity."""


def sized(corpus: Corpus, outline: Outline, most: int, number: Number) -> Sized:
    """The places of what a part draws, to stay, where an entity is in at `most` so many episodes."""
    share = min(1.0, (_BIGGEST / (_MORE * sqrt(most))) ** 2)
    entities = list(outline.entities)
    nodes = [_node(corpus, item, 1, {}, number(item) * share) for item in entities]
    strengths = dict.fromkeys(outline.ties.select("tail", "head").iter_rows(), 1.5)
    boxes, ties = _boxes(nodes, strengths), _numbered_ties(strengths, entities)
    hubs = [place for place, node in enumerate(nodes) if node.get("actor")]
    places = steady_positions(boxes, ties, starts(corpus, entities), hubs)
    return Sized(dict(zip(entities, places, strict=True)), share)


def part_drawing(
    corpus: Corpus, kind_of: dict[str, EntityKind], outline: Outline, known: Sized, number: Number
) -> Drawing:
    """The same of a part: each entity as big as the whole makes it, each tie with what it stands for beside the
    episodes that are in the part. What has its place keeps it; all else stands around what it is tied to."""
    rows = {Bundle(row["tail"], row["head"], Look(row["look"]), ()): row for row in outline.ties.iter_rows(named=True)}
    drawn = {item.id: item for item in (*rows, *bundles(corpus.episodes.values()))}
    ordered = sorted(drawn.values(), key=lambda it: (it.tail, it.head, tuple(Look).index(it.look)))
    pairs = [list(pair) for _, pair in groupby(ordered, lambda it: (it.tail, it.head))]
    ties = {item["id"]: item for pair in pairs for item in _drawn(pair)}
    for bundle, row in rows.items():
        if row["left"]:
            ties[bundle.id]["more"] = _more(row)
    entities = sorted(corpus.entities)
    nodes = [_node(corpus, item, number(item), kind_of, number(item) * known.share) for item in entities]
    strengths = {(item["from"], item["to"]): 1.0 for item in ties.values() if item["from"] != item["to"]}
    fixed = {place: known.places[item] for place, item in enumerate(entities) if item in known.places}
    asides = [aside(item) for item in entities]
    places = joined_positions(_boxes(nodes, strengths), _numbered_ties(strengths, entities), asides, fixed)
    placed = [node | {"x": x, "y": y} for node, (x, y) in zip(nodes, places, strict=True)]
    return Drawing(placed, list(ties.values()), {})


def _more(row: Mapping[str, Any]) -> Item:
    """What of a tie is not in the part: how many episodes, of what weight; and what all of it tells of its look."""
    return {
        "number": row["left"],
        "weight": row["left_weight"],
        "relations": row["relations"],
        "contested": row["disputed"],
        "rank": row["rank"],
        "ends": [name for name in ("from", "to") if row["to_tail" if name == "from" else "to_head"]],
    }


def _boxes(nodes: list[Item], pairs: Iterable[tuple[str, str]]) -> list[Box]:
    tied = Counter(entity for pair in pairs for entity in pair)
    return [Box(2 * it["size"] + ROOM[0], 2 * it["size"] + ROOM[1], 1 + tied[it["id"]]) for it in nodes]


def _numbered_ties(strengths: Mapping[tuple[str, str], float], entities: list[str]) -> list[Tie]:
    place = {entity: number for number, entity in enumerate(entities)}
    return [Tie(place[one], place[other], its) for (one, other), its in sorted(strengths.items()) if one != other]


def _nodes(corpus: Corpus, kind_of: dict[str, EntityKind], drawn: list[Bundle]) -> list[Item]:
    beside = named_beside(corpus)
    about = ({it.subject, it.object, *beside.get(it.id, ())} for it in corpus.episodes.values())
    counts = Counter(entity for entities in about for entity in entities)
    entities = sorted(corpus.entities)
    nodes = [_node(corpus, item, counts[item], kind_of) for item in entities]
    boxes = [
        Box(2 * node["size"] + ROOM[0], 2 * node["size"] + ROOM[1], 1 + ties)
        for node, ties in zip(nodes, _ties_of(drawn, entities), strict=True)
    ]
    places = _places(corpus, nodes, boxes, _ties(corpus, beside, drawn, entities))
    return [node | {"x": x, "y": y} for node, (x, y) in zip(nodes, places, strict=True)]


def _places(corpus: Corpus, nodes: list[Item], boxes: list[Box], ties: list[Tie]) -> list[tuple[int, int]]:
    """Where the nodes stand. In a big graph each also gets its cluster, which has the id of its weightiest entity."""
    if len(nodes) <= MANY:
        hubs = [place for place, node in enumerate(nodes) if node.get("actor")]
        return steady_positions(boxes, ties, starts(corpus, [node["id"] for node in nodes]), hubs)
    pairs = {(tie.one, tie.other): round(10 * tie.strength) for tie in ties}
    found = clusters(len(nodes), pairs)
    for members in found:
        leader = min(members, key=lambda place: (-nodes[place]["episodes"], place))
        for place in members:
            nodes[place]["cluster"] = nodes[leader]["id"]
    return clustered_positions(boxes, ties, found)


def _node(
    corpus: Corpus, entity: str, episodes: int, kind_of: Mapping[str, EntityKind], weight: float | None = None
) -> Item:
    """A node; its size is that of its `weight`, where that is not the number of its episodes."""
    known = kind_of.get(corpus.entities[entity].type)
    kind = known.key if known else "other"
    weight = episodes if weight is None else weight
    is_actor = corpus.ontology.is_a(corpus.entities[entity].type, ACTOR)
    return {
        "id": entity,
        "label": "\n".join(label_lines(corpus.name(entity))),
        "group": kind,
        "shape": SHAPE_OF[kind],
        "size": round((_ACTOR if is_actor else _LEAST) + _MORE * sqrt(weight)),
        "episodes": episodes,
    } | ({"actor": True} if is_actor else {})


def _ties_of(drawn: list[Bundle], entities: list[str]) -> list[int]:
    """For each entity, to how many others a tie is drawn."""
    pairs = {(item.tail, item.head) for item in drawn if item.tail != item.head}
    ties = Counter(entity for pair in pairs for entity in pair)
    return [ties[entity] for entity in entities]


def _ties(corpus: Corpus, beside: Mapping[str, Sequence[str]], drawn: list[Bundle], entities: list[str]) -> list[Tie]:
    """What holds the layout together: drawn ties, and weakly what an episode names besides its two entities."""
    place = {entity: number for number, entity in enumerate(entities)}
    strength = Counter[tuple[str, str]]()
    for bundle in drawn:
        strength[bundle.tail, bundle.head] += len(bundle.episodes)
    ties = {pair: min(sqrt(number), 1.5) for pair, number in strength.items()}
    for key, others in beside.items():
        subject = corpus.episodes[key].subject
        for entity in others:
            ties.setdefault((min(entity, subject), max(entity, subject)), _WEAK)
    return [Tie(place[one], place[other], ties[one, other]) for one, other in sorted(ties) if one != other]


def _drawn(pair: Sequence[Bundle]) -> list[Item]:
    """The ties of two entities, one a look, each bent its own way; of an entity with itself, each at its own side.

    Their words, widths, heads and strokes hang on which of their episodes are shown: ties.js.
    """
    return [
        {
            "id": bundle.id,
            "from": bundle.tail,
            "to": bundle.head,
            "look": bundle.look.value,
            "episodes": [item.id for item in bundle.episodes],
        }
        | ({"bend": bend} if bend else {})
        | (_loop(place) if bundle.tail == bundle.head else {})
        for place, (bundle, bend) in enumerate(zip(pair, _bends(len(pair)), strict=True))
    ]


def _loop(place: int) -> Item:
    return {"selfReference": {"size": 14 + 4 * place, "angle": 0.8 + 1.5 * place}}


def _bends(number: int) -> tuple[float, ...]:
    """How far each of so many ties is bent where nothing is in its way; in turn to one side and to the other."""
    if number <= len(_BENDS):
        return _BENDS[number - 1]
    further = (number - len(_BENDS[-1]) + 1) // 2
    widest = max(_BENDS[-1])
    sides = [side * (widest + place * _MORE_BENT) for place in range(1, further + 1) for side in (1, -1)]
    return (*_BENDS[-1], *sides)[:number]


def options() -> Item:
    """Options of vis-network, whose own labels never reach their threshold: labels.js draws them."""
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
