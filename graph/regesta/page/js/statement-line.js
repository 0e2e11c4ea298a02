// A statement on one line: when, who, what, whom, and whatever keeps it from being plain fact.

import { button, element } from "./dom.js";
import { data, findingsOf, nameOf } from "./data.js";
import { select } from "./view-state.js";

export function entityButton(id) {
  return button(nameOf(id), () => select("entity", id), { class: "entity", dir: "auto" });
}

/** The parts of the line; entities are names, or buttons. */
export function statementLine(statement, named = (id) => element("bdi", {}, nameOf(id))) {
  const { period, subject, object, value } = statement;
  const when = element("span", { class: "when" }, period.words);
  return [when, named(subject), relationOf(statement), named(object), value && `: ${value}`, chips(statement)];
}

export function relationOf(statement) {
  const negated = statement.polarity === "Negated";
  return [
    " ",
    negated ? element("strong", { class: "not" }, "NOT: ") : "",
    element("span", { class: "relation" }, data.relations[statement.relation].label),
    " ",
  ];
}

function chips(statement) {
  const shown = [];
  if (statement.rule) shown.push(["derived", "derived"]);
  if (statement.polarity !== "Affirmed") shown.push(["negated", "negated"]);
  if (statement.modality !== "Actual") shown.push(["prospective", statement.modality.toLowerCase()]);
  if (statement.speaker) shown.push(["claimed", `says ${nameOf(statement.speaker)}`]);
  const stands = (wanted) => findingsOf(statement.id).some(({ finding }) => finding.stands === wanted);
  if (stands("conflict")) shown.push(["conflict", "contested"]);
  else if (stands("doubt")) shown.push(["conflict", "may be contested"]);
  if (!shown.length) return null;
  const all = shown.map(([look, text]) => element("span", { class: `chip ${look}`, dir: "auto" }, text));
  return element("span", { class: "chips" }, all);
}
