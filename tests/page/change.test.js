import assert from "node:assert/strict";
import { test } from "node:test";

import { readFileSync } from "node:fs";
import { EMPTY, readAddress, timesOf, writeAddress } from "./address.js";
import { changesBetween, foremost } from "./change.js";
import { daysOf } from "./day.js";
import { prepared, shownIn } from "./shown.js";

const corpora = JSON.parse(readFileSync("changes.json", "utf-8"));
const pairs = corpora.flatMap(({ usual, relations, episodes: some, pairs: days }) => {
  const episodes = some.map((episode) => ({ ...usual, ...episode }));
  const known = { relations, episodes, days: new Map(episodes.map((episode) => [episode.id, daysOf(episode)])) };
  return days.map((pair) => ({ ...pair, known }));
});

for (const { first, last, kinds, handed, contested, known } of pairs) {
  test(`between ${first} and ${last} the page finds what the program finds`, () => {
    const found = changesBetween(known, first, last);
    const lists = Object.fromEntries([...found].filter(([, { before, after }]) => before.list !== after.list).map(([id, { before, after, kinds: [kind] }]) => [id, [kind, before.list, after.list]]));
    assert.deepEqual(lists, kinds);
    const having = (kind) => [...found].filter(([, change]) => change.kinds.includes(kind)).map(([id]) => id).sort();
    assert.deepEqual(having("handed"), handed);
    assert.deepEqual(having("contested"), contested);
  });
}

test("the pairs have something of every kind", () => {
  const all = new Set(pairs.flatMap(({ kinds }) => Object.values(kinds).map(([kind]) => kind)));
  assert.deepEqual([...all].sort(), ["began", "changed", "ended"]);
  assert.ok(pairs.some(({ handed }) => handed.length));
  assert.ok(pairs.some(({ contested }) => contested.length));
});

test("a day is held against an earlier one, and a window against none", () => {
  const day = { from: "2024-05-01", to: "2024-05-01" };
  assert.deepEqual(timesOf(day, "2023-01-01"), { time: day, since: "2023-01-01" });
  assert.equal(timesOf(day, "2024-05-02").since, null);
  assert.equal(timesOf({ from: "2024-05-01", to: "2024-06-01" }, "2023-01-01").since, null);
  assert.equal(timesOf(null, "2023-01-01").since, null);
  const known = { entity: () => false, cluster: () => false, selection: () => null, facet: () => true };
  const state = { ...EMPTY, time: day, since: "2023-01-01", see: [-10, 0, 20, 30] };
  assert.deepEqual(readAddress(writeAddress(state), known), state);
  for (const wrong of ["1:2:3", "a:b:c:d", "3:0:1:4", "0:0:1e9:1", ""]) assert.equal(readAddress(`#?see=${wrong}`, known).see, null);
});

const spell = (id, stretches, fields = {}) => ({ id, subject: "a", object: "b", relation: "r", kind: "Spell", look: "stated", sources: [], independent: 1, contested: false, tellings: [], stretches, ...fields });
const from = (first, last, grade = "certain") => ({ grade, first, last });
const data = {
  kinds: [{ key: "k", label: "state" }],
  entities: ["a", "b"].map((id) => ({ id, kind: "k" })),
  relations: { r: { family: "f", quad: "q" } },
  statements: [],
  episodes: [
    spell("began", [from("2005-01-01", null)]),
    spell("ended", [from("1990-01-01", "2004-01-01", "near")]),
    spell("same", [from("1990-01-01", null)]),
    spell("vague", [from(null, "2003-01-01", "possible"), from("2003-01-02", null, "near")]),
    spell("planned", [{ ...from("2005-01-01", null), list: "planned" }], { look: "prospective" }),
    spell("event", [{ list: "happened", first: "2003-01-01", last: "2003-01-01" }], { kind: "Occurrence" }),
  ],
  findings: [],
  graph: { nodes: [], edges: [] },
};

test("a view of two days shows what changed, and says why it does not show the rest", () => {
  const corpus = prepared(data);
  const state = { ...EMPTY, time: { from: "2010-01-01", to: "2010-01-01" }, since: "2000-01-01" };
  const shown = shownIn(corpus, state, ({ subject, object }) => [subject, object]);
  assert.deepEqual(shown.episodes.map(({ id }) => id), ["began", "ended"]);
  assert.deepEqual(Object.fromEntries(data.episodes.slice(2).map((episode) => [episode.id, shown.whyNot(episode)])), { same: "same", vague: "change", planned: "look", event: "happening" });
  assert.equal(shown.counts.change.get("changed"), 1);
  assert.equal(shown.standingOf(data.episodes[1]).list, "near", "what ended stands as it stood");
  const all = shownIn(corpus, { ...state, off: { change: [], look: [] } }, ({ subject, object }) => [subject, object]);
  assert.deepEqual(all.episodes.map(({ id }) => id), ["began", "ended", "vague", "planned"]);
});

test("a line has the colour of what says most", () => {
  assert.equal(foremost(["began", "handed"]), "handed");
  assert.equal(foremost(["changed", "contested"]), "contested");
  assert.equal(foremost([]), undefined);
});
