// What is drawn first of a view with many entities: its weightiest actors and the ties among them. All else is folded into
// them, and unfolds from what it is tied to: what is selected, or unfolded, shows its neighbours. Nothing of this changes
// what the view shows: lists, table, counts and query have it all.

export const FEW = 60; // entities that are drawn at once
const MOST = 40; // actors
const LEAST = 20; // what is drawn where actors are few: then others, the weightiest first

/** The entities that are drawn, or null where all are. `named` are the episodes of the selection. */
export function drawnFirst(corpus, shown, state, named) {
  const isWhole = state.draw === "all" || state.near || state.path?.to || corpus.clusters.byId.size > 0;
  if (isWhole || shown.nodes.size <= FEW) return null;
  const pairs = [...shown.ties].map(([id, among]) => ({ ...endsOf(corpus.ties.get(id)), number: among.length }));
  const first = weightiest(corpus, shown, pairs);
  const open = [...state.unfold, ...(state.selection?.kind === "entity" ? [state.selection.id] : [])];
  const drawn = new Set([...first, ...open, ...state.pinned, ...Object.keys(state.moved), ...state.fan.flatMap((pair) => pair.split(" "))]);
  for (const { subject, object } of named) drawn.add(subject).add(object);
  const opened = new Set(open);
  for (const { from, to } of pairs) if (opened.has(from) || opened.has(to)) drawn.add(from).add(to);
  return new Set([...drawn].filter((id) => shown.nodes.has(id)));
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
  const actors = heaviest([...weights.keys()], (id) => weights.get(id)).slice(0, MOST);
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
