// The way of each tie around every node that it does not tie. A tie that ran on under a third node would be read as a
// tie of that node, so what is not free is bent until it is.
//
// Seen along the line from end to end, a curve is `off` times a shape: a bow, a bow nearer to one end, or an S. For each
// shape a node in the way forbids one range of `off`; the tie takes what is left nearest to what it would have by
// itself. So the same scene has the same ways on every machine, and nothing is tried out. What no shape leads through
// finds its way from gap to gap: detours.js.

import { detour } from "./detours.js";
import { reachOf } from "./shapes.js";

const AIR = [7, 3]; // units between a tie and a node; the second where the first leaves no way
const STEEP = [0, 0.12, 0.3]; // of the length of a tie, how far off it may go; each where those before leave no way
const LEAST = 60; // units that it may go off, however short it is
const OWN = 0.9; // of the radius of an end, within which a tie is hidden by it
const PARTS = 40; // straight pieces of a drawn curve
const SAMPLES = [-0.96, -0.75, -0.4, 0, 0.4, 0.75, 0.96]; // of a node's radius, where it is looked at
const FLAT = 0.02; // share of `off` below which a shape is on the line itself
const SHAPES = [
  (t) => 4 * t * (1 - t),
  (t) => 6.75 * t * (1 - t) * (1 - t),
  (t) => 6.75 * t * t * (1 - t),
  (t) => 10.4 * t * (1 - t) * (1 - 2 * t),
];
export const APART = 9; // units between the middles of two ties of the same pair

/**
 * By tie its way, as points from the middle of one end to that of the other. `nodes` have id, x, y, shape and size; `ties`
 * have id, from, to, the `off` that they would have by themselves, and `wide`, the width of all that is drawn along them.
 */
export function routesOf(nodes, ties) {
  const obstacles = nodes.map((node) => ({ id: node.id, x: node.x, y: node.y, reach: reachOf(node) }));
  obstacles.sort((one, other) => one.x - other.x || one.y - other.y || (one.id < other.id ? -1 : 1));
  const at = new Map(obstacles.map((node) => [node.id, node]));
  const taken = new Map(); // by pair, what is taken by its ties before
  const routes = new Map();
  for (const tie of ties) {
    const [from, to] = [at.get(tie.from), at.get(tie.to)];
    if (from !== to) routes.set(tie.id, routeOf(tie, from, to, obstacles, takenBy(taken, tie)));
  }
  return routes;
}

function takenBy(taken, { from, to }) {
  const pair = from < to ? `${from} ${to}` : `${to} ${from}`;
  return taken.get(pair) ?? taken.set(pair, []).get(pair);
}

function routeOf(tie, from, to, obstacles, taken) {
  const line = lineOf(from, to);
  for (const air of AIR) {
    for (const steep of STEEP) {
      const around = air + tie.wide / 2;
      const most = Math.max(steep && LEAST, steep * line.length, Math.abs(tie.off));
      const best = leastBent(inTheWay(obstacles, line, most + around), line, { ...tie, around, most, taken });
      if (!best) continue;
      if (best.shape === SHAPES[0]) taken.push({ from: tie.from, off: best.off });
      return drawn(line, best.shape, best.off);
    }
  }
  return detour(from, to, obstacles, AIR[1] + tie.wide / 2) ?? drawn(line, SHAPES[0], tie.off);
}

/** The shape, and how far it goes off, that is nearest to what the tie would have by itself; undefined if none is free. */
function leastBent(near, line, { from, off: wanted, around, most, taken, gap = APART }) {
  const found = [];
  for (const [place, shape] of SHAPES.entries()) {
    const ranges = [];
    for (const node of near) forbid(ranges, node, line, shape, around);
    if (!place) for (const { from: start, off } of taken) ranges.push(start === from ? [off - gap, off + gap] : [-off - gap, gap - off]);
    const off = nearestFree(ranges, place ? 0 : wanted, most);
    if (off !== undefined) found.push({ shape, off, cost: place ? 1.2 * Math.abs(off) + APART : Math.abs(off - wanted) });
    if (found[0]?.cost === 0) break;
  }
  return found.sort((one, other) => one.cost - other.cost)[0];
}

function lineOf(from, to) {
  const [x, y] = [to.x - from.x, to.y - from.y];
  const length = Math.hypot(x, y) || 1;
  return { from, to, length, along: { x: x / length, y: y / length } };
}

/** Nodes that a curve may meet, as seen along the line: how far on, and how far aside. They come from left to right. */
function inTheWay(obstacles, { from, to, length, along }, most) {
  const found = [];
  const last = Math.max(from.x, to.x) + most + widest(obstacles);
  for (let place = firstFrom(obstacles, Math.min(from.x, to.x) - most - widest(obstacles)); place < obstacles.length; place += 1) {
    const node = obstacles[place];
    if (node.x > last) break;
    if (node === from || node === to) continue;
    const [dx, dy] = [node.x - from.x, node.y - from.y];
    const on = dx * along.x + dy * along.y;
    const aside = dy * along.x - dx * along.y;
    const reach = node.reach + most;
    if (on > -reach && on < length + reach && aside < reach && aside > -reach) found.push({ on, aside, reach: node.reach });
  }
  return found;
}

const reaches = new WeakMap();

/** How far the widest of them reaches. */
function widest(obstacles) {
  if (!reaches.has(obstacles)) reaches.set(obstacles, obstacles.reduce((most, { reach }) => Math.max(most, reach), 0));
  return reaches.get(obstacles);
}

/** The place of the first that is not left of x. */
function firstFrom(obstacles, x) {
  let [low, high] = [0, obstacles.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (obstacles[middle].x < x) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Add the ranges of `off` at which a curve of that shape comes too near to the node: one for each side of the line that
 *  the shape is on where it passes the node, and for what lies beyond either edge of an end that hides the rest. */
function forbid(ranges, { on, aside, reach }, line, shape, around) {
  const radius = reach + around;
  const met = new Map();
  for (const sample of SAMPLES) {
    const u = on + sample * radius;
    if (u < 0 || u > line.length) continue;
    const half = radius * Math.sqrt(1 - sample * sample);
    const share = shape(u / line.length);
    for (const { part, low, high } of seen(aside - half, aside + half, hiddenAt(u, line))) {
      if (share < FLAT && share > -FLAT) {
        if (low < 0 && high > 0) return ranges.push([-Infinity, Infinity]);
        continue;
      }
      const side = `${part} ${share > 0}`;
      const [one, other, former] = [low / share, high / share, met.get(side) ?? [Infinity, -Infinity]];
      met.set(side, [Math.min(former[0], one, other), Math.max(former[1], one, other)]);
    }
  }
  ranges.push(...met.values());
}

/** How far aside of the line, there, an end hides what is drawn. */
function hiddenAt(u, { length, from, to }) {
  const reach = Math.max((from.reach * OWN) ** 2 - u ** 2, (to.reach * OWN) ** 2 - (length - u) ** 2);
  return Math.sqrt(Math.max(0, reach));
}

/** What is left of low to high where all nearer to the line than `hidden` is hidden. */
function seen(low, high, hidden) {
  if (!hidden) return [{ part: "all", low, high }];
  const parts = [{ part: "below", low, high: Math.min(high, -hidden) }, { part: "above", low: Math.max(low, hidden), high }];
  return parts.filter((part) => part.low < part.high);
}

/** The number nearest to `wanted` that is in none of the ranges, and no farther from 0 than `most`; undefined if all are. */
export function nearestFree(ranges, wanted, most) {
  const sorted = ranges.sort((one, other) => one[0] - other[0]);
  let up = wanted;
  for (const [low, high] of sorted) if (low < up && high > up) up = high;
  sorted.sort((one, other) => other[1] - one[1]);
  let down = wanted;
  for (const [low, high] of sorted) if (low < down && high > down) down = low;
  const fits = [up, down].filter((off) => Math.abs(off) <= most);
  return fits.sort((one, other) => Math.abs(one - wanted) - Math.abs(other - wanted))[0];
}

/** The curve as straight pieces; a straight one is one. */
function drawn({ from, to, length, along }, shape, off) {
  const parts = Math.abs(off) < 0.5 ? 1 : PARTS;
  return Array.from({ length: parts + 1 }, (_, place) => {
    const [on, aside] = [(place / parts) * length, off * shape(place / parts)];
    return { x: from.x + on * along.x - aside * along.y, y: from.y + on * along.y + aside * along.x };
  });
}
