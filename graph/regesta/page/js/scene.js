// What stands on the canvas in a view: the nodes, and the ties with the episodes that each stands for. A closed
// cluster stands for its entities, and a pair that is fanned out has a tie for each of its episodes.

import { isClustered, opened } from "./clusters.js";
import { fanned, pairOf } from "./fan.js";

const GROWN = 1.5;

/**
 * `nodes` by id; `ties` by id, each with `among`, its episodes that are shown; `at` gives the node that stands for an
 * entity (nothing for one that is folded), `tieWith` the id of the tie that stands for an episode (null inside a closed
 * cluster, or where an end is folded); `rings` are the clusters that are open. `drawn` are the entities that are drawn;
 * all, if it is null.
 */
export function sceneOf(corpus, shown, state, drawn = null) {
  const at = drawn ? (id) => (drawn.has(id) ? id : undefined) : standIn(corpus, shown, state);
  const fan = new Set(state.fan);
  const scene = { nodes: new Map(), ties: new Map(), rings: rings(corpus, shown, state), at, isFolded: Boolean(drawn) };
  scene.tieWith = ({ id, subject, object }) => {
    const name = nameOfTie(at(subject), at(object), fan, corpus.tieOf.get(id), subject, object);
    return name === undefined ? id : name;
  };
  for (const id of shown.nodes) addNode(scene, corpus, id);
  for (const [id, among] of shown.ties) addTie(scene, fan, corpus.ties.get(id), among);
  for (const pair of fan) addFan(scene, shown, pair);
  return scene;
}

function standIn(corpus, shown, state) {
  const { byId, of, nodeOf } = corpus.clusters;
  if (!isClustered(corpus.clusters, state, shown.nodes.size)) return (id) => id;
  const open = [...opened(corpus.clusters, state, shown.nodes.size)].filter((id) => byId.has(id));
  const alone = new Set([...state.pinned, ...open.flatMap((id) => byId.get(id).members)]);
  return (id) => (alone.has(id) || !of.has(id) ? id : nodeOf.get(id));
}

function rings({ clusters }, shown, state) {
  if (!isClustered(clusters, state, shown.nodes.size)) return [];
  const open = opened(clusters, state, shown.nodes.size);
  return [...clusters.byId.values()].filter(({ id }) => open.has(id)).filter(({ members }) => members.length > 1 && members.some((id) => shown.nodes.has(id)));
}

/** The id of the tie, null within a closed cluster, undefined where each episode has its own. */
function nameOfTie(one, other, fan, tie, subject, object) {
  if (one === undefined || other === undefined) return null;
  if (one !== subject || other !== object) return one === other ? null : nameBetween(one, other);
  return fan.size && fan.has(pairOf(subject, object)) ? undefined : tie;
}

const names = new Map(); // by node and node: a slider asks for thousands of them again and again

function nameBetween(one, other) {
  if (one > other) return nameBetween(other, one);
  if (!names.has(one)) names.set(one, new Map());
  const known = names.get(one);
  return known.get(other) ?? known.set(other, `${one}|${other}`).get(other);
}

function addNode({ nodes, at, isFolded }, { clusters, nodes: drawn }, id) {
  const node = at(id);
  if (node === undefined) return;
  if (node === id) return void nodes.set(id, isFolded && drawn.get(id).actor ? grown(drawn.get(id)) : drawn.get(id));
  if (!nodes.has(node)) nodes.set(node, clusterSpec(node, clusters.byId.get(clusters.of.get(id))));
  nodes.get(node).shown += 1;
}

/** Where little is drawn, actors have the room that the layout leaves around every node. */
const grown = (node) => ({ ...node, size: Math.round(GROWN * node.size) });

function clusterSpec(id, { x, y, size, episodes, lines, id: cluster }) {
  return { id, x, y, size, episodes, label: lines.join("\n"), group: "cluster", shape: "dot", isCluster: cluster, shown: 0, inside: 0 };
}

function addTie(scene, fan, { id, from, to, look, bend, selfReference }, among) {
  const { nodes, ties, at } = scene;
  const [one, other] = [at(from), at(to)];
  if (!nodes.has(one) || !nodes.has(other)) return;
  const name = nameOfTie(one, other, fan, id, from, to);
  if (name === null) nodes.get(one).inside += among.length;
  else if (name === id) ties.set(id, { id, from, to, look, bend, selfReference, among, weight: among.length + (among.rest?.number ?? 0) });
  else if (name) addBetween(ties, name, one, other, look, among);
}

/** Ties of clusters are drawn together, whatever their looks: of one look only where all are of that. */
function addBetween(ties, id, one, other, look, among) {
  const before = ties.get(id);
  if (!before) return ties.set(id, { ...ends(one, other), id, look, among: [...among], isBetween: true, weight: among.length });
  for (const episode of among) before.among.push(episode);
  before.weight += among.length;
  if (before.look !== look) before.look = "stated";
}

const ends = (one, other) => (one < other ? { from: one, to: other } : { from: other, to: one });

function addFan({ nodes, ties, at }, shown, pair) {
  const [one, other] = pair.split(" ");
  if (at(one) !== one || at(other) !== other || !nodes.has(one) || !nodes.has(other)) return;
  const among = shown.episodes.filter(({ subject, object }) => pairOf(subject, object) === pair);
  for (const tie of fanned(among)) ties.set(tie.id, tie);
}
