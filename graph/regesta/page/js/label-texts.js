// What there is to be written on the canvas: names of clusters and entities, words on ties, each with its size and the
// places where it may stand, in pixels from the graph's origin. Which of them find room: labels.js.

import { clusterNode } from "./clusters.js";
import { data } from "./data.js";
import { wordPlaces } from "./fan.js";
import { sayMany } from "./wording.js";

export const LEADING = 1.15;
const SMALLEST = 11; // pixels, of a name and of the words on a tie
const NEAR = 0.9; // scale from which on ties are labelled
const FANNED = 0.3; // the same for those that are fanned out

const WEIGHTY = 40; // names that may cover small shapes
const LEAF = 2; // ties of what hangs on another
const PAIR = 4; // nodes of a selection that are all named
const FURTHER = [10, 20, 32, 46, 62, 80, 100, 122, 146, 172, 200, 230]; // pixels from the rim of a node, at which its name may stand
const TURNS = Array.from({ length: 24 }, (_, place) => [Math.cos((place * Math.PI) / 12), Math.sin((place * Math.PI) / 12)]);

let most = { of: null, number: 1 };

/** The most episodes that name an entity. */
function mostEpisodes() {
  const { nodes } = data.graph;
  if (most.of !== nodes) most = { of: nodes, number: nodes.reduce((more, node) => Math.max(more, node.episodes), 1) };
  return most.number;
}

/** The names of open clusters, above their rings. */
export function headings({ scene, scale }) {
  return scene.rings.map(({ id, x, y, radius, lines }) => ({
    ...{ node: clusterNode(id), lines: [lines.join(" ")], size: SMALLEST + 2, colour: "accent" },
    spots: [{ x: x * scale, top: (y - radius) * scale - (SMALLEST + 2) * LEADING - 3 }, { x: x * scale, top: (y - radius) * scale + 3 }],
  }));
}

/** What is to be named, in the order in which it takes its room: chosen first. `hub` is the weightier node that it is
 *  tied to alone, or mostly. */
export function namesOf(nodes, { focus, hovered }, view) {
  const chosen = new Set([...(focus?.chosen ?? []), ...(focus && focus.nodes.size <= PAIR ? focus.nodes : []), ...(hovered ? [hovered] : [])]);
  const clear = focus ? nodes.filter(({ id }) => focus.nodes.has(id) || id === hovered) : nodes;
  const hubs = hubsOf(view.scene);
  const sorted = [...clear].sort((one, other) => Number(chosen.has(other.id)) - Number(chosen.has(one.id)));
  return sorted.map((node, place) => {
    const at = view.network.body.nodes[node.id];
    const label = (node.isCluster ? nameOfCluster : nameOf)(node, at, view.scale);
    const further = place < WEIGHTY && !node.isCluster ? { others: () => lesser(label, node, at, view.scale) } : {};
    return { ...label, ...further, isName: true, isForced: chosen.has(node.id), isWeighty: place < WEIGHTY, hub: hubs.get(node.id) };
  });
}

const hubs = new WeakMap(); // by scene

/** By node the weightiest that it is tied to, if that is weightier than itself and it is tied to few. */
function hubsOf(scene) {
  if (hubs.has(scene)) return hubs.get(scene);
  const near = new Map();
  const add = (one, other) => near.set(one, (near.get(one) ?? new Set()).add(other));
  for (const { from, to } of scene.ties.values()) if (from !== to) (add(from, to), add(to, from));
  const weight = (id) => scene.nodes.get(id).episodes;
  const found = new Map();
  for (const [id, others] of near) {
    const [first] = [...others].sort((one, other) => weight(other) - weight(one) || (one < other ? -1 : 1));
    if (others.size <= LEAF && weight(first) > weight(id)) found.set(id, first);
  }
  hubs.set(scene, found);
  return found;
}

/** Below its node, above, to the right, to the left, and across corners. */
function nameOf(node, { x, y }, scale, size = Math.round(SMALLEST + 7 * Math.sqrt(node.episodes / mostEpisodes()))) {
  const lines = node.label.split("\n");
  const high = lines.length * size * LEADING;
  const [middle, beside] = [{ x: x * scale, y: y * scale }, node.size * scale + 4];
  const across = beside * 0.7;
  const spots = [
    { x: middle.x, top: middle.y + beside - 1 },
    { x: middle.x, top: middle.y - beside - high + 1 },
    { x: middle.x + beside, top: middle.y - high / 2, side: 1 },
    { x: middle.x - beside, top: middle.y - high / 2, side: -1 },
    ...[1, -1].flatMap((side) => [across, -across - high].map((top) => ({ x: middle.x + side * across, top: middle.y + top, side }))),
  ];
  return { node: node.id, lines, size, colour: "ink", spots };
}

/** What a weighty name may be where it has no room beside its node: smaller, then further off, with a line that leads to it. */
function lesser(label, node, { x, y }, scale) {
  const [middle, rim] = [{ x: x * scale, y: y * scale }, node.size * scale];
  const sizes = [...new Set([Math.max(SMALLEST, Math.round(label.size * 0.85)), SMALLEST])];
  const near = sizes.map((size) => ({ size, spots: nameOf(node, { x, y }, scale, size).spots }));
  const high = label.lines.length * sizes[0] * LEADING;
  const spots = FURTHER.flatMap((off) => TURNS.map(([dx, dy]) => ({ ...ofTurn(middle, rim + off, dx, dy, high), lead: { ...middle, rim } })));
  return [...near, { size: sizes[0], spots }];
}

/** The place of a name so far away in a direction: it begins there, ends there, or stands above or below. */
function ofTurn(middle, far, dx, dy, high) {
  const [x, y] = [middle.x + far * dx, middle.y + far * dy];
  if (Math.abs(dx) > 0.5) return { x, top: y - high / 2, side: Math.sign(dx) };
  return { x, top: dy > 0 ? y : y - high };
}

/** Whose cluster it is, how many entities and episodes it holds; or, where that has no room, whose it is. */
function nameOfCluster(node, { x, y }, scale) {
  const lines = [...node.label.split("\n"), sayMany(node.inside, "{number} episode inside", "{number} episodes inside")];
  const high = (number) => number * SMALLEST * LEADING;
  const spots = (number) => [(y + node.size) * scale + 3, (y - node.size) * scale - high(number) - 3].map((top) => ({ x: x * scale, top }));
  const label = { node: node.id, size: SMALLEST, colour: "ink", lines, spots: spots(lines.length) };
  return { ...label, shorter: { ...label, lines: lines.slice(0, 1), spots: spots(1) } };
}

/** The words on ties: of the selection's, or of all from near; of those that are fanned out from further off. */
export function wordsOf(words, focus, { scale, scene, network }) {
  const ties = [...words.keys()].map((id) => scene.ties.get(id)).filter((tie) => tie && (focus ? focus.lines.has(tie.id) : scale >= NEAR || (tie.isFanned && scale >= FANNED)));
  return ties
    .sort((one, other) => other.weight - one.weight || (one.id < other.id ? -1 : 1))
    .map((tie) => ({ lines: [words.get(tie.id)], size: SMALLEST, colour: tie.look === "stated" ? "quiet" : tie.look, spots: spotsOf(tie, network, scale) }));
}

/** Above a tie or below it; of those that are fanned out on them, at one place or another. */
function spotsOf({ id, off }, network, scale) {
  const at = (part) => network.body.edges[id].edgeType.getPoint(part);
  if (off !== undefined) return wordPlaces(off).map(at).map(({ x, y }) => ({ x: x * scale, top: y * scale - (SMALLEST * LEADING) / 2 }));
  const { x, y } = at(0.5);
  return [y * scale - SMALLEST * LEADING - 4, y * scale + 4].map((top) => ({ x: x * scale, top }));
}
