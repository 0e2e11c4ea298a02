import assert from "node:assert/strict";
import { test } from "node:test";

import { EMPTY, fieldOf, readAddress, timeOf, writeAddress } from "./address.js";
import { addressOf, readStory, storyOf } from "./stories.js";

const entities = new Set(["a", "b", "o:d,d & ?#/%", "é"]);
const known = {
  entity: (id) => entities.has(id),
  cluster: (id) => entities.has(id),
  selection: (kind, id) => (kind === "entity" && entities.has(id) ? { kind, id } : null),
  facet: (name, value) => ["look", "family"].includes(name) && value !== "gone",
};
const back = (state) => readAddress(writeAddress(state), known);

test("a view comes back from its address, whatever the ids hold", () => {
  for (const id of entities) {
    const state = {
      ...EMPTY,
      selection: { kind: "entity", id },
      time: { from: "2024-01-01", to: "2024-02-01" },
      off: { family: ["a, b & c=d", "x"], look: [] },
      hidden: [id, "a"].filter((item, place, all) => all.indexOf(item) === place),
      pinned: ["b"],
      moved: { [id]: [10, -20] },
      near: { id, depth: 2 },
      path: { from: id, to: "b" },
      open: ["a", id].filter((item, place, all) => all.indexOf(item) === place),
      fan: ["a b"],
      view: "table",
    };
    assert.deepEqual(back(state), state);
  }
});

test("all clusters are open with one sign, and a pair has one order", () => {
  assert.deepEqual(readAddress("#?open=*", known).open, ["*"]);
  assert.deepEqual(readAddress("#?open=nobody,a", known).open, ["a"]);
  assert.deepEqual(readAddress("#?open=*,a", known).open, ["*", "a"]);
  assert.deepEqual(readAddress("#?fan=b:a,a:b,a:nobody,a", known).fan, ["a b"]);
});

test("the empty view has no address, and a bare word is a page", () => {
  assert.equal(writeAddress(EMPTY), "");
  assert.deepEqual(readAddress("", known), EMPTY);
  assert.equal(readAddress("#figures", known).view, "figures");
});

test("what an address says wrongly falls away, and the rest stays", () => {
  const read = readAddress("#entity/nobody?time=2024-99-01&not.nope=x&not.look=gone,y&hide=a,nobody,%E0%A4&at=a:1,b:x:y&near=a:9&path=nobody&view=evil&__proto__=1&=&&b", known);
  assert.deepEqual(read, { ...EMPTY, off: { look: ["y"] }, hidden: ["a"] });
});

test("a window is in order", () => {
  assert.deepEqual(timeOf("2024-05-01/2024-01-01"), { from: "2024-01-01", to: "2024-05-01" });
  assert.equal(timeOf("2024-05-01/"), null);
  assert.equal(timeOf(undefined), null);
});

test("a story goes through a link, and what is none is not taken", () => {
  const story = [{ note: "<img> \" & é", view: "#entity/a?time=2024-01-01" }, { note: "", view: "" }];
  assert.deepEqual(storyOf(decodeURIComponent(addressOf(story).slice(7))), story);
  for (const wrong of ["", "{}", "[1]", '[{"note":"x"}]', '[{"note":"x","view":"javascript:1"}]', "nonsense", '[{"note":1,"view":"#"}]']) assert.equal(storyOf(wrong), null);
});

test("what is wrong with a story is said, and where", () => {
  const sound = { note: "x", view: "#" };
  const wrong = [
    ["", "it is empty"], ['[{"note', "it is no JSON, or was cut"], ["{}", "it is no list of views"], ["[]", "it has no view"],
    [JSON.stringify([sound, {}]), "view 2 has no «note», or it is no text"],
    [JSON.stringify([{ note: "x", view: 1 }]), "view 1 has no «view», or it is no text"],
    [JSON.stringify([{ note: "x", view: "https://x.org" }]), "view 1 has an address that does not begin with #"],
    [JSON.stringify([{ note: "x".repeat(20000), view: "#" }]), "view 1 has a «note» of more than 20000 characters"],
    [JSON.stringify(new Array(201).fill(sound)), "it has 201 views, and at most 200 are taken"],
  ];
  for (const [text, words] of wrong) assert.deepEqual(readStory(text), { wrong: words });
});

test("a view within another page says so in its address", () => {
  assert.equal(writeAddress({ ...EMPTY, embed: true }), "#?embed");
  assert.equal(readAddress("#entity/a?time=2024-01-01&embed", known).embed, true);
  assert.deepEqual([fieldOf("#?a=1&picture=png:3", "picture"), fieldOf("#?embed", "embed"), fieldOf("#x", "embed")], ["png:3", "", undefined]);
});
