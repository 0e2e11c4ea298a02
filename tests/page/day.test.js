import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { daysOf, LISTS, marksAt, standingAt, USUALLY_OUT } from "./day.js";
import { GRADES } from "./day-rule.js";

const on = (day) => ({ from: day, to: day });
const listAt = (episode, time) => standingAt(daysOf(structuredClone(episode)), time).list;
const stretch = (grade, first, last, fields = {}) => ({ grade, list: grade, first, last, ...fields });
const spell = (...stretches) => ({ kind: "Spell", stretches, contested: true });

test("what stands on a day is what the state of a corpus says", () => {
  const cases = JSON.parse(readFileSync(new URL("./days.json", import.meta.url)));
  assert.ok(cases.length > 150);
  for (const { episode, day, expected } of cases) assert.equal(listAt(episode, on(day)), expected, `${episode.id} on ${day}`);
});

test("a window of more days never makes an episode less sure", () => {
  const rank = (list) => [...GRADES, "no"].indexOf(list);
  const cases = JSON.parse(readFileSync(new URL("./days.json", import.meta.url)));
  for (const { episode, day, expected } of cases.filter(({ expected: list }) => rank(list) >= 0)) {
    const window = { from: `${Number(day.slice(0, 4)) - 1}-01-01`, to: `${Number(day.slice(0, 4)) + 1}-12-31` };
    assert.ok(rank(listAt(episode, window)) <= rank(expected), `${episode.id} around ${day}`);
  }
});

test("of the stretches in a window the surest counts, and it is contested if that is", () => {
  const tie = spell(stretch("near", "1992-01-01", "1992-06-30"), stretch("certain", "1992-07-01", "2000-12-31"), stretch("possible", "2001-01-01", null, { contested: true }));
  assert.equal(listAt(tie, on("1992-03-01")), "near");
  assert.equal(listAt(tie, { from: "1992-03-01", to: "2010-01-01" }), "certain");
  assert.equal(listAt(tie, on("1991-12-31")), "no");
  assert.deepEqual([on("2000-01-01"), on("2010-01-01")].map((time) => Boolean(standingAt(daysOf(tie), time).contested)), [false, true]);
});

test("a happening is sure where the time has all of its days, and perhaps where it has some", () => {
  const july = { kind: "Occurrence", contested: false, stretches: [{ list: "happened", first: "2024-07-01", last: "2024-07-31" }] };
  assert.equal(listAt(july, { from: "2024-07-01", to: "2024-07-31" }), "happened");
  assert.equal(listAt(july, { from: "2024-07-10", to: "2024-12-31" }), "perhaps");
  assert.equal(listAt(july, on("2024-07-10")), "perhaps");
  assert.equal(listAt(july, { from: "2024-08-01", to: "2024-12-31" }), "no");
  const undated = { ...july, stretches: [{ list: "happened", first: null, last: "2024-10-31" }] };
  assert.equal(listAt(undated, on("1900-01-01")), "perhaps");
  assert.equal(listAt(undated, on("2024-11-01")), "no");
});

test("what is planned or denied stands in its own list, however sure", () => {
  const visit = { kind: "Occurrence", contested: false, stretches: [{ list: "planned", first: "2024-07-01", last: "2024-07-31" }] };
  assert.deepEqual([listAt(visit, on("2024-07-10")), listAt(visit, { from: "2024-01-01", to: "2024-12-31" })], ["planned", "planned"]);
  assert.equal(listAt(spell({ ...stretch("near", null, null), list: "denied" }), on("2024-07-10")), "denied");
});

test("only the number of what is possible is shown until it is asked for", () => {
  assert.deepEqual(USUALLY_OUT, ["possible", "perhaps"]);
  assert.deepEqual(LISTS, ["certain", "attested", "near", "possible", "happened", "perhaps"]);
});

test("a mark is told through its days, and at no time in particular always", () => {
  const tie = { marks: [{ words: "suspended", first: "2024-02-23", last: null }] };
  assert.deepEqual([marksAt(tie, on("2024-02-22")), marksAt(tie, on("2024-02-23")), marksAt(tie, null)].map((marks) => marks.length), [0, 1, 1]);
});
