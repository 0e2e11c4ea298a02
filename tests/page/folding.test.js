import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { folded } from "./folding.js";

test("a name is compared as the search of a large corpus compares it", () => {
  for (const [name, text] of JSON.parse(readFileSync("folded.json", "utf-8"))) assert.equal(folded(name), text, name);
});
