// Draws a GEXF in the browser as Gephi Lite does, with graphology-gexf and sigma, and says what arrived and what was
// painted. Bundled by esbuild for test_sigma.py, which calls `draw(TEXT OF THE FILE)` in Chromium.
import Graph from "graphology";
import { parse } from "graphology-gexf/browser";
import Sigma from "sigma";

const everyLabel = { labelDensity: Infinity, labelRenderedSizeThreshold: 0, renderEdgeLabels: true };

// Our GEXF says nothing of places, which are the program's to find: here a circle.
function place(graph) {
  graph.nodes().forEach((node, index) => {
    const angle = (2 * Math.PI * index) / graph.order;
    graph.mergeNodeAttributes(node, { x: Math.cos(angle), y: Math.sin(angle) });
  });
}

// The opacity of each pixel, copied while the picture is still there: WebGL forgets it at the end of the frame.
function opacity(canvas) {
  const { width, height } = canvas;
  const context = new OffscreenCanvas(width, height).getContext("2d");
  context.drawImage(canvas, 0, 0);
  const { data } = context.getImageData(0, 0, width, height);
  const alpha = data.filter((_, index) => index % 4 === 3);
  return { at: (x, y) => alpha[y * width + x] ?? 0, pixels: alpha.filter((value) => value > 0).length };
}

const around = [-1, 0, 1].flatMap((dx) => [-1, 0, 1].map((dy) => [dx, dy]));
const painted = (layer, { x, y }) => around.some(([dx, dy]) => layer.at(Math.round(x) + dx, Math.round(y) + dy) > 0);

function whatIsSeen(sigma, graph) {
  const layers = Object.fromEntries(Object.entries(sigma.getCanvases()).map(([name, canvas]) => [name, opacity(canvas)]));
  const position = (node) => sigma.graphToViewport(graph.getNodeAttributes(node));
  const middle = (edge) => {
    const [from, to] = graph.extremities(edge).map(position);
    return { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
  };
  return {
    nodes: Object.fromEntries(graph.mapNodes((node, data) => [node, { ...data, ...sigma.getNodeDisplayData(node) }])),
    edges: Object.fromEntries(
      graph.mapEdges((edge, data, source, target) => [edge, { ...data, ...sigma.getEdgeDisplayData(edge), source, target }]),
    ),
    named: [...sigma.getNodeDisplayedLabels()],
    unseenNodes: graph.filterNodes((node) => !painted(layers.nodes, position(node))),
    unseenEdges: graph.filterEdges((edge) => !graph.isSelfLoop(edge) && !painted(layers.edges, middle(edge))),
    pixels: Object.fromEntries(Object.entries(layers).map(([name, layer]) => [name, layer.pixels])),
  };
}

window.draw = (text) =>
  new Promise((resolve) => {
    const graph = parse(Graph, text);
    place(graph);
    const container = document.body.appendChild(document.createElement("div"));
    container.style.cssText = "width: 1200px; height: 900px";
    // The first picture is painted while sigma is being made; the second one is asked for, to be listened to.
    const sigma = new Sigma(graph, container, everyLabel);
    sigma.once("afterRender", () => {
      resolve(whatIsSeen(sigma, graph));
      sigma.kill();
    });
    sigma.refresh();
  });
