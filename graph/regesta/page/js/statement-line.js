// A statement on one line: when, who, what, whom, and whatever keeps it from being plain fact.

import { button, element } from "./dom.js";
import { data, nameOf, sources, sourcesOf } from "./data.js";
import { select } from "./view-state.js";
import { COLON, say } from "./wording.js";
import { modeWords } from "./counted.js";

export function entityButton(id) {
  return button(nameOf(id), () => select("entity", id), { class: "entity", dir: "auto" });
}

/** The parts of the line; `role` is what it does in the episode below which it stands. */
export function statementLine(statement, role = "") {
  const { period, subject, object, value } = statement;
  const when = element("span", { class: "when" }, [role, period.words, toldBy(statement)].filter(Boolean).join(" · "));
  const tie = [element("bdi", {}, nameOf(subject)), relationOf(statement, statement.polarity === "Negated"), element("bdi", {}, nameOf(object))];
  return [when, tie, value && `${COLON}${value}`, further(statement), chips(statement)];
}

export function relationOf({ relation }, negated) {
  return [
    " ",
    negated ? element("strong", { class: "not" }, `${say("NOT:")} `) : "",
    element("span", { class: "relation" }, data.relations[relation].label),
    " ",
  ];
}

/** What tells it apart from others: qualifiers and extent. */
export function further({ qualifiers, extent }) {
  const parts = [...qualifiers.map(({ label, entity }) => `${label}${COLON}${nameOf(entity)}`), extent].filter(Boolean);
  return parts.length ? element("span", { class: "quiet", dir: "auto" }, ` (${parts.join("; ")})`) : "";
}

/** Its sources, each with publisher and paragraphs. */
export function toldBy(statement) {
  const named = sourcesOf(statement).map((id) => {
    const places = statement.citations.filter(({ source }) => source === id).map(({ paragraph }) => `¶${paragraph}`);
    return [publisherOf(id), [...new Set(places)].join(", ")].filter(Boolean).join(" ");
  });
  return named.join("; ");
}

export function publisherOf(source) {
  const { publisher, title } = sources.get(source);
  return publisher || title;
}

export const speakersOf = ({ speakers }) => speakers.map(nameOf).join(", ");

function chips(statement) {
  const shown = [];
  if (statement.polarity !== "Affirmed") shown.push(["negated", say("negated")]);
  if (statement.modality !== "Actual") shown.push(["prospective", modeWords(statement.modality)]);
  if (statement.speakers.length) shown.push(["claimed", say("says {names}", { names: speakersOf(statement) })]);
  return chipList(shown);
}

/** Pairs of a class and a text. */
export function chipList(shown) {
  if (!shown.length) return null;
  return element("span", { class: "chips" }, shown.map(([look, text]) => element("span", { class: `chip ${look}`, dir: "auto" }, text)));
}
