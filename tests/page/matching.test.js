import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { folded } from "./folding.js";
import { entry, found, nearlyFound } from "./matching.js";
import { distance, slipsIn } from "./nearly.js";

test("words are as far apart as the search of a large corpus finds them", () => {
  for (const [one, other, apart, slips] of JSON.parse(readFileSync("slips.json", "utf-8"))) {
    assert.deepEqual([distance(one, other, 12), slipsIn(one.length)], [apart, slips], `${one} ${other}`);
  }
});

test("a slip is a letter put in, taken out, changed, or turned round with its neighbour", () => {
  const far = (one, other) => distance(one, other, 3);
  for (const [one, other, slips] of [["armenia", "armenia", 0], ["armnia", "armenia", 1], ["armeniia", "armenia", 1], ["armonia", "armenia", 1], ["amrenia", "armenia", 1], ["", "ab", 2], ["ca", "abc", 3], ["kitten", "sitting", 3], ["ՀԱՊԿ", "ՀՊԱԿ", 1]]) {
    assert.equal(far(one, other), slips, `${one} ${other}`);
    assert.equal(far(other, one), slips, `${other} ${one}`);
  }
});

test("what is farther than asked is told to be beyond", () => {
  assert.equal(distance("kitten", "sitting", 2), Infinity);
  assert.equal(distance("a", "abcd", 2), Infinity);
  assert.equal(distance("abcdefgh", "zyxwvuts", 2), Infinity);
});

test("the distance is the same as that of a plain table", () => {
  const plain = (a, b) => {
    const d = Array.from({ length: a.length + 1 }, (_, i) => Array.from({ length: b.length + 1 }, (_, j) => (i && j ? 0 : i + j)));
    for (let i = 1; i <= a.length; i++) for (let j = 1; j <= b.length; j++) {
      d[i][j] = Math.min(d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
    }
    return d[a.length][b.length];
  };
  let seed = 7;
  const chance = (most) => (seed = (seed * 1103515245 + 12345) % 2147483648) % most;
  const word = () => Array.from({ length: chance(7) }, () => "abc"[chance(3)]).join("");
  for (let turn = 0; turn < 3000; turn++) {
    const [one, other] = [word(), word()];
    assert.equal(distance(one, other, 9), plain(one, other), `${one} ${other}`);
    const two = distance(one, other, 2);
    assert.equal(two, plain(one, other) <= 2 ? plain(one, other) : Infinity);
  }
});

test("a short word may have no slip, a long one two", () => {
  assert.deepEqual([3, 4, 7, 8, 20].map(slipsIn), [0, 1, 1, 2, 2]);
});

test("a name is compared in Latin letters, whatever script it is in", () => {
  for (const [typed, plain] of [["Пашинян", "pashinyan"], ["Փաշինյան", "pashinyan"], ["ГЮМРИ", "gyumri"], ["Գյումրի", "gyumri"], ["თბილისი", "tbilisi"], ["Αθήνα", "athina"], ["  Sūd-Márk’s ", "sud mark s"], ["İstanbul", "istanbul"], ["نورلاند", "نورلاند"]]) assert.equal(folded(typed), plain);
});

const entries = [
  entry("withdrawal", ["Withdrawal of border guards from Northport airport"], 9),
  entry("airport", ["Northport International Airport", "Нортпорт"], 2),
  entry("norland", ["Norland", "Norlande"], 50),
  entry("nordic", ["Nordic Council of Norland"], 80),
];
const names = (results) => results.map(({ item }) => item);

test("what is written comes before what only has it somewhere", () => {
  assert.deepEqual(names(found(entries, "north")), ["airport", "withdrawal"]);
  assert.deepEqual(names(found(entries, "norland")), ["norland", "nordic"]);
  assert.deepEqual(names(found(entries, "нортпорт")), ["airport"]);
  assert.equal(found(entries, "norlande")[0].name, "Norlande");
});

test("a long name is found by its first letters", () => {
  const union = [entry("union", ["Union of the Northern States", "Организация северных государств"]), entry("pair", ["Old Town"])];
  assert.deepEqual(names(found(union, "UNS")), [], "small words count from three letters on");
  assert.deepEqual(names(found(union, "utns")), ["union"]);
  assert.deepEqual(names(found(union, "ОСГ")), ["union"]);
  assert.deepEqual(names(found(union, "ot")), [], "two letters are no such name");
});

test("words are found in any order, each with a word of its own", () => {
  assert.deepEqual(names(found(entries, "airport northp")), ["airport", "withdrawal"]);
  assert.deepEqual(names(found(entries, "norland nordic")), ["nordic"]);
  assert.deepEqual(found(entries, "norland norland"), []);
});

test("what nearly has the words is found by the number of slips", () => {
  assert.deepEqual(found(entries, "norlnad"), []);
  assert.deepEqual(names(nearlyFound(entries, "norlnad")), ["nordic", "norland"]);
  assert.deepEqual(names(nearlyFound(entries, "northprot airprot")), ["withdrawal", "airport"]);
  assert.deepEqual(nearlyFound(entries, "nor"), [], "too short to be mistaken");
  assert.deepEqual(nearlyFound(entries, "xyzzy"), []);
  assert.deepEqual([found(entries, " – "), found(entries, "")], [[], []]);
});
