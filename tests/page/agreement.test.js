import assert from "node:assert/strict";
import { test } from "node:test";

import { byEpisode, findingWords, standsOf } from "./agreement.js";
import { along, decimalYear, rangesOf } from "./ranges.js";
import { timeMarks } from "./series.js";

const found = byEpisode([
  { episode: "a", stands: "conflict", label: "conflicts in value with", matter: "value" },
  { episode: "c", stands: "accord", label: "refines", matter: "date" },
  { episode: "a", stands: "doubt", label: "may conflict with", matter: "polarity" },
]);

test("an episode has its findings, each with a heading of what it is about", () => {
  assert.deepEqual(found.get("a").map(findingWords), ["Conflicts in value", "May conflict: polarity"]);
  assert.deepEqual(found.get("c").map(findingWords), ["Refines: date"]);
});

test("an episode can be in conflict in one matter and in doubt in another", () => {
  assert.deepEqual(standsOf(found.get("a")), ["conflict", "doubt"]);
  assert.deepEqual(standsOf(found.get("c")), ["none"]);
  assert.deepEqual(standsOf(), ["none"]);
});

const dated = (bounds) => ({ number: null, period: { bounds } });
const measured = (min, max, value = null, unit = "USD") => ({ number: { min, max, value, unit }, period: { bounds: [null, null, null, null] } });

test("times are ranges on one axis, with what they make sure of", () => {
  const ranges = rangesOf([dated(["2024-01-01", "2024-01-01", "2025-01-01", "2026-01-01"]), dated([null, null, "2023-01-01", null])]);
  assert.deepEqual(ranges.sides.map(({ outer }) => outer), [[2024, 2026], [null, null]]);
  assert.deepEqual(ranges.sides.map(({ core }) => core), [[2024, 2025], null]);
  assert.ok(ranges.from < 2023 && ranges.to > 2026);
  assert.deepEqual([along(ranges, null, 0, 100), along(ranges, null, 1, 100)], [0, 100]);
  assert.equal(along({ from: 0, to: 10 }, 5, 0, 100), 50);
});

test("where a side has no time its range is none, where none has there is nothing to draw", () => {
  const none = dated([null, null, null, null]);
  assert.equal(rangesOf([dated(["2024-01-01", "2024-01-01", "2024-01-01", "2024-01-01"]), none]).sides[1].outer, null);
  assert.equal(rangesOf([none, none]), null);
});

test("numbers of one unit are ranges of numbers; of two units, of time", () => {
  const ranges = rangesOf([measured(9, 11, 10), measured(12.35, null, 12.4)]);
  assert.equal(ranges.unit, "USD");
  assert.deepEqual(ranges.sides.map(({ outer, core }) => [outer, core]), [[[9, 11], [10, 10]], [[12.35, null], [12.4, 12.4]]]);
  assert.equal(rangesOf([measured(1, 2), measured(1, 2, null, "EUR")]), null);
  assert.equal(rangesOf([measured(1, 2), dated(["2024-01-01", null, null, null])]).unit, "");
});

test("a time axis has years, or months where there are too few of them", () => {
  assert.deepEqual(timeMarks(1999.5, 2004.2).map(([, words]) => words), ["2000", "2001", "2002", "2003", "2004"]);
  assert.deepEqual(timeMarks(decimalYear("2024-06-15"), decimalYear("2024-11-15")).map(([, words]) => words), ["Jul 2024", "Aug 2024", "Sep 2024", "Oct 2024", "Nov 2024"]);
});
