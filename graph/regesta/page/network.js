// The graph on the canvas. It stands still: places come with the page, and only the reader moves anything.

import { data, findingsOf, statements, tieWith, ties } from "./data.js";
import { change, onView, select, selected, shownNow, view } from "./view-state.js";
import { colours, onThemeChange } from "./theme.js";
import { drawLabels, labelAt } from "./labels.js";
import { tieLook } from "./ties.js";

const FAINT = 0.12; // of what has no part in the selection
const CLOSE = 0.9; // scale at which a chosen node is shown
const MARGIN = 0.06; // of the canvas, on every side of what is fitted into view

const container = document.getElementById("canvas");
const nodes = new vis.DataSet();
const edges = new vis.DataSet();
const painted = new Map(); // by id, what was last painted of a node or tie
const words = new Map(); // by tie that is shown, its label

/** Draw, and follow the view. Gives vis-network's own object. */
export function startNetwork() {
  const network = new vis.Network(container, { nodes, edges }, data.graph.options);
  describe();
  network.on("afterDrawing", (context) => drawLabels(context, network, { nodes: shownNow().nodes, words }, inFocus()));
  network.on("click", ({ nodes: [node], edges: [edge], pointer }) => {
    const entity = node ?? labelAt(pointer.canvas, network.getScale());
    if (entity !== undefined) select("entity", entity);
    else if (edge !== undefined) select("tie", edge);
  });
  network.on("dragEnd", ({ nodes: [node] }) => node !== undefined && keepPlace(network, node));
  network.on("hoverNode", () => (container.style.cursor = "pointer"));
  network.on("hoverEdge", () => (container.style.cursor = "pointer"));
  network.on("blurNode", () => (container.style.cursor = ""));
  network.on("blurEdge", () => (container.style.cursor = ""));
  onView((now, before) => follow(network, now, before));
  onThemeChange(paint);
  startZoom(network);
  return network;
}

/** Where the reader has put a node goes into the view. */
function keepPlace(network, node) {
  const { x, y } = network.getPosition(node);
  change({ moved: { ...view().moved, [node]: [Math.round(x), Math.round(y)] } });
}

function follow(network, now, before) {
  paint();
  const isNew = (name) => JSON.stringify(now[name]) !== JSON.stringify(before?.[name]);
  const narrowed = (now.near && isNew("near")) || (now.path?.to && isNew("path"));
  if (isNew("selection")) followSelection(network);
  if (narrowed || (!before && !now.selection)) showAll(network);
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
  network.unselectAll();
  if (!focus) return;
  const lines = focus.tie && words.has(focus.tie) ? [focus.tie] : [];
  network.setSelection({ nodes: focus.chosen.filter(isSeen), edges: lines }, { highlightEdges: false });
  bringIntoView(network, focus);
}

const isSeen = (id) => shownNow().nodes.has(id);

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
  const near = data.graph.edges.filter((edge) => words.has(edge.id) && (edge.from === id || edge.to === id));
  return {
    chosen: [id],
    nodes: new Set([id, ...near.flatMap((edge) => [edge.from, edge.to])]),
    lines: new Set(near.map((edge) => edge.id)),
  };
}

/** Bring nodes and ties to what the view shows; only those that have changed are touched, so that a slider runs. */
function paint() {
  const colour = remembered(colours());
  const shown = shownNow();
  nameTies(shown);
  const focus = inFocus();
  nodes.update(data.graph.nodes.map((node) => nodeNow(node, colour, focus)).filter(isChanged));
  edges.update(data.graph.edges.map((edge) => edgeNow(edge, shown, colour, focus)).filter(isChanged));
}

/** Looked up once for all: the browser takes its time for each. */
function remembered(colour) {
  const known = new Map();
  return (name) => known.get(name) ?? known.set(name, colour(name)).get(name);
}

/** What was never shown need not be hidden. */
function isChanged(item) {
  if (item.hidden && !painted.has(item.id)) return false;
  const look = JSON.stringify(item);
  if (painted.get(item.id) === look) return false;
  painted.set(item.id, look);
  return true;
}

function nameTies(shown) {
  words.clear();
  for (const edge of data.graph.edges) {
    const among = shown.ties.get(edge.id);
    if (among && isSeen(edge.from) && isSeen(edge.to)) words.set(edge.id, lookNow(edge, among, shown).label);
  }
}

function lookNow(edge, among, shown) {
  const isPossible = ({ id }) => ["possible", "undated"].includes(shown.held.get(id));
  return tieLook(edge, among, data.relations, isPossible, ({ id }) => findingsOf(id).some(({ finding }) => finding.stands === "conflict"));
}

function nodeNow(node, colour, focus) {
  if (!isSeen(node.id)) return { id: node.id, hidden: true };
  const background = colour(node.group);
  const same = { background, border: colour("ink") };
  const [x, y] = view().moved[node.id] ?? [node.x, node.y];
  return {
    ...node,
    ...{ x, y, hidden: false, opacity: !focus || focus.nodes.has(node.id) ? 1 : FAINT },
    borderWidth: view().pinned.includes(node.id) ? 4 : 1,
    color: { background, border: colour(view().pinned.includes(node.id) ? "accent" : "card"), highlight: same, hover: same },
  };
}

function edgeNow(edge, shown, colour, focus) {
  if (!words.has(edge.id)) return { id: edge.id, from: edge.from, to: edge.to, hidden: true };
  const clear = !focus || focus.lines.has(edge.id);
  const own = colour(edge.look);
  const { label, width, stroke, arrows, contested } = lookNow(edge, shown.ties.get(edge.id), shown);
  const isSure = view().time && stroke === "certain";
  const opacity = !clear ? FAINT : isSure || focus || (edge.look !== "stated" && !view().time) ? 0.9 : 0.5;
  const band = bandOf(edge, contested && clear, colour, width);
  const dashes = data.graph.dashes[edge.look][stroke] ?? false;
  return { ...edge, ...{ hidden: false, label, width: isSure ? width + 1.4 : width, arrows, dashes, ...band }, color: { color: own, highlight: own, hover: own, opacity } };
}

/** The band under a contested tie. vis-network draws it under curves only: a straight tie becomes a curve without a bend. */
function bandOf(edge, enabled, colour, width) {
  const smooth = enabled && !edge.smooth ? { enabled: true, type: "curvedCW", roundness: 0 } : edge.smooth;
  return { smooth, background: { enabled, color: colour("conflict-band"), size: width + 14 } };
}

/** Centre what is chosen in the part of the canvas that nothing hides, near enough to be read. */
function bringIntoView(network, focus) {
  network.setSize("100%", "100%");
  const least = Math.max(network.getScale(), CLOSE);
  if (focus.chosen.length) centre(network, focus.chosen.filter(isSeen), least, least);
  else centre(network, [...focus.nodes].filter(isSeen), 0, CLOSE);
}

function showAll(network) {
  network.setSize("100%", "100%");
  centre(network, [...shownNow().nodes], 0, 2);
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
