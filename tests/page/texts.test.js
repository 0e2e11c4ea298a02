import assert from "node:assert/strict";
import { test } from "node:test";

import { asBibtex, asCsl, asText, fragmentAddress } from "./cite.js";
import { asCsv } from "./csv.js";
import { axisStep, charts, numberWords } from "./series.js";
import { tieLook } from "./ties.js";

const source = { id: "gazette", title: "100% of {A} & B_C", authors: ["A. Author", "B \\ C"], publisher: "Press", date: "2024-10/2025-01", dateWords: "October 2024 to January 2025", url: "https://example.org/a?b&c", language: "en" };
const cited = { paragraph: 2 };

test("a citation as text", () => {
  assert.equal(asText(source, cited), "A. Author, B \\ C, “100% of {A} & B_C”, Press, October 2024 to January 2025, para. 2. https://example.org/a?b&c");
});

test("BibTeX: what it takes for commands is escaped, names stay whole", () => {
  const text = asBibtex(source, cited);
  assert.match(text, /^@online\{gazette,\n/);
  assert.ok(text.includes("title = {{100\\% of \\{A\\} \\& B\\_C}}"));
  assert.ok(text.includes("author = {{A. Author} and {B \\textbackslash{} C}}"));
  assert.ok(text.includes("date = {2024-10/2025-01}"));
});

test("CSL-JSON: dates by their parts, and as they are where they have none", () => {
  const [item] = JSON.parse(asCsl(source, cited));
  assert.deepEqual(item.issued, { "date-parts": [[2024, 10], [2025, 1]] });
  assert.deepEqual(item.author[0], { literal: "A. Author" });
  const issued = (date) => JSON.parse(asCsl({ ...source, date }, cited))[0].issued;
  assert.deepEqual(issued("2023-09~"), { "date-parts": [[2023, 9]], circa: true });
  assert.deepEqual(issued("2023-22"), { literal: "2023-22" });
  assert.equal(issued(""), undefined);
});

test("a passage has an address only where its words are at hand", () => {
  assert.equal(fragmentAddress("https://x.org/#top", ""), "https://x.org/#top");
  assert.equal(fragmentAddress("", "some words"), "");
  assert.equal(fragmentAddress("https://x.org/#top", "well-known, words"), "https://x.org/#:~:text=well%2Dknown%2C%20words");
  assert.equal(fragmentAddress("https://x.org/", "1 2 3 4 5 6 7 8 9 10 11"), "https://x.org/#:~:text=1%202%203%204%205,7%208%209%2010%2011");
});

test("CSV: quotes, line ends, and nothing that a spreadsheet would run", () => {
  assert.equal(asCsv([["a", 'b "c", d'], ["=1+1", "-5"], ["@x", "-x"], [null, "x\ny"]]), '\ufeffa,"b ""c"", d"\r\n\'=1+1,-5\r\n\'@x,\'-x\r\n,"x\ny"\r\n');
});

const relations = { allied: { label: "is allied with", symmetric: true }, joined: { label: "joined", symmetric: false } };
const said = (relation, object, modality = "Actual") => ({ relation, object, modality });
const never = () => false;

test("a tie says what its shown statements say", () => {
  const tie = { from: "a", to: "b", look: "stated" };
  assert.equal(tieLook(tie, [said("joined", "b")], relations, never).label, "joined");
  assert.equal(tieLook(tie, [said("joined", "b"), said("joined", "a")], relations, never).label, "joined ×2");
  assert.equal(tieLook(tie, [said("joined", "b"), said("allied", "a")], relations, never).label, "2 statements");
  assert.equal(tieLook({ ...tie, look: "negated" }, [said("joined", "b")], relations, never).label, "NOT: joined");
  const planned = [said("joined", "b", "Planned"), said("joined", "b", "Expected")];
  assert.equal(tieLook({ ...tie, look: "prospective" }, planned, relations, never).label, "expected/planned: joined ×2");
  assert.equal(tieLook(tie, [said("joined", "b")], relations, () => true).label, "possibly joined");
});

test("a tie is solid as soon as one of its statements is certain", () => {
  const tie = { from: "a", to: "b", look: "stated" };
  const some = [said("joined", "b"), said("joined", "a")];
  assert.equal(tieLook(tie, some, relations, (item) => item.object === "a").stroke, "certain");
  assert.equal(tieLook(tie, some, relations, () => true).stroke, "possible");
});

test("heads stand where statements point, symmetric ones point nowhere, and a mark tells the look", () => {
  const ends = (look, some) => Object.entries(tieLook({ from: "a", to: "b", look }, some, relations, never).arrows).filter(([, { enabled }]) => enabled).map(([end]) => end);
  assert.deepEqual(ends("stated", [said("joined", "b")]), ["to"]);
  assert.deepEqual(ends("stated", [said("joined", "b"), said("joined", "a")]), ["to", "from"]);
  assert.deepEqual(ends("stated", [said("allied", "b")]), []);
  assert.deepEqual(ends("negated", [said("allied", "b")]), ["middle"]);
  assert.deepEqual(ends("claimed", [said("joined", "a")]), ["from", "middle"]);
});

test("figures: a chart for each relation and unit, points with their ranges, the undated apart", () => {
  const measured = (number, bounds) => ({ relation: "pays", subject: "a", object: "b", number, period: { bounds } });
  const day = ["2024-01-01", "2024-01-01", "2024-12-31", "2024-12-31"];
  const none = [null, null, null, null];
  const found = charts([measured({ value: 12, min: 11.5, max: 12.5, unit: "USD" }, day), measured({ value: 90, min: 90, max: null, unit: "USD" }, day), measured({ value: 1, min: 1, max: 1, unit: "tons" }, none), measured(null, day)]);
  assert.equal(found.charts.length, 1);
  const [{ points }] = found.charts[0].series;
  assert.deepEqual(points.map(({ low, value, high }) => [low, value, high]), [[11.5, 12, 12.5], [90, 90, 90]]);
  assert.deepEqual(points.map(({ open }) => open), [[false, false], [false, true]]);
  assert.equal(found.undated.length, 1);
});

test("round steps and numbers on an axis", () => {
  assert.deepEqual([27e9, 7, 0.3, 0].map((most) => axisStep(most)), [1e10, 2, 0.1, 1]);
  assert.deepEqual([12.4e9, 250e6, 1900, 0, -10].map(numberWords), ["12.4 billion", "250 million", "1,900", "0", "-10"]);
});
