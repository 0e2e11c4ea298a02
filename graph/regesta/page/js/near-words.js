// How surely an episode held at the time that is chosen, in words, with the reports that make it so.

import { data } from "./data.js";
import { marksAt } from "./day.js";
import { numberOf } from "./time.js";
import { say } from "./wording.js";

const WORDS = {
  certain: say("certainly"),
  attested: say("attested"),
  near: say("near a report"),
  possible: say("possible: no report is near, and nothing excludes it"),
  perhaps: say("perhaps then"),
  happened: say("then"),
  no: say("not then"),
};

const LIST_WORDS = {
  ...{ certain: say("certain"), attested: say("attested"), near: say("near"), possible: say("possible"), no: say("no") },
  ...{ happened: say("happened"), perhaps: say("perhaps"), planned: say("planned"), denied: say("denied") },
};

/** The name of a list of `regesta state`, or of a grade. */
export const listWords = (list) => LIST_WORDS[list] ?? list;

/** { words, reports }: `reports` are { words, statement } of those between which the time lies, or to which it is near. */
export function thenWords(standing, time, { kind }) {
  const { list, grade, contested } = standing;
  const words = WORDS[list] ?? WORDS[grade]; // what is planned or denied has a grade, too
  const reports = grade === "attested" ? between(standing) : grade === "near" ? witness(standing, time) : [];
  return { words: contested && kind === "Spell" ? `${words}, ${say("contested")}` : words, reports };
}

/** What bears on it then, or where no time is chosen, ever: suspensions, ends that somebody claims or plans. */
export const markWords = (episode, time) => [...new Set(marksAt(episode, time).map(({ words }) => words))];

const between = ({ before, after }) => [
  { words: say("reported before"), statement: before },
  { words: say("and later"), statement: after },
];

/** The report that is near, and how far away; at most, where its day is not known and may be on either side. */
function witness(stretch, time) {
  const { nearTo, anchorFirst, anchorLast } = stretch;
  const day = dayNear(stretch, time);
  const far = distanceWords(distance(stretch, day));
  const words = !anchorLast || anchorLast <= day ? say("reported {far} before", { far }) : !anchorFirst || day <= anchorFirst ? say("reported {far} later", { far }) : say("reported at most {far} away", { far });
  return [{ words, statement: nearTo }];
}

/** Of a window, its day in the stretch that is nearest to the report. */
function dayNear({ first, last, anchorLast }, { from, to }) {
  const [low, high] = [first && first > from ? first : from, last && last < to ? last : to];
  return anchorLast && anchorLast > low ? high : low;
}

/** Days between the day and the report; at most, where that is of several days. */
const distance = ({ anchorFirst, anchorLast }, day) => Math.max(0, ...[anchorFirst && numberOf(day) - numberOf(anchorFirst), anchorLast && numberOf(anchorLast) - numberOf(day)].filter(Number.isFinite));

/** As Python says it: the words of the last number of days that is not above it. */
export function distanceWords(days) {
  return data.distances.findLast(([number]) => number <= days)[1];
}
