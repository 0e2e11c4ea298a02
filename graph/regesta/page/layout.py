"""Where the nodes of the page stand: a force layout, then boxes pushed apart. Runs when the page is built.

Why not networkx's: its spring layout goes through `einsum` and its Kamada–Kawai through SciPy, so that the last
digits, and after some hundred steps the picture, depend on the processor and its BLAS. Here every step is an
elementwise + - * / or square root, which IEEE 754 rounds one way everywhere; every sum runs over an axis that is not
the last, where numpy adds row after row (its pairwise summation is for the last axis), or is `fsum`. Forces are of
single precision, which is as sharp as a picture needs and takes half the time.

Forces are those of ForceAtlas2 (Jacomy et al. 2014): repulsion falls with distance and grows with the ties of both
nodes, so that hubs stand apart with their own around them; attraction grows with the length of a tie.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import fsum, sqrt

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float64]
Force = NDArray[np.float32]

WIDER = 1.45  # a screen is wider than high
FILLED = 0.22  # share of the picture that the boxes of a big graph take up
CLOSE = 0.6  # the same for clusters, which have air inside
AIRY = 30  # so many nodes take up half of that share, for ties between few need room to be told apart
GRAVITY = 0.6  # keeps parts that no tie holds from drifting off
STEPS = 400
PAIRS = 300_000_000  # pairs of nodes that may be looked at: bounds the time of a big graph to some seconds
PASSES = 200  # of pushing boxes apart; fewer where none overlap any more
LOOK_AROUND = 8  # passes until it is looked anew which boxes are close to which
SHARED = 2  # how much more a box is pushed along the axis where less is missing
SOON = 40  # units: boxes so far apart may meet before that
RING = 160  # units that a cluster's ring, and its name, take up beyond its members
BLOCK = 50_000  # pairs at a time: so many stay in the processor's cache
MANY = 3000  # so many nodes are not pushed apart any more: nobody reads them at once


@dataclass(frozen=True, slots=True)
class Box:
    """What a node takes up, its label included, and its weight: how many ties it has, and one."""

    width: float
    height: float
    weight: float


@dataclass(frozen=True, slots=True)
class Tie:
    """Two nodes, by their place in the list of boxes, and how strongly they attract one another."""

    one: int
    other: int
    strength: float = 1.0


def positions(
    boxes: Sequence[Box], ties: Sequence[Tie], wider: float = WIDER, filled: float = FILLED, pairs: int = PAIRS
) -> list[tuple[int, int]]:
    """The centre of each box, in whole units around (0, 0); the same on every machine."""
    if not boxes:
        return []
    number = len(boxes)
    weights = np.array([box.weight for box in boxes])
    points = settled(_scattered(number), weights, ties, steps_for(STEPS, number, pairs), sqrt(number) / 4)
    sizes = sizes_of(boxes)
    points = apart(_scaled(points, sizes, wider, filled), sizes, np.zeros(number, dtype=bool))
    points = points - (points.max(axis=1) + points.min(axis=1))[:, None] / 2
    return whole(points)


def steps_for(most: int, number: int, pairs: int = PAIRS) -> int:
    return max(30, min(most, pairs // (number * number)))


def whole(points: Vector) -> list[tuple[int, int]]:
    return [(round(x), round(y)) for x, y in points.T.tolist()]


def sizes_of(boxes: Sequence[Box]) -> Vector:
    return np.array([[box.width for box in boxes], [box.height for box in boxes]])


def clustered_positions(
    boxes: Sequence[Box], ties: Sequence[Tie], clusters: Sequence[Sequence[int]]
) -> list[tuple[int, int]]:
    """The same where nodes come in clusters, each in a disc of its own: what opens one hides nothing of another."""
    home = {node: (place, row) for place, members in enumerate(clusters) for row, node in enumerate(members)}
    within: list[list[Tie]] = [[] for _ in clusters]
    between = Counter[tuple[int, int]]()
    for tie in ties:
        (one, row), (other, other_row) = home[tie.one], home[tie.other]
        if one == other:
            within[one].append(Tie(row, other_row, tie.strength))
        else:
            between[min(one, other), max(one, other)] += 1
    budget = PAIRS // len(clusters)
    inside = [
        positions([boxes[node] for node in members], within[place], wider=1.0, pairs=budget)
        for place, members in enumerate(clusters)
    ]
    discs = [_disc([boxes[node] for node in members], inside[place]) for place, members in enumerate(clusters)]
    most = max(between.values(), default=1)
    pulls = [Tie(one, other, number / most) for (one, other), number in sorted(between.items())]
    centres = positions(discs, pulls, filled=CLOSE)
    places = {
        node: (centres[place][0] + inside[place][row][0], centres[place][1] + inside[place][row][1])
        for node, (place, row) in home.items()
    }
    return [places[node] for node in range(len(boxes))]


def _disc(boxes: Sequence[Box], places: Sequence[tuple[int, int]]) -> Box:
    """The box around the ring of a cluster, with its name above; as heavy as it has members."""
    far = max(sqrt(x * x + y * y) + max(box.width, box.height) for box, (x, y) in zip(boxes, places, strict=True))
    return Box(2 * far + RING, 2 * far + RING, sqrt(len(boxes)))


def _scattered(number: int) -> Vector:
    """Starting points, evenly over a square: the R2 sequence (Roberts 2018), free of chance and of sines."""
    places = np.arange(1, number + 1, dtype=np.float64)
    turns = np.array([[0.7548776662466927], [0.5698402909980532]]) * places
    return np.asarray((turns - np.floor(turns) - 0.5) * np.sqrt(np.float64(number)))


def settled(
    points: Vector,
    weights: Vector,
    ties: Sequence[Tie],
    steps: int,
    heat: float,
    still: NDArray[np.bool_] | None = None,
    homing: float = 0.0,
) -> Vector:
    """Where the forces come to rest, each step shorter than the one before, the first no longer than `heat`; what is to
    stand still does. Each is drawn to the middle or, by `homing` times its weight, to where it begins. Unit: a node's
    own space."""
    number = len(weights)
    one = np.array([tie.one for tie in ties], dtype=np.intp)
    other = np.array([tie.other for tie in ties], dtype=np.intp)
    strength = np.array([tie.strength for tie in ties], dtype=np.float32)
    heavy: Force = weights.astype(np.float32)
    at: Force = points.astype(np.float32)
    home, drawn = (at.copy(), homing) if homing else (np.zeros_like(at), GRAVITY)
    room = np.empty((3, min(number, max(1, BLOCK // number)), number), dtype=np.float32)
    for step in range(steps):
        force = _repulsion(at, heavy, room) - np.float32(drawn) * (at - home) * heavy
        pull = (at[:, one] - at[:, other]) * strength
        for axis in (0, 1):
            np.subtract.at(force[axis], one, pull[axis])
            np.add.at(force[axis], other, pull[axis])
        force /= heavy
        if still is not None:
            force[:, still] = 0
        at += _shortened(force, heat, (steps - step) / steps)
    return at.astype(np.float64)


def _shortened(force: Force, heat: float, rest: float) -> Force:
    length = np.sqrt(force[0] * force[0] + force[1] * force[1])
    most = np.float32(heat * rest * rest)
    return np.asarray(force * np.minimum(np.float32(1), most / (length + np.float32(1e-9))) * np.float32(0.3))


def _repulsion(points: Force, weights: Force, room: Force) -> Force:
    """The push on each node from all others: weight times weight over the distance. `room` is for what is between."""
    force = np.zeros_like(points)
    block = room.shape[1]
    for start in range(0, len(weights), block):
        others = slice(start, start + block)
        x, y, push = room[:, : len(weights[others])]
        np.subtract(points[0], points[0, others, None], out=x)
        np.subtract(points[1], points[1, others, None], out=y)
        np.multiply(x, x, out=push)
        push += np.float32(0.05)
        push += y * y
        np.divide(weights[others, None], push, out=push)
        force[0] += np.multiply(x, push, out=x).sum(axis=0)
        force[1] += np.multiply(y, push, out=y).sum(axis=0)
    return force * weights


def _scaled(points: Vector, sizes: Vector, wider: float, filled: float) -> Vector:
    """In units of the drawing, around the middle of all."""
    from_middle = points - np.array([[fsum(axis) / points.shape[1]] for axis in points])
    return np.asarray(from_middle * scale(from_middle, sizes, filled) * np.sqrt([[wider], [1 / wider]]))


def scale(points: Vector, sizes: Vector, filled: float) -> float:
    """How many units of the drawing make the boxes fill their share of the picture."""
    number = points.shape[1]
    spread = fsum((points[0] * points[0] + points[1] * points[1]) / number)
    area = fsum(sizes[0] * sizes[1]) / filled * (number + AIRY) / number
    return sqrt(area / (2 * np.pi * max(spread, 1e-9)))


def apart(points: Vector, sizes: Vector, still: NDArray[np.bool_]) -> Vector:
    """Push boxes that overlap away from one another, mostly along the axis where less is missing; those that stand
    still push the others only. Along both at once: where one axis alone decides, a little sends a box far elsewhere."""
    one, other = np.zeros((2, 0), dtype=np.intp)
    for turn in range(PASSES if points.shape[1] <= MANY else 0):
        is_fresh = turn % LOOK_AROUND == 0
        if is_fresh:
            one, other = _close(points, sizes)
        away = points[:, other] - points[:, one]
        missing = (sizes[:, other] + sizes[:, one]) / 2 - np.abs(away)
        overlap = (missing[0] > 0) & (missing[1] > 0)
        if is_fresh and not overlap.any():
            break
        less = np.maximum(missing, 1e-9) ** SHARED
        share = less[::-1] / less.sum(axis=0)
        push = np.where(overlap, missing * share, 0.0) * np.where(away < 0, -1.0, 1.0)
        force = np.zeros_like(points)
        for axis in (0, 1):
            np.add.at(force[axis], other, push[axis])
            np.subtract.at(force[axis], one, push[axis])
        points = points + np.where(still, 0.0, force * 0.35)
    return points


def _close(points: Vector, sizes: Vector) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """The pairs of boxes that overlap or soon may, each once, the earlier box first.

    From left to right, a box can only meet those that begin before it ends.
    """
    half = (sizes + SOON) / 2
    order = np.argsort(points[0] - half[0], kind="stable")
    left, right = (points[0] - half[0])[order], (points[0] + half[0])[order]
    place = np.arange(len(order))
    ahead = np.searchsorted(left, right) - place - 1
    first = np.repeat(place, ahead)
    second = np.arange(len(first)) - np.repeat(np.cumsum(ahead) - ahead, ahead) + first + 1
    one, other = order[first], order[second]
    near = np.abs(points[1, one] - points[1, other]) < half[1, one] + half[1, other]
    low, high = np.minimum(one, other)[near], np.maximum(one, other)[near]
    sorted_ = np.lexsort((high, low))
    return low[sorted_], high[sorted_]
