// What a selection lifts out of the drawing: the chosen nodes, and all nodes and ties that stay clear.

import { clusterNode } from "./clusters.js";
import { pairOf } from "./fan.js";

/** `of`, where there is one, are the episodes whose conflict is meant: of a statement, those in whose conflict it is a
 *  side. `named` gives the episodes of a selected tie, episode or statement, `findingsOf` what was found of an episode;
 *  null where nothing of the drawing is selected. */
export function focusOn(selection, scene, clusters, named, findingsOf) {
  const { kind, id } = selection ?? {};
  if (kind === "list" && id === "conflicts") return ofEpisodes(scene, named(selection));
  if (kind === "entity") return around(scene, [scene.at(id)]);
  if (kind === "cluster") return ofCluster(scene, clusters.byId.get(id));
  if (["relation", "source", "speaker"].includes(kind)) return ofShown(scene, named(selection));
  if (!["statement", "episode", "tie", "between"].includes(kind)) return null;
  const found = ofEpisodes(scene, named(selection));
  if (kind === "statement") found.of = new Set([...found.of].filter((episode) => isSide(id, findingsOf(episode.id))));
  if (kind === "tie") for (const tie of fanWith(scene, found.lines)) found.lines.add(tie);
  return found;
}

function ofEpisodes(scene, episodes) {
  const lines = new Set(episodes.map(scene.tieWith).filter((tie) => scene.ties.has(tie)));
  const ends = episodes.flatMap(({ subject, object }) => [scene.at(subject), scene.at(object)]).filter((id) => id !== undefined);
  return { chosen: [], nodes: new Set(ends), lines, of: new Set(episodes) };
}

/** Of these only what is drawn; nothing stands out where none is. */
function ofShown(scene, episodes) {
  const drawn = episodes.filter((episode) => scene.ties.has(scene.tieWith(episode)));
  return drawn.length ? ofEpisodes(scene, drawn) : null;
}
const isSide = (statement, findings) => findings.some(({ stands, sides }) => stands === "conflict" && sides.some(({ statements }) => statements.includes(statement)));

/** Where the pair of a tie is fanned out, all of the fan. */
function fanWith({ ties }, lines) {
  const pairs = new Set([...lines].map((id) => ties.get(id)).filter(({ isFanned }) => isFanned).map(({ from, to }) => pairOf(from, to)));
  return pairs.size ? [...ties.values()].filter(({ isFanned, from, to }) => isFanned && pairs.has(pairOf(from, to))).map(({ id }) => id) : [];
}

function ofCluster(scene, cluster) {
  if (scene.nodes.has(clusterNode(cluster.id))) return around(scene, [clusterNode(cluster.id)]);
  const nodes = new Set(cluster.members.filter((id) => scene.nodes.has(id)));
  const inside = [...scene.ties.values()].filter(({ from, to }) => nodes.has(from) && nodes.has(to));
  return { chosen: [], nodes, lines: new Set(inside.map(({ id }) => id)) };
}

function around(scene, chosen) {
  const near = [...scene.ties.values()].filter(({ from, to }) => chosen.includes(from) || chosen.includes(to));
  return { chosen, nodes: new Set([...chosen, ...near.flatMap(({ from, to }) => [from, to])]), lines: new Set(near.map(({ id }) => id)) };
}
