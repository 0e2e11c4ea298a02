// What became of ties between two days, in words.

import { shownNow, view } from "./view-state.js";
import { CHANGES } from "./change.js";
import { thenWords } from "./near-words.js";
import { dayWords, timeWords } from "./time.js";
import { numberText, say, sayMany } from "./wording.js";

export const CHANGE_WORDS = {
  began: say("began"),
  ended: say("ended"),
  handed: say("changed hands"),
  contested: say("became contested"),
  changed: say("surer or less sure"),
};

const NUMBERS = {
  began: (number) => sayMany(number, "{number} began", "{number} began"),
  ended: (number) => sayMany(number, "{number} ended", "{number} ended"),
  handed: (number) => sayMany(number, "{number} changed hands", "{number} changed hands"),
  contested: (number) => sayMany(number, "{number} became contested", "{number} became contested"),
  changed: (number) => sayMany(number, "{number} surer or less sure", "{number} surer or less sure"),
};

/** So many of a kind. */
export const changeNumber = (number, kind) => NUMBERS[kind](number);

/** Two days that are held against each other. */
export const againstWords = (since, day) => say("{day} against {other}", { day: dayWords(since), other: dayWords(day) });

const MARKS = { began: "+ ", ended: "− ", handed: "⇄ ", contested: "≠ ", changed: "± " };

/** Before the words on a line, so that its colour need not say it alone. */
export const changeMark = (kinds) => kinds.map((kind) => MARKS[kind]).join("");

/** The time that is chosen: a day, a window, or two days. */
export const chosenWords = ({ time, since }) => (since ? againstWords(since, time.to) : timeWords(time));

/** What changed hands, each once: pairs of a relation and an object. */
export const thingsOf = (episodes) => [...new Map(episodes.map(({ relation, object }) => [`${relation} ${object}`, { relation, object }])).values()];

/** How many of each are shown, or would be: "3 began, 17 ended; 158 surer or less sure are left out". */
export function changeCounts({ counts, episodes, changeOf, changes = null }) {
  const of = (kind) => episodes.filter((episode) => changeOf(episode)?.kinds.includes(kind));
  const shown = (kind) => changes ? (changes[kind] ?? 0) : (kind === "handed" ? thingsOf(of(kind)) : of(kind)).length;
  const numbers = CHANGES.map((kind) => [kind, shown(kind), counts.change.get(kind) ?? 0]);
  const words = numbers.filter(([kind, number]) => number || ["began", "ended"].includes(kind)).map(([kind, number]) => changeNumber(number, kind));
  const out = numbers.filter(([, number, all]) => !number && all).map(([kind, , all]) => say("{number} more {what}", { number: numberText(all), what: CHANGE_WORDS[kind] }));
  return [...words, ...out].join(", ");
}

/** { what, days }: what became of it, and how it stood on either day, as [day, words, reports]; null where no two days are
 *  held against each other. */
export function changeLine(episode) {
  const { since, time } = view();
  if (!since || episode.kind !== "Spell") return null;
  const change = shownNow().changeOf(episode);
  const at = (day, standing) => [dayWords(day), ...Object.values(thenWords(standing, { from: day, to: day }, episode))];
  if (!change) return { what: say("the same on both days"), days: [at(time.to, shownNow().standingOf(episode))] };
  return { what: change.kinds.map((kind) => CHANGE_WORDS[kind]).join(", "), days: [at(since, change.before), at(time.to, change.after)] };
}
