// One statement as a card: a line that says it, and below it, once opened, time, standing, qualifiers and citations.

import { button, element } from "./dom.js";
import { data, nameOf, sources } from "./data.js";
import { asBibtex, asCsl, asText, fragmentAddress } from "./cite.js";
import { select } from "./view-state.js";
import { showSheet } from "./sheet.js";

/** The card of a statement. What is inside is made when it is first opened: a state can have hundreds. */
export function statementCard(statement, open) {
  const card = element("details", { class: `statement ${statement.look}` }, summary(statement));
  const fill = () => card.childElementCount === 1 && card.append(body(statement));
  card.addEventListener("toggle", fill);
  if (open) {
    fill();
    card.open = true;
  }
  return card;
}

export function entityButton(id) {
  return button(nameOf(id), () => select("entity", id), { class: "entity", dir: "auto" });
}

function summary(statement) {
  const name = (id) => element("bdi", {}, nameOf(id));
  return element(
    "summary",
    {},
    element("span", { class: "when" }, statement.period.words),
    name(statement.subject),
    relation(statement),
    name(statement.object),
    statement.value && `: ${statement.value}`,
    chips(statement),
  );
}

function relation(statement) {
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
  if (statement.polarity !== "Affirmed") shown.push(["negated", "negated"]);
  if (statement.modality !== "Actual") shown.push(["prospective", statement.modality.toLowerCase()]);
  if (statement.speaker) shown.push(["claimed", `says ${nameOf(statement.speaker)}`]);
  if (!shown.length) return null;
  const all = shown.map(([look, text]) => element("span", { class: `chip ${look}`, dir: "auto" }, text));
  return element("span", { class: "chips" }, all);
}

function body(statement) {
  const { id, subject, object, value, citations } = statement;
  return element(
    "div",
    { class: "body" },
    element("p", { class: "tie" }, entityButton(subject), relation(statement), entityButton(object), value && `: ${value}`),
    facts(statement),
    element("h3", {}, citations.length === 1 ? "Source" : `${citations.length} citations`),
    element("ol", { class: "citations" }, citations.map(citation)),
    element("p", { class: "quiet" }, "Statement ", button(element("code", {}, id), () => select("statement", id))),
  );
}

function facts(statement) {
  const { period } = statement;
  const rows = [
    ["when", period.text ? [period.words, " ", element("code", {}, period.text)] : period.words],
    ...period.sides,
    ["value", statement.value],
    ["polarity", statement.polarity.toLowerCase()],
    ["modality", statement.modality.toLowerCase()],
    ["speaker", statement.speaker ? entityButton(statement.speaker) : "the source itself"],
    ...statement.qualifiers.map(({ label, entity }) => [label, entityButton(entity)]),
    ["relation", data.relations[statement.relation].definition],
  ];
  const shown = rows.filter(([, value]) => value !== "");
  return element("dl", {}, shown.map(([term, value]) => [element("dt", {}, term), element("dd", {}, value)]));
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
