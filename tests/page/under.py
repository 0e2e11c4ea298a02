"""How often a drawn tie runs under a node that it does not tie, and how names lie: measured in the page itself."""

from __future__ import annotations

import json
from typing import Any

PASSAGES = """(isStraight) => {
    const { network } = regesta;
    const corner = { square: Math.SQRT2, triangle: 1.52, triangleDown: 1.52, star: 1.07 };
    const shown = network.body.data.nodes.get({ filter: (it) => !it.hidden }).map(({ id }) => network.body.nodes[id]);
    const ties = network.body.data.edges.get({ filter: (it) => !it.hidden && it.from !== it.to });
    const found = [];
    for (const { id, from, to } of ties) {
        const { edgeType, options } = network.body.edges[id];
        const [one, other] = [from, to].map((end) => network.body.nodes[end]);
        const straight = (part) => ({ x: one.x + (other.x - one.x) * part, y: one.y + (other.y - one.y) * part });
        const at = isStraight ? straight : edgeType.getPoint;
        const points = Array.from({ length: 201 }, (_, place) => at(place / 200));
        const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
        const box = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
        for (const node of shown) {
            if (node.id === from || node.id === to) continue;
            const reach = node.options.size * (corner[node.options.shape] ?? 1) + options.width / 2;
            if (node.x < box[0] - reach || node.x > box[1] + reach) continue;
            if (node.y < box[2] - reach || node.y > box[3] + reach) continue;
            const isUnder = ({ x, y }) => Math.hypot(x - node.x, y - node.y) < reach;
            if (points.some(isUnder)) found.push(`${id} under ${node.id}`);
        }
    }
    return found;
}"""
"""Ties that run under third nodes, as they are drawn, or as they would be drawn straight."""


def passages(page: Any, straight: bool = False) -> list[str]:
    """Each as words: which tie under which node."""
    found: list[str] = page.evaluate(f"({PASSAGES})({json.dumps(straight)})")
    return found


NAMES = """(top) => {
    const { network, named } = regesta;
    const scale = network.getScale();
    const shown = network.body.data.nodes.get({ filter: (it) => !it.hidden });
    const names = named();
    const overlap = (one, other) =>
        one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
    const overNames = names.flatMap(({ box }, place) => names.slice(0, place).filter((it) => overlap(it.box, box)));
    const shapes = shown.map(({ id, size }) => {
        const [x, y] = [network.body.nodes[id].x * scale, network.body.nodes[id].y * scale];
        const half = size * scale * 0.7;
        return { left: x - half, right: x + half, top: y - half, bottom: y + half };
    });
    const weightiest = [...shown].sort((one, other) => other.episodes - one.episodes || (one.id < other.id ? -1 : 1));
    const has = new Set(names.map(({ node }) => node));
    return {
        names: names.length,
        top: weightiest.slice(0, top).filter(({ id }) => has.has(id)).length / Math.min(top, shown.length),
        overNames: overNames.length,
        overShapes: names.filter(({ box }) => shapes.some((shape) => overlap(shape, box))).length,
    };
}"""


def names(page: Any, top: int = 40) -> dict[str, float]:
    """How many names there are, what share of the weightiest nodes has one, and how many lie over others or shapes."""
    found: dict[str, float] = page.evaluate(f"({NAMES})({top})")
    return found
