// The graph on the canvas. It stands still: places come with the page, and only the reader moves anything.

import { data, statements, tieWith, ties } from "./data.js";
import { onSelection, select, selected } from "./view-state.js";
import { colours, onThemeChange } from "./theme.js";
import { drawLabels, labelAt } from "./labels.js";

const FAINT = 0.12; // of what has no part in the selection
const CLOSE = 0.9; // scale at which a chosen node is shown
const MARGIN = 0.06; // of the canvas, on every side of what is fitted into view

const container = document.getElementById("canvas");
const nodes = new vis.DataSet(data.graph.nodes);
const edges = new vis.DataSet(data.graph.edges);

/** Draw, and follow the selection. Gives vis-network's own object. */
export function startNetwork() {
  const network = new vis.Network(container, { nodes, edges }, data.graph.options);
  describe();
  paint();
  showAll(network);
  network.on("afterDrawing", (context) => drawLabels(context, network, inFocus()));
  network.on("click", ({ nodes: [node], edges: [edge], pointer }) => {
    const entity = node ?? labelAt(pointer.canvas, network.getScale());
    if (entity !== undefined) select("entity", entity);
    else if (edge !== undefined) select("tie", edge);
  });
  network.on("hoverNode", () => (container.style.cursor = "pointer"));
  network.on("hoverEdge", () => (container.style.cursor = "pointer"));
  network.on("blurNode", () => (container.style.cursor = ""));
  network.on("blurEdge", () => (container.style.cursor = ""));
  onSelection(() => followSelection(network));
  onThemeChange(paint);
  startZoom(network);
  return network;
}

/** Say what the canvas is, and where its content can be had without it. */
function describe() {
  const frame = container.querySelector(".vis-network");
  frame.setAttribute("role", "application");
  frame.setAttribute("aria-roledescription", "graph");
  frame.setAttribute(
    "aria-label",
    "Graph of the statements. Arrow keys move it, plus and minus zoom. The search and the lists of entities and statements have all that it shows.",
  );
}

function followSelection(network) {
  const focus = inFocus();
  paint();
  network.unselectAll();
  if (!focus) return;
  network.setSelection({ nodes: focus.chosen, edges: focus.tie ? [focus.tie] : [] }, { highlightEdges: false });
  bringIntoView(network, focus);
}

/** What the selection lifts out: the chosen nodes, their tie, and all nodes and ties that stay clear. */
function inFocus() {
  const { kind, id } = selected() ?? {};
  if (kind === "entity") return around(id);
  if (kind !== "statement" && kind !== "tie") return null;
  const tie = kind === "statement" ? tieWith(id) : ties.get(id);
  const named = kind === "statement" ? [statements.get(id).subject, statements.get(id).object] : [tie.from, tie.to];
  return { chosen: [], tie: tie.id, nodes: new Set(named), lines: new Set([tie.id]) };
}

function around(id) {
  const near = data.graph.edges.filter((edge) => edge.from === id || edge.to === id);
  return {
    chosen: [id],
    nodes: new Set([id, ...near.flatMap((edge) => [edge.from, edge.to])]),
    lines: new Set(near.map((edge) => edge.id)),
  };
}

function paint() {
  const colour = colours();
  const focus = inFocus();
  nodes.update(data.graph.nodes.map((node) => nodeColours(node, colour, !focus || focus.nodes.has(node.id))));
  edges.update(data.graph.edges.map((edge) => edgeColours(edge, colour, focus)));
}

function nodeColours(node, colour, clear) {
  const background = colour(node.group);
  const same = { background, border: colour("ink") };
  return {
    id: node.id,
    opacity: clear ? 1 : FAINT,
    color: { background, border: colour("card"), highlight: same, hover: same },
  };
}

function edgeColours(edge, colour, focus) {
  const clear = !focus || focus.lines.has(edge.id);
  const own = colour(edge.look);
  const opacity = !clear ? FAINT : focus || edge.look !== "stated" ? 0.9 : 0.5;
  return {
    id: edge.id,
    color: { color: own, highlight: own, hover: own, opacity },
  };
}

/** Centre what is chosen in the part of the canvas that nothing hides, near enough to be read. */
function bringIntoView(network, focus) {
  network.setSize("100%", "100%");
  const least = Math.max(network.getScale(), CLOSE);
  if (focus.chosen.length) centre(network, focus.chosen, least, least);
  else centre(network, [...focus.nodes], 0, CLOSE);
}

function showAll(network) {
  centre(network, nodes.getIds(), 0, 2);
}

/** Move so that the nodes are in the middle of the free part, at a scale at which they fit, within bounds. */
function centre(network, ids, least, most) {
  if (!ids.length) return;
  const places = Object.values(network.getPositions(ids));
  const free = freePart();
  const [x, y] = ["x", "y"].map((axis) => span(places.map((place) => place[axis])));
  const room = 1 - 2 * MARGIN;
  const fitting = Math.min((free.width * room) / (x.length || 1), (free.height * room) / (y.length || 1));
  network.moveTo({
    position: { x: x.middle, y: y.middle },
    scale: Math.max(least, Math.min(most, Math.max(fitting, 0.05))),
    offset: { x: free.x, y: free.y },
    animation: false,
  });
}

function span(values) {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  return { middle: (low + high) / 2, length: high - low };
}

/** Size of the canvas without what the legend and a panel from below hide, and how far its middle is off. */
function freePart() {
  const canvas = container.getBoundingClientRect();
  const legend = document.getElementById("legend");
  const aside = legend.open ? legend.getBoundingClientRect().right - canvas.left : 0;
  const left = aside > canvas.width / 2 ? 0 : aside;
  const panel = document.getElementById("panel").getBoundingClientRect();
  const sheet = panel.height && panel.left <= canvas.left;
  const below = sheet ? Math.max(0, Math.min(canvas.bottom, innerHeight) - panel.top) : 0;
  return { width: canvas.width - left, height: canvas.height - below, x: left / 2, y: -below / 2 };
}

function startZoom(network) {
  const act = {
    in: () => network.moveTo({ scale: network.getScale() * 1.3, animation: false }),
    out: () => network.moveTo({ scale: network.getScale() / 1.3, animation: false }),
    all: () => showAll(network),
  };
  for (const button of document.querySelectorAll("[data-zoom]")) {
    button.addEventListener("click", act[button.dataset.zoom]);
  }
}
