// Reads an export with a JavaScript library and prints what arrived. Run: node read.cjs LIBRARY FILE [FORMAT]
"use strict";
const fs = require("node:fs");

const [library, path, format] = process.argv.slice(2);
const text = fs.readFileSync(path, "utf8");
const print = (value) => process.stdout.write(typeof value === "string" ? value : JSON.stringify(value));

const attributes = (graph) => ({
  nodes: Object.fromEntries(graph.mapNodes((id, data) => [id, data])),
  edges: Object.fromEntries(graph.mapEdges((id, data, source, target) => [id, { ...data, source, target }])),
});

const readers = {
  n3() {
    const { Parser, Writer } = require("n3");
    const quads = new Parser({ format }).parse(text);
    const writer = new Writer({ format: "N-Quads" });
    writer.addQuads(quads);
    writer.end((error, result) => print(result));
  },
  async jsonld() {
    const jsonld = require("jsonld");
    const documentLoader = () => { throw new Error("the context must stand in the file"); };
    print(await jsonld.canonize(JSON.parse(text), { algorithm: "RDFC-1.0", format: "application/n-quads", documentLoader }));
  },
  gexf() {
    const Graph = require("graphology");
    print(attributes(require("graphology-gexf").parse(Graph.MultiDirectedGraph, text, { allowUndeclaredAttributes: false })));
  },
  graphml() {
    const Graph = require("graphology");
    print(attributes(require("graphology-graphml").parse(Graph.MultiDirectedGraph, text)));
  },
  cytoscape() {
    const read = JSON.parse(text);
    const drawn = require("cytoscape")({ headless: true, elements: read.elements });
    const data = (elements) => Object.fromEntries(elements.map((one) => [one.id(), one.data()]));
    print({ nodes: data(drawn.nodes()), edges: data(drawn.edges()) });
  },
};

Promise.resolve(readers[library]()).catch((error) => { console.error(error); process.exit(1); });
