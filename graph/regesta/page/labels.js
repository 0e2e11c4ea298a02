// Names on the canvas, as large on the screen at every zoom: as many as there is room for, the weightiest first;
// then, nearer by or for what is selected, the words on the ties.

import { data } from "./data.js";
import { colours } from "./theme.js";

const FACE = 'system-ui, "Segoe UI", "Noto Sans", "Noto Sans Armenian", "DejaVu Sans", sans-serif';
const LEADING = 1.15;
const SMALLEST = 11; // pixels, of a name and of the words on a tie
const NEAR = 0.9; // scale from which on ties are labelled
const CELL = 64; // pixels: labels are looked for by cell, so that a thousand are no trouble

const weightiest = byWeight(data.graph.nodes, (node) => node.statements);
const strongest = byWeight(data.graph.edges, (tie) => tie.statements.length);
const most = Math.max(1, weightiest[0]?.statements ?? 1);
const widths = new Map();
let drawn = [];

/** Draw labels onto the canvas after vis-network has drawn: of the nodes of `seen` and of its ties, by tie their words.
 *  `focus` has what stays clear, or is null. */
export function drawLabels(context, network, seen, focus) {
  const view = { scale: network.getScale(), places: network.getPositions(), bounds: visible(network), taken: new Map() };
  const nodes = weightiest.filter((node) => seen.nodes.has(node.id) && view.places[node.id]); // painted already
  const labels = () => [...namesOf(nodes, focus, view), ...wordsOf(seen.words, focus, view, network)];
  for (const node of nodes) claim(shapeBox(node, view), view);
  context.save();
  context.scale(1 / view.scale, 1 / view.scale);
  Object.assign(context, { textAlign: "center", textBaseline: "top", lineJoin: "round", lineWidth: 4 });
  drawn = labels().filter((label) => fits(context, label, view));
  const colour = colours();
  for (const label of drawn) write(context, label, colour);
  context.restore();
}

/** The node whose name is drawn at that point of the canvas (in the graph's coordinates). */
export function labelAt(point, scale) {
  const [x, y] = [point.x * scale, point.y * scale];
  return drawn.find(({ node, box }) => node && x >= box.left && x <= box.right && y >= box.top && y <= box.bottom)?.node;
}

/** The labels that can be read now: for tests. */
export const readable = () => drawn.map(({ lines }) => lines.join(" "));

/** The labels as they are drawn, with their boxes in pixels at that scale: for the picture. */
export const drawnLabels = () => drawn;

function byWeight(items, weight) {
  return [...items].sort((one, other) => weight(other) - weight(one) || (one.id < other.id ? -1 : 1));
}

/** What is to be named, in the order in which it takes its room: chosen first. */
function namesOf(nodes, focus, { scale, places }) {
  const clear = focus ? nodes.filter((node) => focus.nodes.has(node.id)) : nodes;
  const chosen = (node) => Number(focus?.chosen.includes(node.id) ?? false);
  return [...clear]
    .sort((one, other) => chosen(other) - chosen(one))
    .map((node) => {
      const size = Math.round(SMALLEST + 7 * Math.sqrt(node.statements / most));
      const { x, y } = places[node.id];
      return { node: node.id, lines: node.label.split("\n"), size, colour: "ink", x: x * scale, tops: [(y + node.size) * scale + 3] };
    });
}

/** The words on ties: of the selection's, or of all from near. */
function wordsOf(words, focus, { scale }, network) {
  if (!focus && scale < NEAR) return [];
  const clear = strongest.filter((tie) => words.has(tie.id) && network.body.edges[tie.id] && (!focus || focus.lines.has(tie.id)));
  return clear.map((tie) => {
    const { x, y } = network.body.edges[tie.id].edgeType.getPoint(0.5);
    const tops = [y * scale - SMALLEST * LEADING - 4, y * scale + 4]; // above the tie or below it
    return { lines: [words.get(tie.id)], size: SMALLEST, colour: tie.look === "stated" ? "quiet" : tie.look, x: x * scale, tops };
  });
}

/** Whether there is room for the label at one of its places; it gets the box that it takes. */
function fits(context, label, view) {
  const { lines, size, x, tops } = label;
  const half = Math.max(...lines.map((line) => widthOf(context, line, size))) / 2 + 2;
  const boxes = tops.map((top) => ({ left: x - half, right: x + half, top, bottom: top + lines.length * size * LEADING }));
  label.box = boxes.find((box) => overlap(box, view.bounds) && claim(box, view));
  return label.box !== undefined;
}

function widthOf(context, line, size) {
  const key = `${size} ${line}`;
  if (!widths.has(key)) {
    context.font = `${size}px ${FACE}`;
    widths.set(key, context.measureText(line).width);
  }
  return widths.get(key);
}

/** Labels keep clear of the bigger shapes. */
function shapeBox(node, { scale, places }) {
  const radius = node.size * scale - 1;
  const [x, y] = [places[node.id].x * scale, places[node.id].y * scale];
  return radius < 5 ? null : { left: x - radius, right: x + radius, top: y - radius, bottom: y + radius };
}

function visible(network) {
  const { clientWidth: x, clientHeight: y } = network.canvas.frame.canvas;
  const scale = network.getScale();
  const [from, to] = [{ x: 0, y: 0 }, { x, y }].map((corner) => network.DOMtoCanvas(corner));
  return { left: from.x * scale, top: from.y * scale, right: to.x * scale, bottom: to.y * scale };
}

/** Take the room for a box, unless another has some of it. */
function claim(box, { taken }) {
  if (!box) return false;
  const cells = [];
  for (let column = Math.floor(box.left / CELL); column <= box.right / CELL; column++) {
    for (let row = Math.floor(box.top / CELL); row <= box.bottom / CELL; row++) cells.push(`${column} ${row}`);
  }
  if (cells.some((cell) => taken.get(cell)?.some((other) => overlap(box, other)))) return false;
  for (const cell of cells) taken.set(cell, [...(taken.get(cell) ?? []), box]);
  return true;
}

function overlap(one, other) {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
}

function write(context, { lines, size, x, box, colour: name }, colour) {
  context.font = `${size}px ${FACE}`;
  context.strokeStyle = colour("paper");
  context.fillStyle = colour(name);
  lines.forEach((line, number) => {
    const y = box.top + number * size * LEADING;
    context.strokeText(line, x, y);
    context.fillText(line, x, y);
  });
}
