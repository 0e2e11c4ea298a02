import assert from "node:assert/strict";
import { test } from "node:test";

import { daysOf } from "./day.js";
import { byYear, cut } from "./years.js";

const event = (id, first, last) => ({ id, kind: "Occurrence", bounds: [first, null, null, last] });
const tie = { id: "tie", kind: "Spell", stretches: [{ grade: "certain", first: "2001-01-01", last: "2002-12-31" }, { grade: "possible", first: "2003-01-01", last: null }] };
const episodes = [event("a", "2001-02-01", "2001-03-01"), event("b", "2001-01-01", "2002-12-31"), event("c", null, "2001-01-01"), tie];
const days = new Map([["tie", daysOf(tie)]]);
const range = { from: "1999-01-01", to: "2004-12-31" };

test("an event counts for its year, or a part for each year that it may be of; a tie while it is reported", () => {
  const found = byYear(episodes, days, range);
  assert.deepEqual(found.filter(({ year }) => year > 2000 && year < 2004), [
    { year: 2001, sure: 1, maybe: 0.5, ties: 1 },
    { year: 2002, sure: 0, maybe: 0.5, ties: 1 },
    { year: 2003, sure: 0, maybe: 0, ties: 0 },
  ]);
});

test("the axis runs from the first year with anything to the last, for all charts alike", () => {
  const few = byYear([event("d", "2003-05-05", "2003-05-05")], days, range);
  const [one, other] = cut([byYear(episodes, days, range), few]);
  assert.deepEqual(one.map(({ year }) => year), [2001, 2002, 2003]);
  assert.deepEqual(other.map(({ sure }) => sure), [0, 0, 1]);
  assert.deepEqual(cut([byYear([], days, range)]), [[]]);
});
