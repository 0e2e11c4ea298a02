"""Colours of the drawing: seen against paper, and told apart by those who see no red or no green (Machado 2009)."""

from __future__ import annotations

import math
import re
from itertools import combinations

import pytest

from regesta.page.scripts import style

KINDS = (*(f"kind-{number}" for number in range(1, 8)), "other")
LOOKS = ("stated", "claimed", "derived", "prospective", "negated")
TIE = 0.8  # opacity of a tie
MACHADO = {
    "all colours": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "no red": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "no green": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
}
"""Of severity 1, on linear RGB: Machado, Oliveira and Fernandes 2009."""

Colour = tuple[float, float, float]


def _colours(scheme: str) -> dict[str, str]:
    light, dark = style().split("(prefers-color-scheme: dark) {")[:2]
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", light if scheme == "light" else dark[: dark.index("* {")]))


def _linear(colour: str) -> Colour:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    one, two, three = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return one, two, three


def _contrast(one: Colour, other: Colour) -> float:
    dim, bright = sorted(0.2126 * r + 0.7152 * g + 0.0722 * b for r, g, b in (one, other))
    return (bright + 0.05) / (dim + 0.05)


def _mixed(colour: str, paper: str, opacity: float) -> Colour:
    """As a canvas mixes them, which does not go by light."""
    pairs = [(int(colour[it : it + 2], 16), int(paper[it : it + 2], 16)) for it in (1, 3, 5)]
    return _linear("#" + "".join(f"{round(opacity * one + (1 - opacity) * other):02x}" for one, other in pairs))


def _lab(colour: Colour) -> Colour:
    red, green, blue = (min(1.0, max(0.0, part)) for part in colour)
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883
    one, two, three = (t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in (x, y, z))
    return 116 * two - 16, 500 * (one - two), 200 * (two - three)


def _seen(colour: str, eyes: str) -> Colour:
    linear = _linear(colour)
    one, two, three = (sum(a * b for a, b in zip(row, linear, strict=True)) for row in MACHADO[eyes])
    return _lab((one, two, three))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("eyes", MACHADO)
@pytest.mark.parametrize(("names", "least"), [(KINDS, 16), (LOOKS, 19)], ids=["kinds", "ties"])
def test_colours_are_told_apart(scheme: str, eyes: str, names: tuple[str, ...], least: float) -> None:
    """By so much, in CIELAB (1976): before, the nearest two were 3.8 (kinds) and 2.5 (ties) apart."""
    colours = _colours(scheme)
    nearest = min(
        (math.dist(_seen(colours[one], eyes), _seen(colours[other], eyes)), one, other)
        for one, other in combinations(names, 2)
    )
    assert nearest[0] > least, nearest


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nodes_and_ties_stand_out_from_paper(scheme: str) -> None:
    colours = _colours(scheme)
    nodes = {name: _contrast(_linear(colours[name]), _linear(colours["paper"])) for name in KINDS}
    ties = {name: _contrast(_mixed(colours[name], colours["paper"], TIE), _linear(colours["paper"])) for name in LOOKS}
    assert {name: found for name, found in (nodes | ties).items() if found < 3} == {}
