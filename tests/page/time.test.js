import assert from "node:assert/strict";
import { test } from "node:test";

import { dayOf, dayWords, extent, histogram, isDay, middleDay, numberOf, step, timeWords } from "./time.js";

test("steps keep to the calendar", () => {
  assert.equal(step("2024-01-31", "month", 1), "2024-02-29");
  assert.equal(step("2024-02-29", "year", 1), "2025-02-28");
  assert.equal(step("2024-01-01", "day", -1), "2023-12-31");
  assert.equal(step("2024-01-15", "month", -1), "2023-12-15");
  assert.equal(dayOf(numberOf("0099-03-01")), "0099-03-01");
});

test("a day is a day of the calendar", () => {
  assert.ok(isDay("2024-02-29"));
  for (const wrong of ["2023-02-29", "2024-2-1", "2024-13-01", "", undefined, "2024-01-01<b>"]) assert.ok(!isDay(wrong));
});

test("days and windows in words", () => {
  assert.equal(dayWords("2024-07-01"), "1 July 2024");
  assert.equal(timeWords({ from: "2024-07-01", to: "2024-08-01" }), "1 July 2024 to 1 August 2024");
});

const event = (year, end = year, look = "stated", kind = "Occurrence") => ({ kind, look, bounds: [`${year}-01-01`, `${year}-01-01`, `${end}-12-31`, `${end}-12-31`] });

test("the corpus's years reach to the last beginning or publication, not to what is planned or will run out", () => {
  const episodes = [event(1991, 2049), event(2020), event(2080, 2080, "prospective")];
  assert.deepEqual(extent(episodes, []), { from: "1991-01-01", to: "2020-12-31" });
  assert.deepEqual(extent(episodes, [{ date: "2024-10/2025-01" }]), { from: "1991-01-01", to: "2025-12-31" });
  assert.equal(extent([], [{ date: "2024" }]), null);
});

test("a happening of unknown year is spread over its years, and what lasts is none", () => {
  const years = histogram([event(2000), event(2000, 2003), event(2001, 2001, "stated", "Spell")], { from: "1999-01-01", to: "2004-12-31" });
  assert.deepEqual(years, [[1999, 0], [2000, 1.25], [2001, 0.25], [2002, 0.25], [2003, 0.25], [2004, 0]]);
});

test("as many begin before the middle day as after", () => {
  assert.equal(middleDay([event(2003), event(2001), event(2002)]), "2002-01-01");
  assert.equal(middleDay([]), null);
});
