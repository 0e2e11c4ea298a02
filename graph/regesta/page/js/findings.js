// How a statement stands to others: both sides of a conflict next to each other, what agrees with it, what came of it.

import { button, element } from "./dom.js";
import { data, findingsOf, nameOf, sources, statements } from "./data.js";
import { select } from "./view-state.js";
import { findingWords } from "./agreement.js";
import { statementLine } from "./statement-line.js";

/** What a statement says, as rows of a comparison. */
const SIDES = [
  ["says", (it) => `${nameOf(it.subject)} ${it.polarity === "Negated" ? "NOT: " : ""}${data.relations[it.relation].label} ${nameOf(it.object)}`],
  ["value", (it) => it.value],
  ["when", (it) => it.period.words],
  ["modality", (it) => it.modality.toLowerCase()],
  ["speaker", (it) => (it.speaker ? nameOf(it.speaker) : "the source itself")],
  ["more", (it) => it.qualifiers.map(({ label, entity }) => `${label}: ${nameOf(entity)}`).join("; ")],
  ["told by", (it) => (it.rule ? `derived from ${toldBy(it)}` : toldBy(it))],
];

const isDispute = ({ finding }) => finding.stands !== "accord";

/** What a statement conflicts with, or may, both sides next to each other: the first to know of it. */
export const disputes = (statement) => findingsOf(statement.id).filter(isDispute).map((entry) => findingView(entry, statement));

/** What agrees with a statement, and what came of it. */
export const accords = (statement) => findingsOf(statement.id).filter((entry) => !isDispute(entry)).map((entry) => findingView(entry, statement));

/** Every finding that is, or may be, a conflict. */
export function conflictsView() {
  const found = data.findings.map((finding) => ({ finding, other: finding.second, isFirst: true })).filter(isDispute);
  return found.map((entry) => findingView(entry, statements.get(entry.finding.first)));
}

function findingView(entry, statement) {
  const { finding, other } = entry;
  const rival = statements.get(other);
  const parts = [element("h3", {}, findingWords(entry)), element("p", { class: "why" }, finding.reason)];
  if (!statement || !rival) parts.push(element("p", { class: "quiet" }, "The other statement is not in this part of the graph."));
  else if (finding.stands === "accord") parts.push(opens(rival, statementLine(rival)));
  else parts.push(comparison(statement, rival));
  if (finding.preferred) parts.push(preference(finding.preferred));
  return element("section", { class: `finding ${finding.stands}` }, parts);
}

/** Both sides as a table; what differs stands out. */
function comparison(one, other) {
  const rows = SIDES.map(([name, text]) => [name, text(one), text(other)]).filter(([, here, there]) => here || there);
  const cell = (text, differs) => element("td", { class: differs ? "differs" : "", dir: "auto" }, text || "–");
  const body = rows.map(([name, here, there]) => {
    const differs = here !== there && name !== "told by";
    return element("tr", {}, element("th", { scope: "row" }, name), cell(here, differs), cell(there, differs));
  });
  const head = [one, other].map((side, at) => element("th", { scope: "col" }, opens(side, at ? "other side" : "one side")));
  return element("table", { class: "sides" }, element("thead", {}, element("tr", {}, element("td"), head)), element("tbody", {}, body));
}

const opens = (statement, words) => button(words, () => select("statement", statement.id), { class: "opens" });

function preference({ statement, by, on, reason }) {
  const words = `${by} prefers this one (${on}): ${reason}`;
  return element("p", { class: "note" }, opens(statements.get(statement), words), " The other stays.");
}

/** Its sources, each with publisher and paragraphs; of what is derived, those of its grounds. */
export function toldBy(statement) {
  const named = statement.sources.map((id) => {
    const places = statement.citations.filter(({ source }) => source === id).map(({ paragraph }) => `¶${paragraph}`);
    const { publisher, title } = sources.get(id);
    return [publisher || title, [...new Set(places)].join(", ")].filter(Boolean).join(" ");
  });
  return named.join("; ");
}
