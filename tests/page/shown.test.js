import assert from "node:assert/strict";
import { test } from "node:test";

import { EMPTY } from "./address.js";
import { keyOf, leftOut, only, toggled, usuallyOut, valuesOf } from "./facets.js";
import { neighbourhood, pathsAsShort, shortestPath } from "./paths.js";
import { prepared, shownIn } from "./shown.js";

const now = [{ grade: "near", list: "near", first: "2024-01-01", last: "2024-12-31" }];
const past = [{ grade: "certain", list: "certain", first: "2000-01-01", last: "2001-12-31" }];
const ever = [{ grade: "possible", list: "possible", first: null, last: null }];
const told = (id, subject, object, fields = {}) => ({
  ...{ id, subject, object, relation: "likes", kind: "Spell", look: "stated", sources: ["s1"], independent: 1, contested: false, stretches: now },
  tellings: [{ statement: "own", role: "says so", sure: true }],
  ...fields,
});

const data = {
  kinds: [{ key: "k1", label: "state" }, { key: "k2", label: "person" }],
  entities: ["a", "b", "c", "d", "e"].map((id) => ({ id, kind: id === "e" ? "k2" : "k1", ...(id === "b" && { voice: "official" }) })),
  relations: { likes: { family: "words", quad: "cooperation", field: "diplomatic" }, hits: { family: "deeds", quad: "conflict", field: "military" } },
  statements: [{ id: "own", speakers: [] }, { id: "claim", speakers: ["b"] }],
  episodes: [
    told("1", "a", "b"),
    told("2", "b", "c", { relation: "hits", sources: ["s1", "s2"], independent: 2 }),
    told("3", "c", "d", { look: "negated", stretches: now.map((one) => ({ ...one, list: "denied" })) }),
    told("4", "a", "e", { tellings: [{ statement: "claim" }], look: "claimed", claimed: true, speakers: ["b"] }),
    told("5", "e", "d", { stretches: ever }),
    told("6", "a", "a", { stretches: past }),
  ],
  findings: [
    { episode: "1", stands: "conflict", label: "conflicts with", matter: "end" },
    { episode: "3", stands: "conflict", label: "conflicts with", matter: "end" },
    { episode: "3", stands: "doubt", label: "may conflict with", matter: "start" },
    { episode: "2", stands: "doubt", label: "may conflict with", matter: "start" },
    { episode: "5", stands: "accord", label: "refines", matter: "date" },
    { episode: "6", stands: "accord", label: "concurs with", matter: "tie", agreement: "concursWith" },
  ],
  graph: { nodes: [], edges: [] },
};
const corpus = prepared(data);
const partsOf = ({ subject, object }) => new Set([subject, object]);
const ALL = { ...EMPTY, off: { look: [] } };
const shown = (fields) => shownIn(corpus, { ...ALL, ...fields, off: { look: [], ...fields.off } }, partsOf);
const ids = (fields) => shown(fields).episodes.map(({ id }) => id).join("");

const TIME = { from: "2024-06-01", to: "2024-06-01" };

test("what is planned or denied is left out until it is asked for", () => {
  assert.equal(shownIn(corpus, EMPTY, partsOf).episodes.map(({ id }) => id).join(""), "12456");
  assert.deepEqual(usuallyOut(EMPTY), ["look"]);
  assert.deepEqual(usuallyOut({ ...ALL, time: TIME }), ["when"]);
});

test("without a choice all is shown", () => {
  assert.equal(ids({}), "123456");
  assert.equal(shown({}).nodes.size, 5);
});

test("with a time, what is only possible is left out, too, and its number is told", () => {
  const usual = (fields) => shownIn(corpus, { ...EMPTY, time: TIME, ...fields }, partsOf);
  const shownThen = (fields) => usual(fields).episodes.map(({ id }) => id).join("");
  assert.equal(shownThen({}), "124");
  assert.equal(usual({}).counts.when.get("possible"), 1);
  assert.equal(shownThen({ off: { look: [] } }), "1234", "how sure a denial is does not keep it out");
  assert.equal(shownThen({ off: { when: [] } }), "1245");
  assert.equal(shownThen({ off: { when: ["near", "possible"] } }), "");
  assert.deepEqual(leftOut({ time: TIME, off: {} }).look, new Set(["prospective", "negated"]));
});

test("of what is not shown it can be said why", () => {
  const state = { ...EMPTY, time: TIME, hidden: ["b"], off: { quad: ["conflict"] } };
  const view = shownIn(corpus, state, partsOf);
  const left = data.episodes.filter((episode) => !view.episodes.includes(episode));
  const why = Object.fromEntries(left.map((episode) => [episode.id, view.whyNot(episode)]));
  assert.deepEqual(why, { 1: "hidden", 2: "hidden", 3: "look", 5: "when", 6: "time" });
  const around = { ...EMPTY, near: { id: "b", depth: 1 }, off: { quad: ["conflict"] } };
  assert.deepEqual(data.episodes.slice(1, 5).map((episode) => shownIn(corpus, around, partsOf).whyNot(episode)), ["quad", "look", "beyond", "beyond"]);
});

test("each facet leaves out what has its values", () => {
  assert.equal(ids({ off: { kind: ["person"] } }), "1236");
  assert.equal(ids({ off: { family: ["words"] } }), "2");
  assert.equal(ids({ off: { quad: ["conflict"] } }), "13456");
  assert.equal(ids({ off: { source: ["s1"] } }), "2");
  assert.equal(ids({ off: { speaker: ["-"] } }), "4");
  assert.equal(ids({ off: { support: ["one"] } }), "2");
  assert.equal(ids({ off: { field: ["military"] } }), "13456");
  assert.equal(ids({ off: { voice: ["-"] } }), "4");
  assert.equal(ids({ off: { voice: ["official"] } }), "12356");
  assert.equal(ids({ off: { basis: ["alone", "seconded", "several"] } }), "4", "one speaker’s word");
  assert.equal(ids({ off: { basis: ["word", "alone", "several"] } }), "6", "one source, and somebody concurs");
  assert.equal(ids({ off: { stands: ["none"] } }), "123");
  assert.equal(ids({ off: { stands: ["none", "doubt"] } }), "13");
  assert.equal(ids({ off: { stands: ["conflict", "none"] } }), "23");
});

test("only episodes with the same values share a key", () => {
  const byKey = new Map();
  for (const episode of data.episodes) {
    const [key, values] = [keyOf(episode, corpus), valuesOf(episode, corpus)];
    assert.deepEqual(byKey.get(key) ?? values, values);
    byKey.set(key, values);
  }
  const other = { ...data.episodes[0], id: "other" };
  for (const [name, value] of Object.entries({ object: "e", look: "claimed", relation: "hits", sources: ["s2"], independent: 2, tellings: [{ statement: "claim" }], id: "2" })) {
    assert.notEqual(keyOf({ ...other, [name]: value }, corpus), keyOf(other, corpus), name);
  }
});

test("a count says what would be shown with that value on", () => {
  const { counts } = shown({ off: { look: ["negated"], family: ["deeds"] } });
  assert.equal(counts.look.get("negated"), 1);
  assert.equal(counts.family.get("deeds"), 1);
  assert.equal(counts.look.get("stated"), 3);
  assert.equal(counts.source.get("s2"), undefined);
});

test("what is hidden takes its episodes along, what is pinned stays", () => {
  assert.equal(ids({ hidden: ["a"] }), "235");
  assert.ok(!shown({ hidden: ["a"] }).nodes.has("a"));
  assert.ok(shown({ pinned: ["e"], off: { kind: ["person"] } }).nodes.has("e"));
});

test("a neighbourhood has its episodes, its own counts and no bystanders", () => {
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
  assert.deepEqual([none.path, none.episodes], [[], []]);
  assert.deepEqual([...none.nodes].sort(), ["a", "d"]);
});

test("of paths as short, it is always the same one", () => {
  const square = [told("1", "a", "c"), told("2", "a", "b"), told("3", "c", "d"), told("4", "b", "d")];
  assert.deepEqual(shortestPath(square, "a", "d"), shortestPath([...square].reverse(), "a", "d"));
  assert.deepEqual(shortestPath(square, "a", "a"), ["a"]);
  assert.equal(shortestPath(square, "a", "z"), null);
});

test("it is told how many paths are as short", () => {
  const square = [told("1", "a", "c"), told("2", "a", "b"), told("3", "c", "d"), told("4", "b", "d"), told("5", "b", "d"), told("6", "d", "e")];
  assert.equal(pathsAsShort(square, "a", "d"), 2, "two ties of one pair are one way");
  assert.equal(pathsAsShort(square, "a", "e"), 2);
  assert.equal(pathsAsShort(square, "a", "b"), 1);
  assert.equal(pathsAsShort(square, "a", "z"), 0);
});

test("a neighbourhood grows by steps", () => {
  assert.deepEqual([1, 2, 3].map((depth) => neighbourhood(corpus.episodes, "b", depth).size), [3, 5, 5]);
});

test("a value is left out and brought back, and can be the only one", () => {
  const state = { ...EMPTY, off: toggled(EMPTY, "quad", "conflict") };
  assert.deepEqual(state.off, { quad: ["conflict"] });
  assert.deepEqual(toggled(state, "quad", "conflict"), { quad: [] });
  assert.deepEqual(only(EMPTY, "look", "b", ["c", "b", "a"]).look, ["a", "c"]);
});
