"""Where nodes stand: the same on every machine, boxes apart."""

from __future__ import annotations

import pytest

from regesta.page.layout import Box, Tie, positions


def test_places_are_the_same_on_every_machine() -> None:
    boxes = [Box(60, 40, 4), *(Box(30 + 5 * number, 40, 2) for number in range(6))]
    ties = [Tie(0, number, 1.0 + number / 8) for number in range(1, 5)] + [Tie(5, 6)]
    assert positions(boxes, ties) == [
        (103, -10),
        (140, -142),
        (93, 127),
        (-58, -79),
        (265, 29),
        (-265, 56),
        (-204, 142),
    ]


def test_boxes_do_not_overlap() -> None:
    boxes = [Box(40 + number % 7 * 10, 30, 1 + number % 3) for number in range(60)]
    places = positions(boxes, [Tie(0, number) for number in range(1, 40)])
    for one, (x, y) in enumerate(places):
        for other, (u, v) in enumerate(places[:one]):
            width, height = boxes[one].width + boxes[other].width, boxes[one].height + boxes[other].height
            assert 2 * abs(x - u) >= width - 4 or 2 * abs(y - v) >= height - 4


@pytest.mark.parametrize("number", [0, 1, 2])
def test_the_smallest_graphs_have_places_too(number: int) -> None:
    assert len(set(positions([Box(30, 30, 1)] * number, []))) == number
