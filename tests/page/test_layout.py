"""Where nodes stand: the same on every machine, boxes apart, and nearly where they were when little is added."""

from __future__ import annotations

from dataclasses import replace

import pytest

from regesta.corpus.corpus import Corpus
from regesta.page.drawing import drawing
from regesta.page.layout import Box, Tie, positions
from regesta.page.legend import kinds
from regesta.page.starts import aside, starts
from regesta.page.steady import Start, steady_positions
from regesta.reasoning.conclusion import conclude


def test_places_are_the_same_on_every_machine() -> None:
    boxes = [Box(60, 40, 4), *(Box(30 + 5 * number, 40, 2) for number in range(6))]
    ties = [Tie(0, number, 1.0 + number / 8) for number in range(1, 5)] + [Tie(5, 6)]
    found = [(120, -11), (163, -165), (109, 149), (-67, -92), (309, 34), (-309, 65), (-239, 165)]
    assert positions(boxes, ties) == found
    begun = [Start((0.3, -0.6), aside("a")), *(Start(None, aside(name)) for name in "bcdefg")]
    found = [(44, -201), (204, -192), (-32, -88), (118, -133), (-96, -167), (-271, 133), (-68, 121)]
    assert steady_positions(boxes, ties, begun, [0, 1]) == found
    found = [(56, -203), (159, -212), (52, -74), (214, -108), (-53, -121), (-269, 136), (-84, 143)]
    assert steady_positions(boxes, ties, begun, []) == found


def test_boxes_do_not_overlap() -> None:
    boxes = [Box(40 + number % 7 * 10, 30, 1 + number % 3) for number in range(60)]
    ties = [Tie(0, number) for number in range(1, 40)]
    begun = [Start(None, aside(str(number))) for number in range(60)]
    for places in (positions(boxes, ties), steady_positions(boxes, ties, begun, range(0, 60, 7))):
        _are_apart(boxes, places)


def _are_apart(boxes: list[Box], places: list[tuple[int, int]]) -> None:
    for one, (x, y) in enumerate(places):
        for other, (u, v) in enumerate(places[:one]):
            width, height = boxes[one].width + boxes[other].width, boxes[one].height + boxes[other].height
            assert 2 * abs(x - u) >= width - 4 or 2 * abs(y - v) >= height - 4


@pytest.mark.parametrize("number", [0, 1, 2])
def test_the_smallest_graphs_have_places_too(number: int) -> None:
    boxes = [Box(30, 30, 1)] * number
    begun = [Start(None, aside(str(place))) for place in range(number)]
    assert len(set(positions(boxes, []))) == len(set(steady_positions(boxes, [], begun, []))) == number


def test_states_begin_in_their_regions(first_corpus: Corpus) -> None:
    coded = [it.id for it in first_corpus.entities.values() if any(code.scheme == "cow" for code in it.identifiers)]
    points = {name: start.point for name, start in zip(coded, starts(first_corpus, coded), strict=True)}
    assert all(points.values())
    numbers = {
        name: next(it.value for it in first_corpus.entities[name].identifiers if it.scheme == "cow") for name in coded
    }
    americas = [name for name, number in numbers.items() if int(number) < 200]
    assert all(points[one][0] < points[other][0] for one in americas for other in coded if other not in americas)


def test_one_statement_more_moves_few_nodes(first_corpus: Corpus) -> None:
    """Told the other way round: the corpus without it, for statements from all over the corpus. In no trial do more
    than 5 % of the nodes move by more than a node's width."""
    whole = _places(first_corpus)
    written = first_corpus.written
    moved = []
    for left_out in range(17, len(written.statements), len(written.statements) // 24):
        kept = [it for place, it in enumerate(written.statements) if place != left_out]
        fewer = conclude(Corpus.of(replace(written, statements=kept, preferences=()), first_corpus.ontology))
        places = _places(fewer)
        far = [
            name
            for name, (x, y, width) in whole.items()
            if (x - places[name][0]) ** 2 + (y - places[name][1]) ** 2 > width**2
        ]
        moved.append(len(far) / len(whole))
    assert len(moved) >= 24
    assert sorted(moved)[len(moved) // 2] < 0.01
    assert max(moved) <= 0.05


def _places(corpus: Corpus) -> dict[str, tuple[int, int, int]]:
    """By entity where it stands, and how wide it is."""
    return {node["id"]: (node["x"], node["y"], 2 * node["size"]) for node in drawing(corpus, kinds(corpus)).nodes}
