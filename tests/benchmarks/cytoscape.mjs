// The graph as cytoscape.js draws it, with names and arrows; at the places given, or with `cose`, the layout that it has
// itself for such graphs. Bundled by others.py.
import cytoscape from "cytoscape";

const { nodes, edges, isPlaced } = JSON.parse(document.getElementById("graph").textContent);
const drawing = cytoscape({
  container: document.getElementById("drawing"),
  elements: [
    ...nodes.map(({ id, label, x, y }) => ({ data: { id, label }, position: { x, y } })),
    ...edges.map(({ from, to, label }) => ({ data: { source: from, target: to, label } })),
  ],
  style: [
    { selector: "node", style: { label: "data(label)" } },
    { selector: "edge", style: { label: "data(label)", "curve-style": "bezier", "target-arrow-shape": "triangle" } },
  ],
  layout: { name: "preset" }, // without it, all would be moved
});
globalThis.drawn = {
  getViewPosition: () => drawing.pan(),
  moveTo: ({ position }) => drawing.pan(position),
};
drawing.one("layoutstop", () => drawing.one("render", () => (globalThis.settled = true)));
drawing.layout(isPlaced ? { name: "preset" } : { name: "cose", animate: false }).run();
