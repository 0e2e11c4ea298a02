// Ways through what is shown: the neighbourhood of an entity, and the shortest path between two. Direction is no matter.

/** By entity, the episodes that tie it to another, as [other entity, episode]. */
function tiesOf(episodes) {
  const ties = new Map();
  const add = (one, other, episode) => {
    if (!ties.has(one)) ties.set(one, []);
    ties.get(one).push([other, episode]);
  };
  for (const episode of episodes) {
    if (episode.subject === episode.object) continue;
    add(episode.subject, episode.object, episode);
    add(episode.object, episode.subject, episode);
  }
  return ties;
}

/** The entities that are at most so many steps away, itself among them. */
export function neighbourhood(episodes, id, depth) {
  const ties = tiesOf(episodes);
  const reached = new Set([id]);
  let edge = [id];
  for (let steps = 0; steps < depth; steps++) {
    edge = edge.flatMap((one) => (ties.get(one) ?? []).map(([other]) => other)).filter((other) => !reached.has(other) && reached.add(other));
  }
  return reached;
}

/** The entities of a shortest path, both ends among them; null where there is none. Of several, always the same one. */
export function shortestPath(episodes, from, to) {
  const ties = tiesOf(episodes);
  const cameFrom = new Map([[from, null]]);
  let edge = [from];
  while (edge.length && !cameFrom.has(to)) {
    const next = [];
    for (const one of edge.sort()) {
      for (const [other] of ties.get(one) ?? []) {
        if (cameFrom.has(other)) continue;
        cameFrom.set(other, one);
        next.push(other);
      }
    }
    edge = next;
  }
  if (!cameFrom.has(to)) return null;
  const path = [];
  for (let at = to; at !== null; at = cameFrom.get(at)) path.unshift(at);
  return path;
}

/** How many paths are as short: by how many ways each entity can be reached in the fewest steps. */
export function pathsAsShort(episodes, from, to) {
  const ties = tiesOf(episodes);
  const ways = new Map([[from, 1]]);
  let edge = [from];
  while (edge.length && !ways.has(to)) {
    const next = new Map();
    for (const one of edge) {
      for (const other of new Set((ties.get(one) ?? []).map(([id]) => id))) if (!ways.has(other)) next.set(other, (next.get(other) ?? 0) + ways.get(one));
    }
    for (const [id, number] of next) ways.set(id, number);
    edge = [...next.keys()];
  }
  return ways.get(to) ?? 0;
}

/** The episodes between each entity of the path and the next. */
export function alongPath(episodes, path) {
  const steps = new Set(path.slice(1).flatMap((id, place) => [`${path[place]} ${id}`, `${id} ${path[place]}`]));
  return episodes.filter(({ subject, object }) => steps.has(`${subject} ${object}`));
}
