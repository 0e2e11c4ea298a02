// Names on the canvas, as large on the screen at every zoom: as many as there is room for, the weightiest first, below
// their nodes, above or beside them; then, nearer by or for what is selected, the words on the ties. What is chosen, or
// under the pointer, always has its name; what hangs on one other node has none where that has none. While the graph is
// only moved, they keep their places.

import { headings, LEADING, namesOf, wordsOf } from "./label-texts.js";
import { colours } from "./theme.js";

const FACE = 'system-ui, "Segoe UI", "Noto Sans", "Noto Sans Armenian", "DejaVu Sans", sans-serif';
const FIRST = 25; // names at most of what is drawn first
const CELL = 64; // pixels: labels are looked for by cell, so that a thousand are no trouble
const AROUND = 0.35; // of the canvas, on every side: so far beyond it labels get their places

const [DOT, BIG, LABEL] = [0, 3, 3]; // pixels of the shapes that take room, and of those that keep it; rank of a label
const REACH = 400; // pixels: no label is wider or higher than twice that

const widths = new Map();
let hovered; // node under the pointer
let placed = null; // { scale, region, labels }
let drawn = [];

/** Draw labels onto the canvas after vis-network has drawn: of the scene's nodes, and of its ties those that `words` has.
 *  `sight` is what the canvas shows; `focus` has what stays clear, or is null. */
export function drawLabels(context, network, { scene, words, sight }, focus) {
  const { scale } = sight;
  const bounds = scaled(sight, 0);
  context.save();
  context.scale(1 / scale, 1 / scale);
  Object.assign(context, { textAlign: "center", textBaseline: "top", lineJoin: "round", lineWidth: 4 });
  if (placed?.scale !== scale || !contains(placed.region, bounds)) {
    const view = { scale, network, scene, seen: bounds, region: scaled(sight, AROUND), taken: new Map(), most: scene.isFolded && !focus ? FIRST : Infinity };
    placed = { scale, region: view.region, labels: placesOf(context, words, focus, view) };
  }
  drawn = placed.labels.filter(({ box }) => overlap(box, bounds));
  const colour = colours();
  for (const label of drawn) write(context, label, colour);
  context.restore();
}

/** Something else than the part that is seen has changed. */
export const forgetPlaces = () => (placed = null);

function placesOf(context, words, focus, view) {
  const nodes = byWeight([...view.scene.nodes.values()]);
  for (const node of nodes) if (!focus || focus.nodes.has(node.id)) claim(shapeBox(node, view), view);
  const names = namesOf(nodes, { focus, hovered }, view);
  const [some, named] = [[], new Set()];
  for (const label of [...headings(view), ...names, ...wordsOf(words, focus, view)]) {
    if (!label.isForced && (isNameless(label, named, view) || (label.isName && named.size >= view.most))) continue;
    const found = inRoom(context, label, view);
    if (found) some.push(found);
    if (found?.isName) named.add(found.node);
  }
  return some;
}

/** Whether what it hangs on is in sight and has no name. */
const isNameless = ({ hub }, named, { network, scale, region }) => {
  if (!hub || named.has(hub)) return false;
  const { x, y } = network.body.nodes[hub];
  return x * scale > region.left && x * scale < region.right && y * scale > region.top && y * scale < region.bottom;
};

/** The node under the pointer, which has its name as long as it is there; none without one. */
export function hover(node) {
  hovered = node;
  forgetPlaces();
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

function byWeight(nodes) {
  return nodes.sort((one, other) => other.episodes - one.episodes || (one.id < other.id ? -1 : 1));
}

/** The label, or what else it may be, with the box that it takes where there is room: nothing is covered. One that is forced
 *  covers small shapes where it must, then others, then labels. */
function inRoom(context, label, view) {
  const forms = [label, label.shorter, ...(label.isForced ? [] : (label.others?.() ?? []))].filter(Boolean).map((one) => ({ ...label, ...one }));
  const ranks = label.isForced ? [0, 2, 3, 4] : [0];
  for (const least of ranks) {
    for (const form of forms) {
      const box = boxesOf(context, form, view).find((one) => claim(one, view, LABEL, least));
      if (box) return { ...form, box };
    }
  }
  return null;
}

/** The places of a label, as boxes, as far as they are in sight or near it. */
function boxesOf(context, { lines, size, spots }, { region, seen }) {
  if (!spots.some(({ x, top }) => isNear(x, top, region))) return [];
  const half = Math.max(...lines.map((line) => widthOf(context, line, size))) / 2 + 2;
  const boxes = spots.map(({ x, top, side = 0, lead }) => ({ lead, left: x - half + side * half, right: x + half + side * half, top, bottom: top + lines.length * size * LEADING }));
  return boxes.filter((box) => (box.lead ? contains(seen, box) : overlap(box, region)));
}

const isNear = (x, y, { left, top, right, bottom }) => x > left - REACH && x < right + REACH && y > top - REACH && y < bottom + REACH;

function widthOf(context, line, size) {
  const key = `${size} ${line}`;
  if (!widths.has(key)) {
    context.font = `${size}px ${FACE}`;
    widths.set(key, context.measureText(line).width);
  }
  return widths.get(key);
}

/** Labels keep clear of shapes. */
function shapeBox(node, { scale, network, region }) {
  const radius = node.size * scale - 1;
  if (radius < DOT) return null;
  const [x, y] = [network.body.nodes[node.id].x * scale, network.body.nodes[node.id].y * scale];
  const box = { left: x - radius, right: x + radius, top: y - radius, bottom: y + radius };
  return overlap(box, region) ? { ...box, rank: radius < BIG ? 1 : 2 } : null;
}

/** What is seen, in pixels from the graph's origin, and so much more on every side. */
function scaled({ left, top, right, bottom, scale }, around) {
  const [aside, above] = [(right - left) * around, (bottom - top) * around];
  return { left: (left - aside) * scale, top: (top - above) * scale, right: (right + aside) * scale, bottom: (bottom + above) * scale };
}

const contains = (one, other) => one.left <= other.left && one.right >= other.right && one.top <= other.top && one.bottom >= other.bottom;

/** Take the room for a box, unless another of that rank has some of it. */
function claim(box, { taken }, rank = box?.rank, least = 0) {
  if (!box) return false;
  const cells = [];
  for (let column = Math.floor(box.left / CELL); column <= box.right / CELL; column++) {
    for (let row = Math.floor(box.top / CELL); row <= box.bottom / CELL; row++) cells.push(`${column} ${row}`);
  }
  if (cells.some((cell) => taken.get(cell)?.some((other) => other.rank >= least && overlap(box, other)))) return false;
  for (const cell of cells) taken.set(cell, [...(taken.get(cell) ?? []), { ...box, rank }]);
  return true;
}

function overlap(one, other) {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
}

function write(context, { lines, size, box, colour: name }, colour) {
  const x = (box.left + box.right) / 2;
  context.font = `${size}px ${FACE}`;
  context.fillStyle = colour(name);
  if (box.lead) leadTo(context, box, colour);
  context.strokeStyle = colour("paper");
  lines.forEach((line, number) => {
    const y = box.top + number * size * LEADING;
    context.strokeText(line, x, y);
    context.fillText(line, x, y);
  });
}

/** A thin line from the rim of a node to its name. */
function leadTo(context, { left, top, right, bottom, lead }, colour) {
  const [x, y] = [Math.max(left, Math.min(right, lead.x)), Math.max(top, Math.min(bottom, lead.y))];
  const far = Math.hypot(x - lead.x, y - lead.y) || 1;
  context.save();
  Object.assign(context, { strokeStyle: colour("quiet"), lineWidth: 1, globalAlpha: 0.6 });
  context.setLineDash([]);
  context.beginPath();
  context.moveTo(lead.x + ((x - lead.x) * lead.rim) / far, lead.y + ((y - lead.y) * lead.rim) / far);
  context.lineTo(x, y);
  context.stroke();
  context.restore();
}
