import assert from "node:assert/strict";
import { test } from "node:test";

import { nearestFree, routesOf } from "./routes.js";
import { corners, reachOf } from "./shapes.js";

const node = (id, x, y, size = 10, shape = "dot") => ({ id, x, y, size, shape });
const tie = (id, from, to, off = 0) => ({ id, from, to, off, wide: 2 });

/** How near the way comes to a node. */
function nearest(way, { x, y }) {
  const parts = way.slice(1).map((point, place) => {
    const [one, dx, dy] = [way[place], point.x - way[place].x, point.y - way[place].y];
    const part = Math.max(0, Math.min(1, ((x - one.x) * dx + (y - one.y) * dy) / (dx * dx + dy * dy || 1)));
    return Math.hypot(one.x + part * dx - x, one.y + part * dy - y);
  });
  return Math.min(...parts);
}

/** Nodes other than its ends that a tie runs under. */
const under = (nodes, { from, to }, way) => nodes.filter((one) => one.id !== from && one.id !== to && nearest(way, one) < reachOf(one) + 1);

const far = (way) => Math.max(...way.map(({ y }) => Math.abs(y)));

test("what is in nobody's way is straight, or bent as it is meant to be", () => {
  const nodes = [node("a", 0, 0), node("b", 300, 0), node("c", 150, 60)];
  assert.deepEqual(routesOf(nodes, [tie("t", "a", "b")]).get("t"), [{ x: 0, y: 0 }, { x: 300, y: 0 }]);
  assert.equal(far(routesOf(nodes, [tie("t", "a", "b", -20)]).get("t")), 20);
});

test("a tie goes by a third node on the nearer side, with air between, and no farther", () => {
  for (const [y, side] of [[4, -1], [-4, 1]]) {
    const nodes = [node("a", 0, 0), node("b", 300, 0), node("c", 150, y, 20)];
    const way = routesOf(nodes, [tie("t", "a", "b")]).get("t");
    assert.ok(nearest(way, nodes[2]) > 25 && nearest(way, nodes[2]) < 35);
    assert.equal(Math.sign(way[20].y), side);
  }
});

test("between two nodes on either side of a line a tie goes as an S", () => {
  const nodes = [node("a", 0, 0), node("b", 400, 0), node("c", 100, 6, 20), node("d", 300, -6, 20), node("e", 200, 90, 60), node("f", 200, -90, 60)];
  const way = routesOf(nodes, [tie("t", "a", "b")]).get("t");
  assert.deepEqual(under(nodes, { from: "a", to: "b" }, way), []);
  assert.ok(Math.min(...way.map(({ y }) => y)) < 0 && Math.max(...way.map(({ y }) => y)) > 0);
});

test("where no curve leads through, a tie finds its way from gap to gap", () => {
  const wall = (x, gap) => Array.from({ length: 25 }, (_, place) => node(`w${x} ${place}`, x, (place - 12) * 30, 14)).filter((_, place) => place !== gap);
  const nodes = [node("a", 0, 0), node("b", 400, 0), ...wall(100, 20), ...wall(200, 4), ...wall(300, 18)];
  const way = routesOf(nodes, [tie("t", "a", "b")]).get("t");
  assert.deepEqual(under(nodes, { from: "a", to: "b" }, way), []);
  assert.deepEqual([way[0], way.at(-1)], [{ x: 0, y: 0 }, { x: 400, y: 0 }]);
  assert.ok(under(nodes, { from: "a", to: "b" }, [way[0], way.at(-1)]).length === 3);
});

test("ties of one pair keep apart, whichever way they point", () => {
  const nodes = [node("a", 0, 0), node("b", 300, 0), node("c", 150, 0, 20)];
  const ties = [tie("1", "a", "b"), tie("2", "b", "a"), tie("3", "a", "b", 5), tie("4", "b", "a", -5)];
  const middles = [...routesOf(nodes, ties).values()].map((way) => way[20].y).sort((one, other) => one - other);
  assert.ok(middles.slice(1).every((y, place) => y - middles[place] > 8));
});

test("of hundreds of ties among hundreds of nodes none is drawn under a third", () => {
  const place = (number, by) => ((number * by) % 1) * 2400;
  const nodes = Array.from({ length: 400 }, (_, number) => node(`n${number}`, (number % 20) * 90 + place(number, 0.618) / 80, Math.floor(number / 20) * 80 + place(number, 0.7548) / 80, 6 + (number % 9), ["dot", "square", "triangle"][number % 3]));
  const ties = Array.from({ length: 500 }, (_, number) => tie(`t${number}`, `n${number % 7}`, `n${(number * 37 + 8) % 400}`)).filter(({ from, to }) => from !== to);
  const routes = routesOf(nodes, ties);
  const straight = ({ from, to }) => [from, to].map((id) => nodes.find((one) => one.id === id));
  assert.ok(ties.filter((one) => under(nodes, one, straight(one)).length).length > 200);
  assert.deepEqual(ties.filter((one) => under(nodes, one, routes.get(one.id)).length), []);
});

test("the same nodes in another order have the same ways", () => {
  const nodes = [node("a", 0, 0), node("b", 300, 0), node("c", 100, 3), node("d", 200, 3), node("e", 200, -30)];
  const ties = [tie("1", "a", "b"), tie("2", "e", "b")];
  assert.deepEqual(routesOf([...nodes].reverse(), ties), routesOf(nodes, ties));
});

test("a number finds the nearest place that is in no range", () => {
  assert.equal(nearestFree([[-5, 3], [2, 6]], 0, 10), -5);
  assert.equal(nearestFree([[-5, 3], [-9, -4]], 0, 10), 3);
  assert.equal(nearestFree([[1, 2]], 0, 10), 0);
  assert.equal(nearestFree([[-11, 12]], 0, 10), undefined);
});

test("a node reaches as far as the farthest of its corners, a disc as its radius", () => {
  for (const shape of ["square", "diamond", "triangle", "triangleDown", "hexagon", "star"]) {
    assert.equal(reachOf({ shape, size: 10 }).toFixed(6), Math.max(...corners(shape, 10).map(([x, y]) => Math.hypot(x, y))).toFixed(6));
  }
  assert.equal(reachOf({ shape: "dot", size: 10 }), 10);
});

test("a tie that ends beside a third node comes from where that node does not hide it", () => {
  const sizes = { a: [649, -634, 63], b: [-195, 950, 35], beside: [548, -575, 35, "triangle"] };
  const between = { c: [166, 662, 36, "triangleDown"], d: [33, 296, 51], e: [171, 547, 54, "triangle"], f: [-110, 784, 35] };
  const nodes = Object.entries({ ...sizes, ...between }).map(([id, [x, y, size, shape = "square"]]) => node(id, x, y, size, shape));
  const tied = tie("t", "a", "b");
  const way = routesOf(nodes, [tied]).get("t");
  assert.deepEqual(under(nodes, tied, way), []);
});
