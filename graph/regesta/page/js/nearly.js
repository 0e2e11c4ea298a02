// How far two words are apart: letters to be put in, taken out, changed, or turned round with their neighbour (Damerau
// 1964, Levenshtein 1966; a letter that was turned round is not changed again).

import { SLIPS } from "./letters.js";

/** How many slips a word of that length may have: none in a short one. */
export const slipsIn = (length) => SLIPS.find(([least]) => length >= least)[1];

/** The distance of two words, or Infinity where it is more than `most`. */
export function distance(one, other, most) {
  const [first, second] = [Array.from(one), Array.from(other)];
  if (Math.abs(first.length - second.length) > most) return Infinity;
  let [beforeLast, last] = [[], Array.from({ length: second.length + 1 }, (_, place) => place)];
  for (let row = 1; row <= first.length; row++) {
    const now = [row];
    for (let at = 1; at <= second.length; at++) {
      const change = Number(first[row - 1] !== second[at - 1]);
      now[at] = Math.min(last[at] + 1, now[at - 1] + 1, last[at - 1] + change);
      const isTurned = row > 1 && at > 1 && first[row - 1] === second[at - 2] && first[row - 2] === second[at - 1];
      if (isTurned) now[at] = Math.min(now[at], beforeLast[at - 2] + 1);
    }
    if (Math.min(...now) > most) return Infinity;
    [beforeLast, last] = [last, now];
  }
  return last[second.length] <= most ? last[second.length] : Infinity;
}
