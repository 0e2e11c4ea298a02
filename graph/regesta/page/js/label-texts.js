// What there is to be written on the canvas: names of clusters and entities, words on ties, each with its size and the
// places where it may stand, in pixels from the graph's origin. Which of them find room: labels.js.

import { clusterNode } from "./clusters.js";
import { data } from "./data.js";
import { plural } from "./dom.js";
import { wordPlaces } from "./fan.js";

export const LEADING = 1.15;
const SMALLEST = 11; // pixels, of a name and of the words on a tie
const NEAR = 0.9; // scale from which on ties are labelled
const FANNED = 0.3; // the same for those that are fanned out

const most = data.graph.nodes.reduce((more, node) => Math.max(more, node.episodes), 1);

/** The names of open clusters, above their rings. */
export function headings({ scene, scale }) {
  return scene.rings.map(({ id, x, y, radius, lines }) => ({
    ...{ node: clusterNode(id), lines: [lines.join(" ")], size: SMALLEST + 2, colour: "accent" },
    spots: [{ x: x * scale, top: (y - radius) * scale - (SMALLEST + 2) * LEADING - 3 }, { x: x * scale, top: (y - radius) * scale + 3 }],
  }));
}

/** What is to be named, in the order in which it takes its room: chosen first. */
export function namesOf(nodes, focus, { scale, network }) {
  const clear = focus ? nodes.filter((node) => focus.nodes.has(node.id)) : nodes;
  const chosen = (node) => Number(focus?.chosen.includes(node.id) ?? false);
  return [...clear]
    .sort((one, other) => chosen(other) - chosen(one))
    .map((node) => (node.isCluster ? nameOfCluster(node, network.body.nodes[node.id], scale) : nameOf(node, network.body.nodes[node.id], scale)));
}

function nameOf(node, { x, y }, scale) {
  const size = Math.round(SMALLEST + 7 * Math.sqrt(node.episodes / most));
  return { node: node.id, lines: node.label.split("\n"), size, colour: "ink", spots: [{ x: x * scale, top: (y + node.size) * scale + 3 }] };
}

/** Whose cluster it is, how many entities and episodes it holds; or, where that has no room, whose it is. */
function nameOfCluster(node, { x, y }, scale) {
  const lines = [...node.label.split("\n"), `${plural(node.inside, "episode")} inside`];
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
