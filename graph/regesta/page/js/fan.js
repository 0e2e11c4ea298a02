// Episodes of one pair, fanned out: each a curve of its own, with its own words, bent so that none hides another.

const GAP = 24; // units between two curves in their middle: room for a line of words, seen from near
const WIDEST = 700; // units that all of them may take

/** Two entities in the order of their ids, as one text; no id has a space in it. */
export const pairOf = (one, other) => [one, other].sort().join(" ");

/** A new list with the pair in it, or without it. */
export const turnedPair = (fan, pair) => (fan.includes(pair) ? fan.filter((other) => other !== pair) : [...fan, pair].sort());

/** A tie for each episode of a pair, in their order; `off` is how far its middle is off the straight line,
 *  `gap` what no other may come nearer than. */
export function fanned(episodes) {
  const gap = Math.min(GAP, WIDEST / episodes.length);
  return episodes.map((episode, place) => ({
    ...{ id: episode.id, from: episode.subject, to: episode.object, look: episode.look, among: [episode], isFanned: true },
    off: (place - (episodes.length - 1) / 2) * gap * (episode.subject < episode.object ? 1 : -1),
    selfReference: { size: 14 + 6 * place, angle: 0.8 + 1.5 * place },
    ...{ gap: gap * 0.9, weight: 1 },
  }));
}

/** Parts of the way at which the words of a curve may stand, the best first; neighbours begin at different ones. */
export function wordPlaces(off) {
  const turn = Math.abs(Math.round(off / 7)) % 3;
  const places = [0.5, 0.38, 0.62];
  return [...places.slice(turn), ...places.slice(0, turn), 0.28, 0.72];
}
