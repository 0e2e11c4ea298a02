// Reads sources with citation-js, prints what it holds to be sound CSL-JSON of them. Run: node cite.cjs FILE TYPE
"use strict";
const fs = require("node:fs");
const { Cite } = require("@citation-js/core");
require("@citation-js/plugin-bibtex");

const [path, forceType] = process.argv.slice(2);
const read = new Cite(fs.readFileSync(path, "utf8"), { forceType, generateGraph: false });
process.stdout.write(read.format("data", { format: "text" }));
