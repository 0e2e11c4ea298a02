// How the statements of an episode stand to each other: both sides of a conflict next to each other, what agrees, what
// came of a plan.

import { button, element } from "./dom.js";
import { data, episodes, findingsOf, nameOf, statements } from "./data.js";
import { select, shownNow } from "./view-state.js";
import { ofAll, shownFirst } from "./view-lists.js";
import { findingWords } from "./agreement.js";
import { episodeLine } from "./episode-line.js";
import { speakersOf, statementLine, toldBy } from "./statement-line.js";

const FEW = 4; // statements of a side that are shown without being asked for

/** What a statement says, as rows of a comparison. */
const ROWS = [
  ["says", (it) => `${nameOf(it.subject)} ${it.polarity === "Negated" ? "NOT: " : ""}${data.relations[it.relation].label} ${nameOf(it.object)}`],
  ["value", (it) => it.value],
  ["when", (it) => it.period.words],
  ["modality", (it) => it.modality.toLowerCase()],
  ["speaker", (it) => speakersOf(it) || "the source itself"],
  ["more", (it) => [...it.qualifiers.map(({ label, entity }) => `${label}: ${nameOf(entity)}`), it.extent].filter(Boolean).join("; ")],
  ["told by", toldBy],
];

const isDispute = ({ stands }) => stands !== "accord";

/** What is in conflict about an episode, or may be: the first to know of it. */
export const disputes = (episode) => findingsOf(episode.id).filter(isDispute).map(findingView);

/** What agrees about it, and what came of it. */
export const accords = (episode) => findingsOf(episode.id).filter((finding) => !isDispute(finding)).map(findingView);

/** Every finding that is, or may be, a conflict, each below its episode: first those about what the view shows. */
export function conflictsView() {
  const isShown = () => {
    const now = new Set(shownNow().episodes.map(({ id }) => id));
    return ({ episode }) => now.has(episode);
  };
  return [shownFirst("div", data.findings.filter(isDispute), isShown, (finding) => {
    const episode = episodes.get(finding.episode);
    return element("div", {}, element("h3", { class: "of" }, button(episodeLine(episode).slice(0, 4), () => select("episode", episode.id), { class: "opens", dir: "auto" })), findingView(finding));
  })];
}

/** How many of them are in the present view, and how many there are. */
export function conflictsTitle() {
  const now = new Set(shownNow().episodes.map(({ id }) => id));
  const numbers = (wanted) => {
    const all = data.findings.filter(({ stands }) => stands === wanted);
    return [all.filter(({ episode }) => now.has(episode)).length, all.length];
  };
  const [conflicts, doubts] = [numbers("conflict"), numbers("doubt")];
  return ofAll(...conflicts, "conflict") + (doubts[1] ? `, ${doubts[0] === doubts[1] ? doubts[1] : `${doubts[0]} of ${doubts[1]}`} more that may be` : "");
}

function findingView(finding) {
  const sides = finding.sides.map(({ says, statements: ids }) => ({ says, told: ids.map((id) => statements.get(id)).filter(Boolean) }));
  const parts = [element("h3", {}, findingWords(finding)), element("p", { class: "why" }, finding.reason)];
  if (isDispute(finding) && sides.every(({ told }) => told.length === 1)) parts.push(comparison(sides));
  else if (isDispute(finding)) parts.push(element("div", { class: "beside" }, sides.map((side) => element("div", {}, element("h4", {}, side.says), listed(side)))));
  else if (sides.length > 1) parts.push(...sides.flatMap((side) => listed(side, side.says)));
  if (finding.preferred) parts.push(preference(finding.preferred));
  return element("section", { class: `finding ${finding.stands}` }, parts);
}

/** Sides of one statement each as a table; what differs stands out. */
function comparison(sides) {
  const all = sides.map(({ told: [statement] }) => statement);
  const cell = (text, differs) => element("td", { class: differs ? "differs" : "", dir: "auto" }, text || "–");
  const body = ROWS.map(([name, text]) => [name, all.map(text)]).filter(([, texts]) => texts.some(Boolean)).map(([name, texts]) => {
    const differs = new Set(texts).size > 1 && name !== "told by";
    return element("tr", {}, element("th", { scope: "row" }, name), texts.map((text) => cell(text, differs)));
  });
  const head = element("tr", {}, element("td"), sides.map(({ says, told: [statement] }) => element("th", { scope: "col" }, opens(statement, says))));
  return element("table", { class: "sides" }, element("thead", {}, head), element("tbody", {}, body));
}

/** The statements of a side, one by one; a side whose statements are not in this part of the graph says so. */
function listed({ told }, says = "") {
  if (!told.length) return [element("p", { class: "quiet" }, "not in this part of the graph")];
  const lines = told.map((statement) => opens(statement, statementLine(statement, says)));
  return lines.length <= FEW ? lines : [...lines.slice(0, FEW - 1), element("details", {}, element("summary", {}, `${lines.length - FEW + 1} more`), lines.slice(FEW - 1))];
}

const opens = (statement, words) => button(words, () => select("statement", statement.id), { class: "opens" });

function preference({ statement, by, on, reason }) {
  const words = `${by} prefers this one (${on}): ${reason}`;
  return element("p", { class: "note" }, opens(statements.get(statement), words), " The other stays.");
}
