// The graph as sigma.js draws it, with names, arrows and words on ties, as many as it finds room for; at the places given.
// Bundled by others.py.
import { MultiDirectedGraph } from "graphology";
import Sigma from "sigma";

const settings = { renderEdgeLabels: true, labelRenderedSizeThreshold: 0 }; // by itself it names big nodes only
const { nodes, edges } = JSON.parse(document.getElementById("graph").textContent);
const graph = new MultiDirectedGraph();
for (const { id, label, x, y } of nodes) graph.addNode(id, { label, x, y: -y, size: 4 });
for (const { from, to, label } of edges) graph.addEdge(from, to, { label, type: "arrow" });

const sigma = new Sigma(graph, document.getElementById("drawing"), settings);
const camera = sigma.getCamera();
const unit = 1000; // its camera counts in widths of the graph
globalThis.drawn = {
  getViewPosition: () => ({ x: camera.x * unit, y: camera.y * unit }),
  moveTo: ({ position: { x, y } }) => camera.setState({ x: x / unit, y: y / unit }),
};
sigma.once("afterRender", () => (globalThis.settled = true));
sigma.refresh();
