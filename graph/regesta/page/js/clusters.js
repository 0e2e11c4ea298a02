// Clusters of entities, with which the page of a big corpus begins: which there are, and which of them a view opens.

import { say, sayMany } from "./wording.js";

export const EVERY = "*"; // among the ids of clusters: all of them, or as many as can be drawn at once
export const FEW = 1500; // entities around one, or along a path, that need no clusters
const SIGN = "~"; // begins the id of a cluster's node, as that of no entity does
const LONG = 30; // characters of a name in that of a cluster
const ROOM = 40; // units that an open cluster's ring keeps from its members

/**
 * Every cluster by its id, that of its weightiest entity; by entity, `of` has its cluster's id and `nodeOf` its node.
 * `first` are those that are opened where all would be too many: more than `most` entities.
 */
export function clustersIn(nodes, nameOf, most = Infinity) {
  const members = new Map();
  for (const node of nodes) {
    if (!node.cluster) continue;
    if (!members.has(node.cluster)) members.set(node.cluster, []);
    members.get(node.cluster).push(node);
  }
  const of = new Map([...members].flatMap(([id, inside]) => inside.map((node) => [node.id, id])));
  const nodeOf = new Map([...of].map(([id, own]) => [id, clusterNode(own)]));
  const byId = new Map([...members].map(([id, inside]) => [id, cluster(id, inside, nameOf)]));
  return { byId, of, nodeOf, most, first: firstOf(byId, most) };
}

/** The clusters with most episodes, as long as their entities have room. */
function firstOf(byId, most) {
  const first = new Set();
  let room = most;
  for (const { id, members } of [...byId.values()].sort((one, other) => other.episodes - one.episodes || (one.id < other.id ? -1 : 1))) {
    if (members.length > room) continue;
    first.add(id);
    room -= members.length;
  }
  return first;
}

export const clusterNode = (id) => SIGN + id;

/** The cluster that a node of the drawing stands for; undefined for an entity. */
export const clusterOfNode = (node) => (node.startsWith(SIGN) ? node.slice(SIGN.length) : undefined);

function cluster(id, inside, nameOf) {
  const sorted = [...inside].sort((one, other) => other.episodes - one.episodes || (one.id < other.id ? -1 : 1));
  const [x, y] = ["x", "y"].map((axis) => middle(inside.map((node) => node[axis])));
  const far = inside.map((node) => Math.hypot(node.x - x, node.y - y) + node.size);
  return {
    ...{ id, x, y, members: sorted.map((node) => node.id), lines: nameLines(sorted.map((node) => nameOf(node.id))) },
    radius: Math.max(...far) + ROOM,
    size: Math.round(30 * Math.sqrt(inside.length)),
    episodes: inside.reduce((sum, node) => sum + node.episodes, 0),
  };
}

const middle = (values) => Math.round((Math.min(...values) + Math.max(...values)) / 2);

/** Its weightiest entities, and how many more. */
function nameLines([first, second, ...more]) {
  if (!second) return [first];
  return more.length ? [`${short(first)}, ${short(second)}`, sayMany(more.length, "and {number} more", "and {number} more")] : [short(first), say("and {name}", { name: short(second) })];
}

const short = (name) => (name.length > LONG ? `${name.slice(0, LONG - 1)}…` : name);

export const clusterName = ({ lines }) => lines.join(" ");

/** The ids of the clusters that are open in a view that shows so many entities. */
export function opened({ byId, first, most }, { open }, number) {
  if (!open.includes(EVERY)) return new Set(open);
  return new Set([...(number <= most ? byId.keys() : first), ...open.filter((id) => id !== EVERY)]);
}

/** Whether a view shows its entities in clusters: not where what it shows around one, or along a path, is few enough. */
export function isClustered(clusters, state, number) {
  return clusters.byId.size > 0 && !((state.near || state.path?.to) && number <= FEW);
}

/** The state with the clusters of these entities open, and every other as it was. */
export function withOpen(clusters, state, entities) {
  const { open } = state;
  const isOpen = (id) => open.includes(id) || (open.includes(EVERY) && clusters.first.has(id));
  const needed = entities.map((id) => clusters.of.get(id)).filter((id) => id !== undefined && !isOpen(id));
  return needed.length ? { ...state, open: [...new Set([...open, ...needed])].sort() } : state;
}

/** A new `open` with the cluster opened, or closed. */
export function turned(clusters, state, id, number) {
  const open = opened(clusters, state, number);
  if (!open.has(id)) return [...state.open, id].sort();
  open.delete(id);
  return [...open].sort();
}
