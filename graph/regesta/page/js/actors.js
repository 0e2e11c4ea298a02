// What is drawn first of a view with many entities: its weightiest actors and the ties among them. All else is folded into
// its hosts: those that it involves, whoever else it is tied to; what involves nobody, into all that it is tied to. What is
// selected, or unfolded, shows the actors that it is tied to and what is folded into it. Nothing of this changes what the
// view shows: lists, table, counts and query have it all.

import { ACTORS, FEW, LEAST } from "./drawn-first.js";

/** The entities that are drawn, or null where all are. `named` are the episodes of the selection. */
export function drawnFirst(corpus, shown, state, named) {
  if (corpus.part) return new Set(corpus.part.drawn.filter((id) => shown.nodes.has(id)));
  const isWhole = state.draw === "all" || state.near || state.path?.to || corpus.clusters.byId.size > 0;
  if (isWhole || shown.nodes.size <= FEW) return null;
  const pairs = [...shown.ties].map(([id, among]) => ({ ...endsOf(corpus.ties.get(id)), number: among.length }));
  const first = weightiest(corpus, shown, pairs);
  const open = [...state.unfold, ...(state.selection?.kind === "entity" ? [state.selection.id] : [])];
  const drawn = new Set([...first, ...open, ...state.pinned, ...Object.keys(state.moved), ...state.fan.flatMap((pair) => pair.split(" "))]);
  for (const { subject, object } of named) drawn.add(subject).add(object);
  for (const id of unfolded(corpus, pairs, new Set(open), drawn)) drawn.add(id);
  return new Set([...drawn].filter((id) => shown.nodes.has(id)));
}

/** What unfolds from these: the actors that they are tied to, their own hosts, and what is folded into them, as far as a tie
 *  leads there. */
function unfolded({ nodes, hosts }, pairs, opened, drawn) {
  const found = new Set();
  const isHost = (id, other) => nodes.get(other).actor || !hosts.has(other) || hosts.get(other).has(id) || hosts.get(id)?.has(other);
  for (const { from, to } of pairs) for (const [id, other] of [[from, to], [to, from]]) if (opened.has(id) && (!nodes.get(id).actor || isHost(id, other))) found.add(other);
  for (const { from, to } of pairs) for (const [id, other] of [[from, to], [to, from]]) if (drawn.has(id) && [...(hosts.get(other) ?? [])].some((host) => opened.has(host))) found.add(other);
  return found;
}

/** By entity that is no actor the entities that it involves, where there are any. */
export function hostsIn(entities, nodes) {
  const involved = ({ links = [] }) => new Set(links.filter(([link]) => link === "involves").map(([, other]) => other));
  return new Map(entities.filter(({ id }) => !nodes.get(id)?.actor).map((entity) => [entity.id, involved(entity)]).filter(([, hosts]) => hosts.size));
}

const endsOf = ({ from, to }) => ({ from, to });

/** Actors by the number of episodes among them; others, where these are few, by that of all their episodes. */
function weightiest({ nodes }, shown, pairs) {
  const isActor = (id) => Boolean(nodes.get(id).actor) && shown.nodes.has(id);
  const weights = new Map();
  for (const { from, to, number } of pairs) {
    if (from === to || !isActor(from) || !isActor(to)) continue;
    for (const id of [from, to]) weights.set(id, (weights.get(id) ?? 0) + number);
  }
  const heaviest = (ids, weight) => ids.sort((one, other) => weight(other) - weight(one) || (one < other ? -1 : 1));
  const actors = heaviest([...weights.keys()], (id) => weights.get(id)).slice(0, ACTORS);
  if (actors.length >= LEAST) return tied(actors, pairs);
  const known = new Set(actors);
  const others = heaviest([...shown.nodes].filter((id) => !known.has(id)), (id) => nodes.get(id).episodes);
  return [...actors, ...others.slice(0, LEAST - actors.length)];
}

/** Those of them that a tie among them has. */
function tied(ids, pairs) {
  const among = new Set(ids);
  const ends = pairs.filter(({ from, to }) => from !== to && among.has(from) && among.has(to)).flatMap(({ from, to }) => [from, to]);
  const found = new Set(ends);
  return ids.filter((id) => found.has(id));
}

/** A new list of what is unfolded with the entity in it, or without it. */
export const turnedFold = (unfold, id) => (unfold.includes(id) ? unfold.filter((other) => other !== id) : [...unfold, id]);
