import assert from "node:assert/strict";
import { test } from "node:test";

import { EMPTY } from "./address.js";
import { clusterName, clustersIn, opened, turned, withOpen } from "./clusters.js";
import { fullTies, FULL } from "./detail.js";
import { fanned, turnedPair, wordPlaces } from "./fan.js";
import { focusOn } from "./focus.js";
import { sceneOf } from "./scene.js";
import { prepared, shownIn } from "./shown.js";
import { betweenLook } from "./ties.js";

const told = (id, subject, object, look = "stated", independent = 1) => ({
  ...{ id, subject, object, look, independent, relation: "likes", kind: "Spell", sources: [], tellings: [], contested: false },
  stretches: [{ grade: "certain", list: "certain", first: null, last: null }],
});
const node = (id, x, episodes, cluster) => ({ id, x, y: 0, size: 10, episodes, cluster, label: id });
const tie = (id, from, to, episodes, look = "stated") => ({ id, from, to, look, episodes });

const data = {
  kinds: [{ key: "k1", label: "state" }],
  entities: ["a", "b", "c", "d", "e"].map((id) => ({ id, kind: "k1", name: id.toUpperCase() })),
  relations: { likes: { family: "words", quad: "cooperation" } },
  statements: [],
  episodes: [told("1", "a", "b"), told("2", "b", "a", "claimed"), told("3", "a", "d"), told("4", "c", "d", "claimed"), told("5", "d", "e"), told("6", "a", "b")],
  findings: [],
  graph: {
    nodes: [node("a", 0, 9, "a"), node("b", 100, 3, "a"), node("c", 200, 2, "a"), node("d", 900, 5, "d"), node("e", 1000, 1, "d")],
    edges: [tie("ab", "a", "b", ["1", "6"]), tie("2", "a", "b", ["2"], "claimed"), tie("3", "a", "d", ["3"]), tie("4", "c", "d", ["4"], "claimed"), tie("5", "d", "e", ["5"])],
  },
};
const corpus = prepared(data);
const partsOf = ({ subject, object }) => [subject, object];
const scene = (fields = {}) => {
  const state = { ...EMPTY, ...fields };
  return sceneOf(corpus, shownIn(corpus, state, partsOf), state);
};
const drawn = ({ nodes, ties }) => [[...nodes.keys()].sort().join(" "), [...ties].map(([id, { among }]) => `${id}:${among.length}`).sort().join(" ")];

test("closed clusters stand for their entities, with the episodes inside as a number", () => {
  const closed = scene();
  assert.deepEqual(drawn(closed), ["~a ~d", "~a|~d:2"]);
  assert.deepEqual([closed.nodes.get("~a").inside, closed.nodes.get("~d").inside], [3, 1]);
  assert.deepEqual([closed.ties.get("~a|~d").look, closed.tieWith(data.episodes[2]), closed.tieWith(data.episodes[0])], ["stated", "~a|~d", null]);
});

test("an open cluster shows its members, and what ties them to a closed one is drawn together", () => {
  assert.deepEqual(drawn(scene({ open: ["a"] })), ["a b c ~d", "2:1 ab:2 a|~d:1 c|~d:1"]);
  assert.equal(scene({ open: ["a"] }).ties.get("c|~d").look, "claimed");
  assert.deepEqual(scene({ open: ["a"] }).rings.map(({ id }) => id), ["a"]);
  assert.deepEqual(drawn(scene({ open: ["*"] })), ["a b c d e", "2:1 3:1 4:1 5:1 ab:2"]);
});

test("a pinned entity stands for itself, and around one entity there are no clusters", () => {
  assert.deepEqual(drawn(scene({ pinned: ["e"] })), ["e ~a ~d", "e|~d:1 ~a|~d:2"]);
  assert.deepEqual(drawn(scene({ near: { id: "d", depth: 1 } })), ["a c d e", "3:1 4:1 5:1"]);
});

test("what is left out is in no cluster's number", () => {
  const some = scene({ off: { look: ["claimed"] } });
  assert.deepEqual(drawn(some), ["~a ~d", "~a|~d:1"]);
  assert.equal(some.nodes.get("~a").inside, 2);
});

test("a cluster is named by its weightiest entities, and opens with whatever of it is selected", () => {
  assert.equal(clusterName(corpus.clusters.byId.get("a")), "A, B and 1 more");
  assert.equal(clusterName(corpus.clusters.byId.get("d")), "D and E");
  assert.deepEqual(withOpen(corpus.clusters, EMPTY, ["b", "e"]).open, ["a", "d"]);
  assert.equal(withOpen(corpus.clusters, { ...EMPTY, open: ["*"] }, ["b"]).open.length, 1);
  assert.deepEqual(turned(corpus.clusters, { open: ["*"] }, "a", 5), ["d"]);
  assert.deepEqual(turned(corpus.clusters, { open: ["d"] }, "a", 5), ["a", "d"]);
});

test("of more than can be drawn at once, the weightiest clusters are opened, and others on demand", () => {
  const clusters = clustersIn(data.graph.nodes, (id) => id, 4);
  const open = (ids, number) => [...opened(clusters, { open: ids }, number)].sort();
  assert.deepEqual([open(["*"], 5), open(["*"], 4), open(["*", "d"], 5), open(["d"], 5)], [["a"], ["a", "d"], ["a", "d"], ["d"]]);
  assert.deepEqual(withOpen(clusters, { ...EMPTY, open: ["*"] }, ["e", "a"]).open, ["*", "d"]);
  assert.deepEqual([turned(clusters, { open: ["*"] }, "d", 5), turned(clusters, { open: ["*", "d"] }, "a", 5)], [["*", "d"], ["d"]]);
  assert.deepEqual([...clustersIn(data.graph.nodes, (id) => id, 2).first], ["d"]);
});

test("a selection lifts out what stands for it", () => {
  const named = () => data.episodes.slice(2, 4);
  const lines = (selection, fields) => [...focusOn(selection, scene(fields), corpus.clusters, named, () => []).lines].sort().join(" ");
  assert.equal(lines({ kind: "between", id: "~a|~d" }, {}), "~a|~d");
  assert.equal(lines({ kind: "between", id: "~a|~d" }, { open: ["a", "d"] }), "3 4");
  assert.equal(lines({ kind: "cluster", id: "a" }, { open: ["a"] }), "2 ab");
  assert.equal(lines({ kind: "entity", id: "d" }, { open: ["*"] }), "3 4 5");
  assert.equal(lines({ kind: "episode", id: "4" }, { open: ["*"] }), "3 4");
  assert.equal(focusOn({ kind: "list", id: "x" }, scene(), corpus.clusters, named), null);
});

test("of a statement only the conflict in which it is a side is meant", () => {
  const findingsOf = (id) => (id === "1" ? [{ stands: "conflict", sides: [{ statements: ["x"] }] }, { stands: "accord", sides: [{ statements: ["y"] }] }] : []);
  const meant = (id) => [...focusOn({ kind: "statement", id }, scene({ open: ["*"] }), corpus.clusters, () => data.episodes.slice(0, 2), findingsOf).of].map((it) => it.id);
  assert.deepEqual([meant("x"), meant("y")], [["1"], []]);
});

test("a fanned out pair has a tie for each episode, whatever their looks", () => {
  const open = ["*"];
  const fan = scene({ open, fan: ["a b"] });
  assert.deepEqual(drawn(fan)[1], "1:1 2:1 3:1 4:1 5:1 6:1");
  assert.equal(fan.tieWith(data.episodes[0]), "1");
  assert.deepEqual(drawn(scene({ fan: ["a b"] }))[1], "~a|~d:2");
  assert.deepEqual(turnedPair(turnedPair([], "a b"), "a b"), []);
});

test("no two curves of a fan lie on one another, whichever way they point", () => {
  for (const number of [2, 7, 200]) {
    const episodes = Array.from({ length: number }, (_, place) => (place % 2 ? told(`s${place}`, "a", "b") : told(`s${place}`, "b", "a")));
    const ties = fanned(episodes);
    const seen = ties.map(({ from, off }) => (from === "a" ? off : -off)).sort((one, other) => one - other);
    const gaps = seen.slice(1).map((off, place) => off - seen[place]);
    assert.ok(Math.min(...gaps) > 0.99 * Math.max(...gaps));
    assert.ok(ties.every(({ gap }) => gap < Math.min(...gaps)));
  }
  assert.equal(new Set(wordPlaces(24)).size, 5);
});

test("few ties are drawn with all they have; of many, those that can be told apart", () => {
  const ties = new Map(Array.from({ length: 2000 }, (_, place) => [`t${place}`, { id: `t${place}`, from: `n${place}`, to: "far", isFanned: place === 1 }]));
  const placeOf = (id) => ({ x: id === "far" ? -9 : Number(id.slice(1)), y: 0 });
  const sight = (scale, right) => ({ placeOf, moving: undefined, sight: { scale, left: 0, right, top: -5, bottom: 5 } });
  assert.equal(fullTies(ties, false, null, sight(0.1, 9)).size, 2000);
  assert.deepEqual([...fullTies(ties, true, null, sight(0.1, 9))], ["t1"]);
  assert.equal(fullTies(ties, true, null, sight(1, 9)).size, 10);
  assert.equal(fullTies(ties, true, null, sight(1, FULL + 50)).size, 1);
  assert.deepEqual([...fullTies(ties, true, { lines: new Set(["t7"]) }, sight(0.1, 9))].sort(), ["t1", "t7"]);
  assert.deepEqual([...fullTies(ties, true, null, { ...sight(0.1, 9), moving: "n5" })].sort(), ["t1", "t5"]);
});

test("a tie with a cluster says how many episodes it stands for, and points nowhere", () => {
  const some = (number, independent = 1) => ({ among: Array.from({ length: number }, () => ({ independent })) });
  const { label, arrows, width } = betweenLook(some(12));
  assert.equal(label, "12 episodes");
  assert.ok(Object.values(arrows).every(({ enabled }) => !enabled));
  assert.ok(width > betweenLook(some(1)).width);
  assert.equal(betweenLook(some(1)).label, "1 episode");
  assert.ok(betweenLook(some(1, 5)).width > betweenLook(some(1)).width, "the more independent sources, the wider");
});
