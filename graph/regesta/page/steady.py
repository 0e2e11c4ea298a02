"""A layout in which nodes stay where they are, nearly, when little is added. Runs when the page is built.

The hubs (who acts) come to rest among themselves, each as heavy as all that is nearest to it; then all others around
them. Both begin near where they end and are drawn back there, so that few and short steps are enough, and what is new
in one place is felt in that place.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import fsum, sqrt

import numpy as np
from numpy.typing import NDArray

from regesta.page.layout import FILLED, GRAVITY, STEPS, WIDER, Box, Tie, Vector, apart, scale, settled, sizes_of, whole
from regesta.page.layout import steps_for as steps

Point = tuple[float, float]
Which = NDArray[np.bool_]

REST_STEPS = 40  # of all that is no hub
HEAT = 0.02  # of half the picture: the longest first step
HUBS, REST = 4.0, 8.0  # how strongly hubs and all others are drawn back to where they begin
EVENED = 0.75  # how far the density of a picture is made even
SPREAD = 0.3  # of half the picture: how far from its middle a node may begin
AROUND = 2.0  # of the side of a square in which all boxes of a part have room: how far what joins it begins, by SPREAD
INNER = 0.9  # of the nodes lie within what counts as the picture before it is made even
_ROUGH = np.array([2.0**power for power in range(-10, 40)])


@dataclass(frozen=True, slots=True)
class Start:
    """Where a node begins in a square of 2 × 2: at a point of its own or, without one, at the middle of those that it
    is tied to; and how far aside of that, as a share of SPREAD."""

    point: Point | None
    aside: Point


def steady_positions(
    boxes: Sequence[Box], ties: Sequence[Tie], starts: Sequence[Start], hubs: Sequence[int]
) -> list[tuple[int, int]]:
    """The centre of each box, in whole units around (0, 0); the same on every machine. Without hubs all are."""
    if not boxes:
        return []
    weights = np.array([box.weight for box in boxes])
    is_hub = np.zeros(len(boxes), dtype=bool)
    is_hub[list(hubs) if hubs else slice(None)] = True
    reach = sqrt(_rough(fsum(weights) / GRAVITY))
    points = _begun(starts, ties, is_hub) * reach
    points[:, is_hub] = _hubs_settled(points, weights, ties, is_hub, HEAT * reach)
    points[:, ~is_hub] = _begun(starts, ties, is_hub, points / reach)[:, ~is_hub] * reach
    if not is_hub.all():
        rest = steps(REST_STEPS, len(boxes))
        points = settled(points, weights, ties, rest, HEAT * reach, still=is_hub, homing=REST)
    return whole(_spread_out(points, sizes_of(boxes), is_hub))


def joined_positions(
    boxes: Sequence[Box], ties: Sequence[Tie], asides: Sequence[Point], known: Mapping[int, tuple[int, int]]
) -> list[tuple[int, int]]:
    """The same where some have their places and keep them: all others around the middle of what they are tied to, and
    pushed apart."""
    if not boxes:
        return []
    stands = np.zeros(len(boxes), dtype=bool)
    stands[list(known)] = True
    points = np.zeros((2, len(boxes)))
    for place, at in known.items():
        points[:, place] = at
    sizes = sizes_of(boxes)
    reach = AROUND * sqrt(float(fsum(sizes[0] * sizes[1])))
    begun = _begun([Start(None, it) for it in asides], ties, stands, points / reach) * reach
    return whole(apart(np.where(stands, points, begun), sizes, stands))


def _spread_out(points: Vector, sizes: Vector, is_hub: Which) -> Vector:
    """In units of the drawing, evenly and without overlaps: hubs give way to hubs, all others to both."""
    points = _evened(points, sizes)
    times = scale(points, sizes, FILLED)
    points = points * times * np.sqrt([[WIDER], [1 / WIDER]])
    points[:, is_hub] = apart(points[:, is_hub], sizes[:, is_hub], np.zeros(int(is_hub.sum()), dtype=bool))
    return apart(points, sizes, is_hub)


def _rough(number: float) -> float:
    """The nearest power of two below: one tie more seldom changes it, and so moves nothing."""
    return float(_ROUGH[np.searchsorted(_ROUGH, number, side="right") - 1])


def _begun(starts: Sequence[Start], ties: Sequence[Tie], is_hub: Which, placed: Vector | None = None) -> Vector:
    """Where nodes begin: hubs in their region, or at the middle of those that have one; once hubs are `placed`, all
    others at the middle of what they are tied to, or of what that is tied to; what is tied to nothing, anywhere."""
    asides = np.array([it.aside for it in starts]).T
    points = np.array([it.point or (0.0, 0.0) for it in starts]).T if placed is None else placed.copy()
    known = is_hub if placed is not None else is_hub & np.array([it.point is not None for it in starts])
    ends = np.array([(tie.one, tie.other) for tie in ties], dtype=np.intp).reshape(-1, 2).T
    strength = np.array([tie.strength for tie in ties])
    for _ in range(2):
        total, weight = np.zeros_like(points), np.zeros(len(starts))
        for one, other in (ends, ends[::-1]):
            told = known[other]
            np.add.at(weight, one[told], strength[told])
            for axis in (0, 1):
                np.add.at(total[axis], one[told], points[axis, other[told]] * strength[told])
        fresh = ~known & (weight > 0)
        points[:, fresh] = total[:, fresh] / weight[fresh]
        known = known | fresh
    return np.asarray(np.where(known, points + SPREAD * asides, asides))


def _hubs_settled(points: Vector, weights: Vector, ties: Sequence[Tie], is_hub: Which, heat: float) -> Vector:
    """The hubs at rest among themselves, each with the weight of the other nodes that are tied to it most."""
    place = np.cumsum(is_hub) - 1
    own = weights[is_hub]
    for other, hub in _nearest_hubs(ties, is_hub).items():
        own[place[hub]] += weights[other]
    among = [
        Tie(int(place[tie.one]), int(place[tie.other]), tie.strength)
        for tie in ties
        if is_hub[tie.one] and is_hub[tie.other]
    ]
    return settled(points[:, is_hub], own, among, steps(STEPS, len(own)), heat, homing=HUBS)


def _nearest_hubs(ties: Sequence[Tie], is_hub: Which) -> dict[int, int]:
    """By node that is none, the hub that it is tied to most; of such that are equal, the first."""
    nearest: dict[int, tuple[float, int]] = {}
    for tie in ties:
        for one, other in ((tie.one, tie.other), (tie.other, tie.one)):
            if is_hub[one] and not is_hub[other]:
                nearest[other] = max(nearest.get(other, (0.0, -one)), (tie.strength, -one))
    return {other: -hub for other, (_, hub) in nearest.items()}


def _evened(points: Vector, sizes: Vector) -> Vector:
    """Each point as far from the middle as there is room for the boxes nearer to it, mostly: a crowded middle opens,
    and what is far out comes nearer. One box more moves the others hardly."""
    far = np.sqrt(points[0] * points[0] + points[1] * points[1])
    order = np.argsort(far, kind="stable")
    area = np.cumsum((sizes[0] * sizes[1])[order])
    room = np.empty_like(far)
    room[order] = np.sqrt(area / area[-1])
    widest = far[order[int(INNER * (len(far) - 1))]]
    wanted = EVENED * widest * room + (1 - EVENED) * np.minimum(far, widest)
    return np.asarray(points * (wanted / np.maximum(far, 1e-9)))
