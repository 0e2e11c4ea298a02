// Which names a typed text means, best first: the name as it is written, one that begins so, one that has all the words in
// any order; and where nothing has them, names whose words are a slip or two away.

import { distance, slipsIn } from "./nearly.js";
import { folded, wordsOf } from "./folding.js";

/** How well a name fits, from the best on. */
export const RANKS = ["whole", "begins", "phrase", "words", "inside"];
export const NEARLY = RANKS.length;
const SCATTERED = RANKS.indexOf("words");

/** An entry of the index: what is found, by any of its names. The first name is its own. */
export function entry(item, names, weight = 0) {
  const known = names.filter(Boolean).map((name) => ({ name, text: folded(name) })).filter(({ text }) => text);
  return { item, weight, names: known.map((one) => ({ ...one, words: wordsOf(one.text), initials: initialsOf(wordsOf(one.text)) })) };
}

/** The first letters of its words, without the small ones: by these long names are known. */
const initialsOf = (words) => words.filter((word) => word.length > 2).map((word) => word[0]).join("");

/** The entries that have what is typed, as { item, name, rank }, best first. */
export function found(entries, typed) {
  const wanted = asked(typed);
  return wanted.words.length ? ranked(entries, (name) => rankOf(name, wanted)) : [];
}

/** The entries that nearly have it: the fewer slips, the better. */
export function nearlyFound(entries, typed) {
  const { words } = asked(typed);
  if (!words.some((word) => slipsIn(word.length))) return [];
  return ranked(entries, (name) => slips(name.words, words));
}

function asked(typed) {
  const text = folded(typed);
  return { text, words: wordsOf(text) };
}

function ranked(entries, rank) {
  const best = entries.map(({ item, weight, names }) => {
    const ranks = names.map(({ name, text, words, initials }, place) => ({ name, place, rank: rank({ text, words, initials }), long: words.length })).filter(({ rank }) => rank < Infinity);
    const [first] = ranks.sort((one, other) => one.rank - other.rank || one.place - other.place);
    return first && { item, weight, ...first };
  });
  const spare = (one) => (one.rank === SCATTERED ? one.long : 0); // words in any order: who has few others is meant
  return best.filter(Boolean).sort((one, other) => one.rank - other.rank || spare(one) - spare(other) || other.weight - one.weight || one.long - other.long);
}

function rankOf({ text, words, initials }, wanted) {
  if (text === wanted.text) return 0;
  if (initials === wanted.text && initials.length > 2) return 1;
  if (text.startsWith(wanted.text)) return 1;
  if (` ${text}`.includes(` ${wanted.text}`)) return 2;
  if (covered(words, wanted.words, (word, start) => word.startsWith(start))) return 3;
  return wanted.text.length > 1 && text.includes(wanted.text) ? 4 : Infinity;
}

/** Whether each wanted word has a word of its own. The longest take theirs first. */
function covered(words, wanted, fits) {
  const left = [...words];
  return [...wanted].sort((one, other) => other.length - one.length).every((one) => {
    const place = left.findIndex((word) => fits(word, one));
    return place >= 0 && left.splice(place, 1);
  });
}

/** The slips of all wanted words together, each against the nearest word; Infinity where one is too far from any. */
function slips(words, wanted) {
  let all = 0;
  for (const one of wanted) {
    const most = slipsIn(one.length);
    const each = words.map((word) => (word.startsWith(one) ? 0 : distance(one, word, most)));
    all += Math.min(...each, Infinity);
    if (all === Infinity) return all;
  }
  return all + NEARLY;
}
