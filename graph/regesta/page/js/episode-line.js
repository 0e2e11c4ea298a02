// An episode on one line: when, who, what, whom; whatever keeps it from being plain fact; and once a time is chosen, how
// surely it held then, with the reports that say so.

import { element } from "./dom.js";
import { findingsOf, nameOf, statements, statementsOf } from "./data.js";
import { shownNow, view } from "./view-state.js";
import { chipList, further, publisherOf, relationOf } from "./statement-line.js";
import { markWords, thenWords } from "./near-words.js";
import { changeLine } from "./change-words.js";
import { COLON, say, sayMany } from "./wording.js";
import { modeWords } from "./counted.js";

/** The parts of the line. */
export function episodeLine(episode) {
  const { when, subject, object, negated } = episode;
  const names = [element("bdi", {}, nameOf(subject)), relationOf(episode, negated), element("bdi", {}, nameOf(object))];
  return [element("span", { class: "when" }, when), names, valuesOf(episode), further(episode), chips(episode)];
}

/** The numbers that are told of a happening or a figure; those of a tie are figures of their own. */
export function numbersOf(episode) {
  if (episode.kind === "Spell") return [];
  return [...new Set(statementsOf(episode).map(({ value }) => value).filter(Boolean))];
}

function valuesOf(episode) {
  const values = numbersOf(episode);
  return values.length ? `${COLON}${values.join(" / ")}` : "";
}

function chips(episode) {
  const shown = [];
  if (episode.derived) shown.push(["derived", say("derived")]);
  if (episode.look === "negated") shown.push(["negated", say("denied")]);
  if (episode.modes.length) shown.push(["prospective", episode.modes.map(modeWords).join(", ")]);
  if (episode.says) shown.push(["claimed", say("says {names}", { names: episode.says })]);
  if (episode.contested) shown.push(["conflict", say("contested")]);
  else if (findingsOf(episode.id).some(({ stands }) => stands === "doubt")) shown.push(["conflict", say("may be contested")]);
  if (episode.either) shown.push(["quiet", say("one of several it may be")]);
  if (episode.independent > 1) shown.push(["quiet", sayMany(episode.independent, "{number} independent source", "{number} independent sources")]);
  return chipList(shown);
}

/** How it stands at the time chosen, and what bears on it: a line that is filled anew for every view. */
export function thenLine(episode) {
  const { time } = view();
  const standing = shownNow().standingOf(episode);
  const marks = markWords(episode, time).map((words) => element("span", { class: "mark-words", dir: "auto" }, words));
  if (!time) return marks;
  const change = changeLine(episode);
  if (change) return [changed(change, shownNow().changeOf(episode)?.kinds ?? []), marks];
  const { words, reports } = thenWords(standing, time, episode);
  return [element("span", { class: `grade ${standing.list}` }, element("b", {}, words), told(reports)), marks];
}

const told = (reports) => (reports.length ? `${COLON}${reports.map(reference).join(", ")}` : "");

/** What became of it between two days, and how it stood on either. */
function changed({ what, days }, kinds) {
  const lines = days.map(([day, words, reports]) => element("span", { class: "grade" }, `${day}${COLON}`, element("b", {}, words), told(reports)));
  return [element("span", { class: `change ${kinds.join(" ")}` }, element("b", {}, what)), ...lines];
}

/** Whose report it is, and of when. Plain words: the line is itself a button. */
function reference({ words, statement }) {
  const found = statements.get(statement);
  if (!found) return words;
  const { asOf, words: when } = found.period;
  const [source] = found.citations;
  return say("{report} by {who} ({when})", { report: words, who: source ? publisherOf(source.source) : say("nobody here"), when: asOf ?? when });
}
