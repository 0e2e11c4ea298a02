import assert from "node:assert/strict";
import { test } from "node:test";

import { asBibtex, asCsl, asText, corpusText, fragmentAddress, viewBibtex, viewCsl, viewText } from "./cite.js";
import { asCsv } from "./csv.js";
import { axisStep, charts, numberWords } from "./series.js";
import { tieLook } from "./ties.js";

const bibtex = "@online{gazette,\n  title = {{100\\% of \\{A\\}}},\n}\n";
const csl = { id: "gazette", type: "webpage", title: "100% of {A} & B_C", note: "The editor's." };
const source = { id: "gazette", title: "100% of {A} & B_C", authors: ["A. Author", "B \\ C"], publisher: "Press", date: "2024-10/2025-01", dateWords: "October 2024 to January 2025", url: "https://example.org/a?b&c", language: "en", genre: "webpage", bibtex, csl };
const cited = { paragraph: 2 };

test("a citation as text", () => {
  assert.equal(asText(source, cited), "A. Author, B \\ C, “100% of {A} & B_C”, Press, October 2024 to January 2025, para. 2. https://example.org/a?b&c");
});

test("a citation as BibTeX and CSL-JSON: that of the build, with its paragraph", () => {
  assert.equal(asBibtex(source, cited), "@online{gazette,\n  title = {{100\\% of \\{A\\}}},\n  note = {paragraph 2},\n}\n");
  assert.deepEqual(JSON.parse(asCsl(source, cited)), [{ ...csl, note: "paragraph 2" }]);
});

test("a chapter: its book, who edited it, its pages, its numbers", () => {
  const chapter = { ...source, genre: "chapter", title: "Ports", authors: [], editors: ["M. Roe"], "container-title": "Rivers", page: "41-57", DOI: "10.5555/ports" };
  assert.equal(asText(chapter, cited), "“Ports”, in Rivers, ed. M. Roe, Press, pp. 41-57, October 2024 to January 2025, para. 2. https://doi.org/10.5555/ports");
});

const data = { title: "Seas", licence: "CC BY 4.0", asOf: { words: "1 May 2025" }, base: "https://example.org/seas/", cited: { csl: { id: "seas", note: "Licence: x", URL: "https://example.org/seas/" }, bibtex: "@dataset{seas,\n  title = {{Seas}},\n}\n" } };

test("the corpus is cited with its day and licence, a view of it with its words and address", () => {
  assert.equal(corpusText(data), "“Seas”, data set, as of 1 May 2025, CC BY 4.0. https://example.org/seas/");
  assert.equal(viewText(data, "1 June 2023", "https://x.org/#?a"), "“Seas”, data set, as of 1 May 2025, CC BY 4.0. https://example.org/seas/ View: 1 June 2023. https://x.org/#?a");
  assert.equal(viewBibtex(data, "50 % & more", "https://x.org/#?a"), "@dataset{seas,\n  title = {{Seas}},\n  note = {View: 50 \\% \\& more},\n  howpublished = {\\url{https://x.org/#?a}},\n}\n");
  assert.deepEqual(JSON.parse(viewCsl(data, "1 June 2023", "https://x.org/#?a")), [{ id: "seas", note: "Licence: x. View: 1 June 2023", URL: "https://x.org/#?a" }]);
  const [fromDisk] = JSON.parse(viewCsl(data, "1 June 2023", "#?a"));
  assert.deepEqual([fromDisk.URL, fromDisk.note], ["https://example.org/seas/", "Licence: x. View: 1 June 2023 (#?a)"]);
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
const told = (relation, object, mode = "", fields = {}) => ({ relation, object, modes: mode ? [mode] : [], independent: 1, negated: false, ...fields });
const anytime = () => ({ grade: "" });
const graded = (grade) => () => ({ grade });

test("a tie says what its shown episodes are", () => {
  const tie = { from: "a", to: "b", look: "stated" };
  assert.equal(tieLook(tie, [told("joined", "b")], relations, anytime).label, "joined");
  assert.equal(tieLook(tie, [told("joined", "b"), told("joined", "a")], relations, anytime).label, "joined ×2");
  assert.equal(tieLook(tie, [told("joined", "b"), told("allied", "a")], relations, anytime).label, "2 episodes");
  assert.equal(tieLook({ ...tie, look: "negated" }, [told("joined", "b")], relations, anytime).label, "NOT: joined");
  const planned = [told("joined", "b", "planned"), told("joined", "b", "expected")];
  assert.equal(tieLook({ ...tie, look: "prospective" }, planned, relations, anytime).label, "expected/planned: joined ×2");
  assert.equal(tieLook({ ...tie, look: "prospective" }, [told("joined", "b", "planned", { negated: true })], relations, anytime).label, "NOT planned: joined");
  const words = ["certain", "attested", "near", "possible"].map((grade) => tieLook(tie, [told("joined", "b")], relations, graded(grade)).label);
  assert.deepEqual(words, ["joined", "joined", "near: joined", "possibly joined"]);
});

test("a tie has the stroke of the surest of its episodes", () => {
  const tie = { from: "a", to: "b", look: "stated" };
  const some = [told("joined", "b"), told("joined", "a")];
  const of = (one, other) => tieLook(tie, some, relations, ({ object }) => ({ grade: object === "b" ? one : other })).stroke;
  assert.equal(of("possible", "certain"), "certain");
  assert.equal(of("possible", "near"), "near");
  assert.equal(of("attested", "near"), "attested");
  assert.equal(of("possible", "possible"), "possible");
});

test("a tie is the wider, the more independent sources tell of it", () => {
  const width = (independent) => tieLook({ from: "a", to: "b", look: "stated" }, [told("joined", "b", "", { independent })], relations, anytime).width;
  assert.ok(width(3) > width(2) && width(2) > width(1));
  assert.equal(width(0), width(1), "what is derived is drawn, too");
});

test("a tie has its band where one of its episodes is contested", () => {
  const tie = { from: "a", to: "b", look: "stated" };
  const look = tieLook(tie, [told("joined", "b"), told("joined", "a")], relations, anytime, ({ object }) => object === "a");
  assert.deepEqual([look.contested, look.label], [true, "≠ joined ×2"]);
});

test("heads stand where episodes point, symmetric ones point nowhere, and a mark tells the look", () => {
  const ends = (look, some) => Object.entries(tieLook({ from: "a", to: "b", look }, some, relations, anytime).arrows).filter(([, { enabled }]) => enabled).map(([end]) => end);
  assert.deepEqual(ends("stated", [told("joined", "b")]), ["to"]);
  assert.deepEqual(ends("stated", [told("joined", "b"), told("joined", "a")]), ["to", "from"]);
  assert.deepEqual(ends("stated", [told("allied", "b")]), []);
  assert.deepEqual(ends("negated", [told("allied", "b")]), ["middle"]);
  assert.deepEqual(ends("claimed", [told("joined", "a")]), ["from", "middle"]);
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
