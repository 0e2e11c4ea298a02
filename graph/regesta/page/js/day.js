// In which list an episode stands at the time that the reader chose: those of `regesta state` for what lasts, and two for
// what happens. Whether a stretch of days holds the time is day-rule.js, which Python writes.

import { ALWAYS_SHOWN, GRADES, holds } from "./day-rule.js";

/** The lists that can be left out, from the surest; what is planned or denied is told apart by its look. */
export const LISTS = [...GRADES, "happened", "perhaps"];

/** Of these only the number is shown until they are asked for. */
export const USUALLY_OUT = [...GRADES.filter((grade) => !ALWAYS_SHOWN.includes(grade)), "perhaps"];

const NOT_THEN = Object.freeze({ list: "no", grade: "", contested: false });

/** The stretches of an episode, each with where the episode stands while it holds: { list, grade, contested, rank }, and of a
 *  happening also what it is as long as it is unsure. Made once, for a slider asks again and again. */
export function daysOf({ kind, stretches, contested }) {
  for (const stretch of stretches) kind === "Spell" ? ofTie(stretch) : ofHappening(stretch, contested);
  return stretches;
}

function ofTie(stretch) {
  stretch.list ??= stretch.grade;
  stretch.rank = GRADES.indexOf(stretch.grade);
}

function ofHappening(stretch, contested) {
  const list = stretch.list === "happened" ? "perhaps" : stretch.list;
  stretch.unsure = { list, grade: GRADES.at(-1), contested };
  Object.assign(stretch, { grade: GRADES[0], rank: 0, contested });
}

/** Of the stretches that hold that day, or a day of that window, the surest. A happening is sure where the time has all the
 *  days on which it may have been. */
export function standingAt(days, time) {
  let best = null;
  for (const one of days) if ((!best || one.rank < best.rank) && holds(one, time)) best = one;
  if (!best) return NOT_THEN;
  return best.unsure && !isWithin(best, time) ? best.unsure : best;
}

const isWithin = ({ first, last }, { from, to }) => first !== null && last !== null && from <= first && last <= to;

/** The marks of a tie that hold at a time; without one, all. */
export const marksAt = ({ marks }, time) => (time ? marks.filter((mark) => holds(mark, time)) : marks);
