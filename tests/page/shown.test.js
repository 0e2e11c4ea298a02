import assert from "node:assert/strict";
import { test } from "node:test";

import { EMPTY } from "./address.js";
import { leftOut, only, toggled, usuallyOut } from "./facets.js";
import { neighbourhood, shortestPath } from "./paths.js";
import { prepared, shownIn } from "./shown.js";

const bounds = { past: ["2000-01-01", "2000-12-31", "2001-01-01", "2001-12-31"], now: [null, "2024-12-31", "2024-01-01", null], never: [null, null, null, null] };
const said = (id, subject, object, fields = {}) => ({
  ...{ id, subject, object, relation: "likes", look: "stated", speaker: "", sources: ["s1"], origins: ["s1"], endTold: "" },
  period: { text: "x", bounds: bounds.now, openStart: false, openEnd: false },
  ...fields,
});

const data = {
  kinds: [{ key: "k1", label: "state" }, { key: "k2", label: "person" }],
  entities: ["a", "b", "c", "d", "e"].map((id) => ({ id, kind: id === "e" ? "k2" : "k1" })),
  relations: { likes: { family: "words", quad: "cooperation" }, hits: { family: "deeds", quad: "conflict" } },
  statements: [
    said("1", "a", "b"),
    said("2", "b", "c", { relation: "hits", sources: ["s1", "s2"], origins: ["s1", "s2"] }),
    said("3", "c", "d", { look: "negated" }),
    said("4", "a", "e", { speaker: "b", look: "claimed" }),
    said("5", "e", "d", { period: { text: "", bounds: bounds.never } }),
    said("6", "a", "a", { period: { text: "2000", bounds: bounds.past } }),
  ],
  findings: [
    { first: "1", second: "3", stands: "conflict", label: "conflicts with", directed: false },
    { first: "2", second: "3", stands: "doubt", label: "may conflict with", directed: false },
    { first: "4", second: "5", stands: "accord", label: "refines", directed: true },
  ],
  graph: { nodes: [], edges: [] },
};
const corpus = prepared(data);
const partsOf = ({ subject, object, speaker }) => new Set([subject, object, speaker].filter(Boolean));
const ALL = { ...EMPTY, off: { look: [] } };
const shown = (fields) => shownIn(corpus, { ...ALL, ...fields, off: { look: [], ...fields.off } }, partsOf);
const ids = (fields) => shown(fields).statements.map(({ id }) => id).join("");

test("what is negated or no fact is left out until it is asked for", () => {
  assert.equal(shownIn(corpus, EMPTY, partsOf).statements.map(({ id }) => id).join(""), "12456");
  assert.deepEqual(usuallyOut(EMPTY), ["look"]);
  assert.deepEqual(usuallyOut({ ...ALL, time: { from: "2024-06-01", to: "2024-06-01" } }), ["when"]);
});

test("without a choice all is shown", () => {
  assert.equal(ids({}), "123456");
  assert.equal(shown({}).nodes.size, 5);
});

test("with a time, what is negated, not fact or undated is left out until it is asked for", () => {
  const time = { from: "2024-06-01", to: "2024-06-01" };
  const usual = (fields) => shownIn(corpus, { ...EMPTY, time, ...fields }, partsOf).statements.map(({ id }) => id).join("");
  assert.equal(usual({}), "124");
  assert.equal(usual({ off: { look: [] } }), "1234");
  assert.equal(usual({ off: { when: [] } }), "1245");
  assert.equal(usual({ off: { when: ["possible", "undated"] } }), "");
  assert.deepEqual(leftOut({ time, off: {} }).look, new Set(["prospective", "negated"]));
});

test("each facet leaves out what has its values", () => {
  assert.equal(ids({ off: { kind: ["person"] } }), "1236");
  assert.equal(ids({ off: { family: ["words"] } }), "2");
  assert.equal(ids({ off: { quad: ["conflict"] } }), "13456");
  assert.equal(ids({ off: { source: ["s1"] } }), "2");
  assert.equal(ids({ off: { speaker: ["-"] } }), "4");
  assert.equal(ids({ off: { support: ["one"] } }), "2");
  assert.equal(ids({ off: { stands: ["none"] } }), "123");
  assert.equal(ids({ off: { stands: ["none", "doubt"] } }), "13");
  assert.equal(ids({ off: { stands: ["conflict", "none"] } }), "23");
});

test("a count says what would be shown with that value on", () => {
  const { counts } = shown({ off: { look: ["negated"], family: ["deeds"] } });
  assert.equal(counts.look.get("negated"), 1);
  assert.equal(counts.family.get("deeds"), 1);
  assert.equal(counts.look.get("stated"), 3);
  assert.equal(counts.source.get("s2"), undefined);
});

test("what is hidden takes its statements along, what is pinned stays", () => {
  assert.equal(ids({ hidden: ["a"] }), "235");
  assert.ok(!shown({ hidden: ["a"] }).nodes.has("a"));
  assert.ok(shown({ pinned: ["e"], off: { kind: ["person"] } }).nodes.has("e"));
});

test("a neighbourhood has its statements, its own counts and no bystanders", () => {
  assert.equal(ids({ near: { id: "b", depth: 1 } }), "126");
  const around = shown({ near: { id: "c", depth: 1 } });
  assert.deepEqual([...around.nodes].sort(), ["b", "c", "d"]);
  assert.equal(around.counts.look.get("negated"), 1);
  assert.equal(around.counts.look.get("claimed"), undefined);
});

test("a path is shortest under the present filters", () => {
  assert.deepEqual(shown({ path: { from: "a", to: "d" } }).path, ["a", "e", "d"]);
  assert.equal(ids({ path: { from: "a", to: "d" } }), "45");
  assert.deepEqual(shown({ path: { from: "a", to: "d" }, off: { kind: ["person"] } }).path, ["a", "b", "c", "d"]);
  const none = shown({ path: { from: "a", to: "d" }, hidden: ["b", "e"] });
  assert.deepEqual([none.path, none.statements], [[], []]);
  assert.deepEqual([...none.nodes].sort(), ["a", "d"]);
});

test("of paths as short, it is always the same one", () => {
  const square = [said("1", "a", "c"), said("2", "a", "b"), said("3", "c", "d"), said("4", "b", "d")];
  assert.deepEqual(shortestPath(square, "a", "d"), shortestPath([...square].reverse(), "a", "d"));
  assert.deepEqual(shortestPath(square, "a", "a"), ["a"]);
  assert.equal(shortestPath(square, "a", "z"), null);
});

test("a neighbourhood grows by steps", () => {
  assert.deepEqual([1, 2, 3].map((depth) => neighbourhood(corpus.statements, "b", depth).size), [3, 5, 5]);
});

test("a tie whose end is told elsewhere stands for itself without a time only", () => {
  const ended = prepared({ ...data, statements: data.statements.map((item) => (item.id === "1" ? { ...item, endTold: "2" } : item)) });
  const seen = (fields) => shownIn(ended, { ...ALL, ...fields }, partsOf).statements.map(({ id }) => id).join("");
  assert.equal(seen({}), "123456");
  assert.equal(seen({ time: { from: "2024-06-01", to: "2024-06-01" } }), "234");
});

test("a value is left out and brought back, and can be the only one", () => {
  const state = { ...EMPTY, off: toggled(EMPTY, "quad", "conflict") };
  assert.deepEqual(state.off, { quad: ["conflict"] });
  assert.deepEqual(toggled(state, "quad", "conflict"), { quad: [] });
  assert.deepEqual(only(EMPTY, "look", "b", ["c", "b", "a"]).look, ["a", "c"]);
});
