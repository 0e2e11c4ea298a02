import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { dayOf, dayWords, extent, held, histogram, isDay, middleDay, numberOf, step, timeWords } from "./time.js";

const period = (text, bounds, flags = {}) => ({ text, bounds, openStart: false, openEnd: false, ...flags });
const on = (day) => ({ from: day, to: day });

test("what held on a day is what dates.py says", () => {
  const cases = JSON.parse(readFileSync(new URL("./days.json", import.meta.url)));
  assert.ok(cases.length > 300);
  for (const { period: given, day, expected } of cases) assert.equal(held(given, on(day)), expected, `${given.text} on ${day}`);
});

test("a month certainly falls into the window that it lies in, and possibly into one that cuts it", () => {
  const july = period("2024-07", ["2024-07-01", "2024-07-31", "2024-07-01", "2024-07-31"]);
  assert.equal(held(july, { from: "2024-07-01", to: "2024-07-31" }), "certain");
  assert.equal(held(july, { from: "2024-07-10", to: "2024-12-31" }), "possible");
  assert.equal(held(july, { from: "2024-08-01", to: "2024-12-31" }), "no");
  assert.equal(held(july, on("2024-07-10")), "possible");
});

test("what began within a window held in it, whatever its end", () => {
  const begun = period("1992/", ["1992-01-01", "1992-12-31", null, null]);
  assert.equal(held(begun, { from: "1990-01-01", to: "1993-01-01" }), "certain");
  assert.equal(held(begun, { from: "1995-01-01", to: "1996-01-01" }), "possible");
});

test("what is undated is told apart on every day", () => {
  assert.equal(held(period("", [null, null, null, null]), on("2024-01-01")), "undated");
});

test("a window of more days never makes a statement less sure", () => {
  const cases = JSON.parse(readFileSync(new URL("./days.json", import.meta.url)));
  const rank = { no: 0, possible: 1, undated: 1, certain: 2 };
  for (const { period: given, day, expected } of cases) {
    const window = { from: step(day, "month", -3), to: step(day, "year", 1) };
    assert.ok(rank[held(given, window)] >= rank[expected], `${given.text} around ${day}`);
  }
});

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

const event = (year, end = year, look = "stated") => ({ look, period: period("x", [`${year}-01-01`, `${year}-01-01`, `${end}-12-31`, `${end}-12-31`]) });

test("the corpus's years reach to the last beginning or publication, not to what is planned or will run out", () => {
  const statements = [event(1991, 2049), event(2020), event(2080, 2080, "prospective")];
  assert.deepEqual(extent(statements, []), { from: "1991-01-01", to: "2020-12-31" });
  assert.deepEqual(extent(statements, [{ date: "2024-10/2025-01" }]), { from: "1991-01-01", to: "2025-12-31" });
  assert.equal(extent([], [{ date: "2024" }]), null);
});

test("an event of unknown year is spread over its years", () => {
  const years = histogram([event(2000), event(2000, 2003)], () => true, { from: "1999-01-01", to: "2004-12-31" });
  assert.deepEqual(years, [[1999, 0], [2000, 1.25], [2001, 0.25], [2002, 0.25], [2003, 0.25], [2004, 0]]);
});

test("the middle day has as many events before it as after", () => {
  assert.equal(middleDay([event(2003), event(2001), event(2002)]), "2002-01-01");
  assert.equal(middleDay([]), null);
});
