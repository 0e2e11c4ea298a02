// How the statements of an episode stand to each other: both sides of a conflict next to each other, what agrees, what
// came of a plan.

import { button, element } from "./dom.js";
import { data, episodes, findingsOf, nameOf, statements } from "./data.js";
import { select, shownNow } from "./view-state.js";
import { shownFirst } from "./view-lists.js";
import { findingWords } from "./agreement.js";
import { episodeLine } from "./episode-line.js";
import { speakersOf, statementLine, toldBy } from "./statement-line.js";
import { COLON, numberText, say } from "./wording.js";
import { modeWords, ofAll } from "./counted.js";

const FEW = 4; // statements of a side that are shown without being asked for

const TOLD_BY = say("told by");

/** What a statement says, as rows of a comparison. */
const ROWS = [
  [say("says"), (it) => `${nameOf(it.subject)} ${it.polarity === "Negated" ? `${say("NOT:")} ` : ""}${data.relations[it.relation].label} ${nameOf(it.object)}`],
  [say("value"), (it) => it.value],
  [say("when"), (it) => it.period.words],
  [say("modality"), (it) => modeWords(it.modality)],
  [say("speaker"), (it) => speakersOf(it) || say("the source itself")],
  [say("more"), (it) => [...it.qualifiers.map(({ label, entity }) => `${label}${COLON}${nameOf(entity)}`), it.extent].filter(Boolean).join("; ")],
  [TOLD_BY, toldBy],
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
  const words = ofAll.conflicts(...conflicts);
  if (!doubts[1]) return words;
  const further = doubts[0] === doubts[1] ? numberText(doubts[1]) : say("{number} of {all}", { number: numberText(doubts[0]), all: numberText(doubts[1]) });
  return say("{conflicts}, {further} more that may be", { conflicts: words, further });
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
    const differs = new Set(texts).size > 1 && name !== TOLD_BY;
    return element("tr", {}, element("th", { scope: "row" }, name), texts.map((text) => cell(text, differs)));
  });
  const head = element("tr", {}, element("td"), sides.map(({ says, told: [statement] }) => element("th", { scope: "col" }, opens(statement, says))));
  return element("table", { class: "sides" }, element("thead", {}, head), element("tbody", {}, body));
}

/** The statements of a side, one by one; a side whose statements are not in this part of the graph says so. */
function listed({ told }, says = "") {
  if (!told.length) return [element("p", { class: "quiet" }, say("not in this part of the graph"))];
  const lines = told.map((statement) => opens(statement, statementLine(statement, says)));
  return lines.length <= FEW ? lines : [...lines.slice(0, FEW - 1), element("details", {}, element("summary", {}, say("{number} more", { number: lines.length - FEW + 1 })), lines.slice(FEW - 1))];
}

const opens = (statement, words) => button(words, () => select("statement", statement.id), { class: "opens" });

function preference({ statement, by, on, reason }) {
  const words = say("{who} prefers this one ({day}): {reason}", { who: by, day: on, reason });
  return element("p", { class: "note" }, opens(statements.get(statement), words), ` ${say("The other stays.")}`);
}
