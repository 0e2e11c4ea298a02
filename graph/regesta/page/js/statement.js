// One statement as a card: a line that says it, and below it, once opened, time, standing, qualifiers, what it rests on
// and how it stands to others.

import { button, element } from "./dom.js";
import { data, sources, statements } from "./data.js";
import { asBibtex, asCsl, asText, fragmentAddress } from "./cite.js";
import { select } from "./view-state.js";
import { accords, disputes } from "./findings.js";
import { showSheet } from "./sheet.js";
import { entityButton, relationOf, statementLine } from "./statement-line.js";

/** The card of a statement. What is inside is made when it is first opened: a state can have hundreds. */
export function statementCard(statement, open) {
  const card = element("details", { class: `statement ${statement.look}` }, element("summary", {}, statementLine(statement)));
  const fill = () => card.childElementCount === 1 && card.append(body(statement));
  card.addEventListener("toggle", fill);
  if (open) {
    fill();
    card.open = true;
  }
  return card;
}

function body(statement) {
  const { id, subject, object, value } = statement;
  return element(
    "div",
    { class: "body" },
    element("p", { class: "tie" }, entityButton(subject), relationOf(statement), entityButton(object), value && `: ${value}`),
    disputes(statement),
    facts(statement),
    accords(statement),
    statement.rule ? restsOn(statement) : cites(statement),
    element("p", { class: "quiet" }, "Statement ", button(element("code", {}, id), () => select("statement", id))),
  );
}

function cites({ citations }) {
  const heading = citations.length === 1 ? "Source" : `${citations.length} citations`;
  return [element("h3", {}, heading), element("ol", { class: "citations" }, citations.map(citation))];
}

/** The grounds of a derived statement as cards of their own, with their citations. */
function restsOn({ rule, grounds }) {
  const known = grounds.map((id) => statements.get(id)).filter(Boolean);
  return [
    element("h3", {}, "Derived, and said by nobody: it follows from"),
    ...known.map((ground) => statementCard(ground, true)),
    known.length < grounds.length ? element("p", { class: "quiet" }, "Not all of it is in this part of the graph.") : "",
    element("p", { class: "quiet" }, `Rule “${rule}”: ${data.rules[rule]}`),
  ];
}

function facts(statement) {
  const { period } = statement;
  const rows = [
    ["when", period.text ? [period.words, " ", element("code", {}, period.text)] : period.words],
    ...period.sides,
    ["value", statement.value],
    ["polarity", statement.polarity.toLowerCase()],
    ["modality", statement.modality.toLowerCase()],
    ["speaker", speaker(statement)],
    ["independent sources", independent(statement)],
    ...statement.qualifiers.map(({ label, entity }) => [label, entityButton(entity)]),
    ["relation", data.relations[statement.relation].definition],
  ];
  const shown = rows.filter(([, value]) => value !== "");
  return element("dl", {}, shown.map(([term, value]) => [element("dt", {}, term), element("dd", {}, value)]));
}

function speaker({ speaker: who, rule }) {
  if (who) return entityButton(who);
  return rule ? "nobody" : "the source itself";
}

/** How many, and which; those of what corroborates it count, one that repeats another does not. */
function independent({ origins, sources: own }) {
  const also = origins.filter((id) => !own.includes(id));
  const names = (ids) => ids.map((id) => sources.get(id)).map((source) => source?.publisher || source?.title || "one left out here").join(", ");
  return [`${origins.length}: ${names(origins)}`, also.length ? element("span", { class: "quiet" }, ` (${names(also)} by a statement of its own)`) : ""];
}

function citation(cited) {
  const { source: id, paragraph, start, end, note, passage } = cited;
  const source = sources.get(id);
  return element(
    "li",
    {},
    ...sourceLine(source, fragmentAddress(source.url, passage)),
    element("div", { class: "quiet" }, `paragraph ${paragraph}, characters ${start}–${end}`),
    passage ? element("blockquote", { dir: "auto", lang: source.language }, passage) : null,
    note ? element("div", { class: "note", dir: "auto" }, `Editor’s note: ${note}`) : null,
    button("Cite", () => showCitation(source, cited)),
  );
}

function showCitation(source, cited) {
  showSheet("Citation", [
    ["Text", asText(source, cited), `${source.id}.txt`],
    ["BibTeX", asBibtex(source, cited), `${source.id}.bib`],
    ["CSL-JSON", asCsl(source, cited), `${source.id}.json`],
  ]);
}

/** Title, authors, publisher, date and link of a source. */
export function sourceLine(source, address = source.url) {
  const parts = [source.authors.join(", "), source.publisher, source.dateWords || "date not known"];
  return [
    element("cite", { dir: "auto" }, source.title),
    element("div", { dir: "auto" }, parts.filter(Boolean).join(" · ")),
    address ? element("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, "Open the article") : null,
  ];
}
