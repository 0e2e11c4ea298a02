// The ways of the ties of a scene: what routes.js is asked, and vis-network's ties led along what it answers.

import { routesOf } from "./routes.js";
import { widthOf } from "./ties.js";

export const BAND = 12; // units by which the band of a contested tie is wider than the tie
export const BROAD = 1.8; // times as wide ties are where little is drawn and nothing is selected
export const SURE = 1.4; // units by which what is certain at a time is wider
const BENT = 0.45; // of the length of a tie, for a bend of 1
const MOST_BENT = 70; // units that a tie is off because of its bend
const MANY = 1500; // ties that are led around nodes; of more only those that are drawn with all they have

let last = { key: "", routes: new Map() };

/** By tie its way; `placeOf` gives the place of a node, `full` are the ties that are drawn with all they have. */
export function waysIn(scene, placeOf, full) {
  const led = scene.ties.size <= MANY ? [...scene.ties.values()] : [...full].map((id) => scene.ties.get(id));
  const nodes = [...scene.nodes.values()].map(({ id, shape, size }) => ({ id, shape, size, x: placeOf(id).x, y: placeOf(id).y }));
  const at = new Map(nodes.map((node) => [node.id, node]));
  const ties = led.map((tie) => ({ id: tie.id, from: tie.from, to: tie.to, gap: tie.gap, off: offOf(tie, at.get(tie.from), at.get(tie.to)), wide: wideOf(tie, scene.isFolded ? BROAD : 1) }));
  const key = JSON.stringify([nodes, ties]);
  if (last.key !== key) last = { key, routes: routesOf(nodes, ties) };
  return last.routes;
}

/** How far off the straight line the middle of a tie is where nothing is in its way. */
function offOf({ off, bend = 0 }, from, to) {
  if (off !== undefined) return off;
  const far = bend * BENT * Math.hypot(to.x - from.x, to.y - from.y);
  return Math.max(-MOST_BENT, Math.min(MOST_BENT, far));
}

/** With its band, whether that is drawn now or not: a way does not change by what is selected. */
const wideOf = ({ among }, broad) => broad * (widthOf(among, 7) + SURE + (among.rest?.contested || among.some(({ contested }) => contested) ? BAND : 0));

/** Let a tie be drawn, be found by the pointer and end at its nodes along a way. vis-network has curves of one bend only,
 *  so its own methods give way. Where a node has been taken elsewhere since, the way goes along. */
export function lead(edgeType, points) {
  const parts = lengthsOf(points);
  const now = () => moved(points, parts, edgeType);
  const ends = trimmer(edgeType, parts);
  edgeType.getPoint = (part) => {
    const way = now();
    const [first, end] = ends(way);
    return pointAt(way, parts, first + part * (end - first));
  };
  edgeType._line = (context, values) => {
    const way = now();
    const [first, end] = ends(way);
    context.beginPath();
    context.moveTo(edgeType.fromPoint.x, edgeType.fromPoint.y);
    way.forEach(({ x, y }, place) => parts[place] > first && parts[place] < end && context.lineTo(x, y));
    context.lineTo(edgeType.toPoint.x, edgeType.toPoint.y);
    edgeType.drawBackground(context, values);
    context.stroke();
  };
  edgeType._getDistanceToEdge = (...numbers) => nearest(now(), { x: numbers[4], y: numbers[5] }, parts).away;
}

/** How far along each point is, as a share of the whole. */
function lengthsOf(points) {
  const sums = [0];
  for (let place = 1; place < points.length; place += 1) sums.push(sums[place - 1] + Math.hypot(points[place].x - points[place - 1].x, points[place].y - points[place - 1].y));
  return sums.map((sum) => sum / (sums.at(-1) || 1));
}

/** The way with its ends where the nodes are now. */
function moved(points, parts, { from, to }) {
  const [first, end] = [points[0], points.at(-1)];
  const [a, b, c, d] = [from.x - first.x, from.y - first.y, to.x - end.x, to.y - end.y];
  if (!a && !b && !c && !d) return points;
  return points.map(({ x, y }, place) => ({ x: x + a + (c - a) * parts[place], y: y + b + (d - b) * parts[place] }));
}

/** The share of the way between the heads, which vis-network keeps as the points where a line begins and ends. */
function trimmer(edgeType, parts) {
  const known = { fromPoint: [], toPoint: [] };
  const share = (name, node, whole, way) => {
    const point = edgeType[name];
    if (!point || point === node) return whole;
    if (known[name][0] !== point) known[name] = [point, nearest(way, point, parts).part];
    return known[name][1];
  };
  return (way) => [share("fromPoint", edgeType.from, 0, way), share("toPoint", edgeType.to, 1, way)];
}

function pointAt(way, parts, part) {
  let place = 1;
  while (place < way.length - 1 && parts[place] < part) place += 1;
  const [one, other] = [way[place - 1], way[place]];
  const within = (part - parts[place - 1]) / (parts[place] - parts[place - 1] || 1);
  return { x: one.x + (other.x - one.x) * within, y: one.y + (other.y - one.y) * within };
}

/** The point of a way that is nearest to another: how far away it is, and at what share of the way. */
export function nearest(way, { x, y }, parts = lengthsOf(way)) {
  let best = { away: Infinity, part: 0 };
  for (let place = 1; place < way.length; place += 1) {
    const [one, other] = [way[place - 1], way[place]];
    const [dx, dy] = [other.x - one.x, other.y - one.y];
    const within = Math.max(0, Math.min(1, ((x - one.x) * dx + (y - one.y) * dy) / (dx * dx + dy * dy || 1)));
    const away = Math.hypot(one.x + within * dx - x, one.y + within * dy - y);
    if (away < best.away) best = { away, part: parts[place - 1] + within * (parts[place] - parts[place - 1]) };
  }
  return best;
}
