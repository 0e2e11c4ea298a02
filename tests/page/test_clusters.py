"""Clusters of a big page: what belongs together, in what sizes, the same on every machine; and where they stand."""

from __future__ import annotations

from itertools import combinations

from regesta.page.clusters import LARGEST, SMALLEST, clusters, communities
from regesta.page.layout import Box, Tie, clustered_positions


def _cliques(number: int, size: int) -> dict[tuple[int, int], int]:
    """So many groups in which all are tied with all, each tied to the next by one weak tie."""
    pairs = {pair: 5 for group in range(number) for pair in combinations(range(group * size, (group + 1) * size), 2)}
    return pairs | {(group * size, group * size + size): 1 for group in range(number - 1)}


def test_what_is_tied_closely_is_one_cluster() -> None:
    assert clusters(60, _cliques(5, 12)) == [list(range(start, start + 12)) for start in range(0, 60, 12)]


def test_the_order_of_the_ties_is_no_matter() -> None:
    pairs = _cliques(20, 9) | {(number, 179 - number): 1 for number in range(60)}
    turned = dict(reversed(pairs.items()))
    assert clusters(180, turned) == clusters(180, pairs)


def test_every_node_is_in_exactly_one_cluster_and_none_is_too_big_or_too_small() -> None:
    hub = {(0, number): 1 for number in range(1, 1500)}
    found = clusters(1600, hub)
    assert sorted(node for members in found for node in members) == list(range(1600))
    assert max(len(members) for members in found) <= LARGEST
    assert min(len(members) for members in found) >= SMALLEST


def test_a_small_cluster_goes_where_it_is_tied_to_and_loose_ones_stay_together() -> None:
    pairs = _cliques(2, 12) | {(24, 25): 9, (3, 24): 1}
    assert clusters(40, pairs) == [[*range(12), 24, 25], list(range(26, 40)), list(range(12, 24))]


def test_communities_of_nothing_are_single_nodes() -> None:
    assert communities(range(3), {}) == [[0], [1], [2]]
    assert clusters(0, {}) == []


def test_clusters_stand_apart_each_with_its_own_members() -> None:
    found = clusters(60, _cliques(5, 12))
    ties = [Tie(one, other) for one, other in _cliques(5, 12)]
    places = clustered_positions([Box(50, 40, 3)] * 60, ties, found)
    middles = [(sum(places[it][0] for it in own) / 12, sum(places[it][1] for it in own) / 12) for own in found]
    for own, (x, y) in zip(found, middles, strict=True):
        far = max((places[it][0] - x) ** 2 + (places[it][1] - y) ** 2 for it in own)
        others = (places[it] for it in range(60) if it not in own)
        assert far < min((u - x) ** 2 + (v - y) ** 2 for u, v in others)
    assert clustered_positions([Box(50, 40, 3)] * 60, ties, found) == places
