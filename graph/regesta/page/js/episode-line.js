// An episode on one line: when, who, what, whom; whatever keeps it from being plain fact; and once a time is chosen, how
// surely it held then, with the reports that say so.

import { element, plural } from "./dom.js";
import { findingsOf, nameOf, statements, statementsOf } from "./data.js";
import { shownNow, view } from "./view-state.js";
import { chipList, further, publisherOf, relationOf } from "./statement-line.js";
import { markWords, thenWords } from "./near-words.js";
import { changeLine } from "./change-words.js";

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
  return values.length ? `: ${values.join(" / ")}` : "";
}

function chips(episode) {
  const shown = [];
  if (episode.derived) shown.push(["derived", "derived"]);
  if (episode.look === "negated") shown.push(["negated", "denied"]);
  if (episode.modes.length) shown.push(["prospective", episode.modes.join(", ")]);
  if (episode.says) shown.push(["claimed", `says ${episode.says}`]);
  if (episode.contested) shown.push(["conflict", "contested"]);
  else if (findingsOf(episode.id).some(({ stands }) => stands === "doubt")) shown.push(["conflict", "may be contested"]);
  if (episode.either) shown.push(["quiet", "one of several it may be"]);
  if (episode.independent > 1) shown.push(["quiet", plural(episode.independent, "independent source")]);
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

const told = (reports) => (reports.length ? `: ${reports.map(reference).join(", ")}` : "");

/** What became of it between two days, and how it stood on either. */
function changed({ what, days }, kinds) {
  const lines = days.map(([day, words, reports]) => element("span", { class: "grade" }, `${day}: `, element("b", {}, words), told(reports)));
  return [element("span", { class: `change ${kinds.join(" ")}` }, element("b", {}, what)), ...lines];
}

/** Whose report it is, and of when. Plain words: the line is itself a button. */
function reference({ words, statement }) {
  const found = statements.get(statement);
  if (!found) return words;
  const { asOf, words: when } = found.period;
  const [source] = found.citations;
  return `${words} by ${source ? publisherOf(source.source) : "nobody here"} (${asOf ?? when})`;
}
