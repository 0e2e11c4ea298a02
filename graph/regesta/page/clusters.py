"""Clusters of the entities that have more to do with one another than with others. Runs when a big page is built.

Nobody reads ten thousand names at once: the page of a big corpus begins with clusters, and opens them on demand, one by
one or as many at once as `MANY` leaves room for.

Communities are found by Louvain's method (Blondel et al. 2008): each node in turn goes where the modularity gains
most, until none gains, then the communities are the nodes of the next round. Why not networkx's: there the nodes are
shuffled and kept in sets, and gains are floats. Here all weights are whole numbers, nodes are taken in their order, and
of equal gains the first wins, so that every machine finds the same. Then what is too big for one look is split, and
what is too small to be worth a click goes where it is tied to most.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

MANY = 2500  # entities of a corpus, from which on its page begins with clusters
LARGEST = 400  # entities that can be seen when a cluster is opened
SMALLEST = 8
PASSES = 30  # through all nodes in a round; gains after that are small

Pairs = Mapping[tuple[int, int], int]
"""How strongly nodes are tied, by pair, the lower number first. A node's tie with itself counts like any other."""


def clusters(number: int, pairs: Pairs) -> list[list[int]]:
    """The nodes 0, 1, … `number` - 1 in clusters, each sorted, the biggest cluster first.

    >>> clusters(6, {(0, 1): 3, (1, 2): 3, (0, 2): 3, (3, 4): 3, (4, 5): 3, (3, 5): 3, (2, 3): 1})
    [[0, 1, 2, 3, 4, 5]]

    These two triangles are each too small to be a cluster.
    """
    found: list[list[int]] = []
    for members in communities(range(number), pairs):
        found += _split(members, pairs)
    return sorted(_without_small(found, pairs), key=lambda members: (-len(members), members))


def communities(nodes: Iterable[int], pairs: Pairs) -> list[list[int]]:
    """Louvain's communities of these nodes and the ties among them.

    >>> communities(range(6), {(0, 1): 3, (1, 2): 3, (0, 2): 3, (3, 4): 3, (4, 5): 3, (3, 5): 3, (2, 3): 1})
    [[0, 1, 2], [3, 4, 5]]
    """
    groups = [[node] for node in nodes]
    place = {members[0]: number for number, members in enumerate(groups)}
    ties = Counter(
        {
            (place[one], place[other]): weight
            for (one, other), weight in sorted(pairs.items())
            if one in place and other in place
        }
    )
    while True:
        labels = _moved(len(groups), ties)
        names = {label: number for number, label in enumerate(dict.fromkeys(labels))}
        if len(names) == len(groups):
            return [sorted(members) for members in groups]
        joined: list[list[int]] = [[] for _ in names]
        for members, label in zip(groups, labels, strict=True):
            joined[names[label]] += members
        between = Counter[tuple[int, int]]()
        for (one, other), weight in ties.items():
            low, high = sorted((names[labels[one]], names[labels[other]]))
            between[low, high] += weight
        groups, ties = joined, between


def _moved(number: int, ties: Pairs) -> list[int]:
    """For each node the community that it ends up in, once no move gains any more."""
    graph = _Graph(number, ties)
    for _ in range(PASSES):
        if not sum([graph.move(node) for node in range(number)]):
            break
    return graph.community


class _Graph:
    """Nodes on their way into communities."""

    def __init__(self, number: int, ties: Pairs) -> None:
        self.near: list[list[tuple[int, int]]] = [[] for _ in range(number)]
        self.degree = [0] * number
        for (one, other), weight in ties.items():
            self.degree[one] += weight
            self.degree[other] += weight
            if one != other:
                self.near[one].append((other, weight))
                self.near[other].append((one, weight))
        self.ends = sum(self.degree)
        self.community = list(range(number))
        self.total = list(self.degree)  # of the degrees in each community

    def move(self, node: int) -> bool:
        """Put the node into the community that gains most by it; it stays where no other gains more."""
        links = defaultdict[int, int](int)
        for other, weight in self.near[node]:
            links[self.community[other]] += weight
        own, degree = self.community[node], self.degree[node]
        self.total[own] -= degree
        best, most = own, links[own] * self.ends - self.total[own] * degree
        for candidate in sorted(links):
            gain = links[candidate] * self.ends - self.total[candidate] * degree
            if gain > most:
                best, most = candidate, gain
        self.community[node] = best
        self.total[best] += degree
        return best != own


def _split(members: list[int], pairs: Pairs) -> list[list[int]]:
    """Communities of the community, until none is too big; one that has none, a hub's, goes to pieces as it is."""
    if len(members) <= LARGEST:
        return [members]
    inside = set(members)
    among = {(one, other): weight for (one, other), weight in pairs.items() if one in inside and other in inside}
    parts = communities(members, among)
    if len(parts) == 1:
        return [members[start : start + LARGEST] for start in range(0, len(members), LARGEST)]
    return _joined([piece for part in parts for piece in _split(part, among)], among)


def _joined(parts: list[list[int]], pairs: Pairs) -> list[list[int]]:
    """The smallest part joins that which it is tied to most, as long as both together are not too big."""
    home = {node: place for place, members in enumerate(parts) for node in members}
    strength = defaultdict[int, Counter[int]](Counter)
    for (one, other), weight in pairs.items():
        strength[home[one]][home[other]] += weight
        strength[home[other]][home[one]] += weight
    alive = dict(enumerate(parts))
    waiting = set(alive)
    while waiting:
        place = min(waiting, key=lambda item: (len(alive[item]), item))
        waiting.discard(place)
        room = [item for item in alive if item != place and len(alive[item]) + len(alive[place]) <= LARGEST]
        if not room:
            continue
        into = min(room, key=lambda item: (-strength[place][item], len(alive[item]), item))
        alive[into] = alive[into] + alive.pop(place)
        for item, weight in strength.pop(place).items():
            strength[into][item] += weight
            strength[item][into] += weight
    return [sorted(members) for members in alive.values()]


def _without_small(found: list[list[int]], pairs: Pairs) -> list[list[int]]:
    """Small clusters join those that they are tied to most and that have room; those tied to none join one another."""
    kept = sorted((members for members in found if len(members) >= SMALLEST), key=lambda members: members[0])
    home = {node: place for place, members in enumerate(kept) for node in members}
    near = _neighbours(pairs)
    rest: list[int] = []
    for members in sorted(members for members in found if len(members) < SMALLEST):
        place = _nearest(members, near, home, kept)
        if place is None:
            rest += members
            continue
        kept[place] += members
        home |= dict.fromkeys(members, place)
    pieces = [rest[start : start + LARGEST] for start in range(0, len(rest), LARGEST)]
    return [sorted(members) for members in (*kept, *pieces)]


def _neighbours(pairs: Pairs) -> dict[int, list[tuple[int, int]]]:
    near = defaultdict[int, list[tuple[int, int]]](list)
    for (one, other), weight in sorted(pairs.items()):
        near[one].append((other, weight))
        near[other].append((one, weight))
    return near


def _nearest(
    members: list[int], near: Mapping[int, list[tuple[int, int]]], home: Mapping[int, int], kept: list[list[int]]
) -> int | None:
    strength = Counter[int]()
    for node in members:
        for other, weight in near.get(node, ()):
            if other in home and len(kept[home[other]]) + len(members) <= LARGEST:
                strength[home[other]] += weight
    return min(strength, key=lambda place: (-strength[place], place), default=None)
