import assert from "node:assert/strict";
import { test } from "node:test";

import { drawnFirst, hostsIn, turnedFold } from "./actors.js";
import { FEW } from "./drawn-first.js";
import { EMPTY, readAddress, writeAddress } from "./address.js";

const ACTORS = 50;
const names = Array.from({ length: 200 }, (_, place) => (place < ACTORS ? `actor${place}` : `leaf${place}`));
const nodes = new Map(names.map((id, place) => [id, { id, actor: place < ACTORS, episodes: 300 - place }]));
/** Actors in a ring, each leaf at one actor; the first pairs of actors have the most episodes. */
const ties = new Map([
  ...names.slice(0, ACTORS).map((id, place) => [`t${place}`, { from: id, to: names[(place + 1) % ACTORS], number: ACTORS - place }]),
  ...names.slice(ACTORS).map((id, place) => [`l${place}`, { from: names[place % ACTORS], to: id, number: 9 }]),
]);
const corpus = { nodes, ties, hosts: new Map(), clusters: { byId: new Map() } };
const shown = (ids = names) => ({ nodes: new Set(ids), ties: new Map([...ties].filter(([, { from, to }]) => ids.includes(from) && ids.includes(to)).map(([id, { number }]) => [id, Array(number).fill({})])) });
const drawn = (fields = {}, named = [], seen = shown()) => drawnFirst(corpus, seen, { ...EMPTY, ...fields }, named);

test("of many entities the actors that have most to do with one another are drawn first", () => {
  const first = drawn();
  assert.equal(first.size, 40);
  assert.ok([...first].every((id) => nodes.get(id).actor));
  assert.ok(first.has("actor1") && !first.has("actor47"));
});

test("an actor that is tied to none of those that are drawn is not drawn either", () => {
  const lone = { ...corpus, ties: new Map([...ties].filter(([id]) => id !== "t10" && id !== "t11")) };
  const seen = { nodes: new Set(names), ties: new Map([...lone.ties].map(([id, { number }]) => [id, Array(number).fill({})])) };
  assert.ok(!drawnFirst(lone, seen, EMPTY, []).has("actor11"));
});

test("few entities, a neighbourhood, a path and the whole are drawn as they are", () => {
  assert.equal(drawn({}, [], shown(names.slice(0, FEW))), null);
  assert.equal(drawn({ near: { id: "actor0", depth: 1 } }), null);
  assert.equal(drawn({ path: { from: "actor0", to: "actor9" } }), null);
  assert.equal(drawn({ draw: "all" }), null);
  assert.ok(drawn({ path: { from: "actor0", to: null } }));
});

test("what is selected or unfolded shows what it is tied to, and an episode its ends", () => {
  const around = ["leaf50", "leaf100", "leaf150"];
  for (const fields of [{ selection: { kind: "entity", id: "actor0" } }, { unfold: ["actor0"] }]) assert.deepEqual([...drawn(fields)].filter((id) => id.startsWith("leaf")).sort(), [...around].sort());
  assert.ok(drawn({ selection: { kind: "entity", id: "leaf60" } }).has("leaf60"));
  assert.ok(drawn({}, [{ subject: "leaf70", object: "actor49" }]).has("leaf70"));
  assert.ok(drawn({ pinned: ["leaf80"], moved: { leaf81: [0, 0] } }).has("leaf81"));
});

test("what involves somebody unfolds from those alone, whoever else it is tied to", () => {
  const entities = [{ id: "leaf50", links: [["involves", "actor1"], ["organOf", "actor0"]] }, { id: "leaf100", links: [["involves", "actor0"]] }, { id: "actor3", links: [["involves", "actor0"]] }];
  const hosts = hostsIn(entities, nodes);
  assert.deepEqual([...hosts].map(([id, found]) => [id, ...found]), [["leaf50", "actor1"], ["leaf100", "actor0"]]);
  const leaves = (id) => [...drawnFirst({ ...corpus, hosts }, shown(), { ...EMPTY, unfold: [id] }, [])].filter((one) => one.startsWith("leaf")).sort();
  assert.deepEqual(leaves("actor0"), ["leaf100", "leaf150"]); // leaf150 involves nobody
  assert.deepEqual(leaves("actor1"), ["leaf101", "leaf151", "leaf50", "leaf51"].sort());
  assert.deepEqual(leaves("leaf50"), ["leaf50"]);
});

test("where actors are few the weightiest of all else are drawn with them", () => {
  const seen = shown([...names.slice(0, 6), ...names.slice(ACTORS)]);
  const first = drawn({}, [], seen);
  assert.equal(first.size, 20);
  assert.ok(first.has("actor0") && first.has("leaf50") && !first.has("leaf199"));
});

test("the address says that all is drawn, and what is unfolded", () => {
  const known = { entity: (id) => nodes.has(id), cluster: () => false, selection: () => null, facet: () => true };
  const state = { ...EMPTY, draw: "all", unfold: ["actor3", "leaf60"] };
  assert.equal(writeAddress(state), "#?draw=all&unfold=actor3,leaf60");
  assert.deepEqual(readAddress(writeAddress(state), known), state);
  assert.deepEqual(readAddress("#?draw=some&unfold=nobody", known), EMPTY);
  assert.deepEqual(turnedFold(turnedFold([], "actor3"), "actor3"), []);
});
