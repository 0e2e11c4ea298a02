// One statement as a card: a line that says it, and below it, once opened, time, voice, qualifiers and the passages that it
// rests on.

import { button, element } from "./dom.js";
import { data, episodesToldBy, sources } from "./data.js";
import { asBibtex, asCsl, asText, fragmentAddress, whereabouts } from "./cite.js";
import { select } from "./view-state.js";
import { episodeLine } from "./episode-line.js";
import { showSheet } from "./sheet.js";
import { entityButton, relationOf, statementLine } from "./statement-line.js";
import { COLON, say, sayMany } from "./wording.js";
import { modeWords } from "./counted.js";

/** The card of a statement; `below` is the episode that it stands below, with its role there. What is inside is made when
 *  it is first opened: a state can have hundreds. */
export function statementCard(statement, open, below = { episode: null, role: "" }) {
  const card = element("details", { class: `statement ${lookOf(statement)}`, "data-statement": statement.id }, element("summary", {}, statementLine(statement, below.role)));
  const fill = () => card.childElementCount === 1 && card.append(body(statement, below));
  card.addEventListener("toggle", fill);
  if (open) {
    fill();
    card.open = true;
  }
  return card;
}

/** For the rim of its card alone: how an episode looks is said by the build. */
function lookOf({ polarity, modality, speakers }) {
  if (polarity === "Negated") return "negated";
  if (modality !== "Actual") return "prospective";
  return speakers.length ? "claimed" : "stated";
}

function body(statement, { episode }) {
  const { id, citations } = statement;
  const heading = citations.length === 1 ? say("Source") : sayMany(citations.length, "{number} citation", "{number} citations");
  return element(
    "div",
    { class: "body" },
    episode?.relation === statement.relation ? "" : tie(statement),
    facts(statement, episode),
    element("h3", {}, heading),
    element("ol", { class: "citations" }, citations.map(citation)),
    tellsOf(statement, episode),
    element("p", { class: "quiet" }, `${say("Statement")} `, button(element("code", {}, id), () => select("statement", id))),
  );
}

function tie(statement) {
  const { subject, object, value } = statement;
  return element("p", { class: "tie" }, entityButton(subject), relationOf(statement, statement.polarity === "Negated"), entityButton(object), value && `${COLON}${value}`);
}

/** The other episodes that it tells of; a departure ends a membership, and is one of its own. */
function tellsOf(statement, below) {
  const others = episodesToldBy(statement).filter((episode) => episode !== below);
  if (!others.length) return "";
  const rows = others.map((episode) => element("li", {}, button(episodeLine(episode), () => select("episode", episode.id), { dir: "auto" })));
  return [element("h3", {}, below ? say("It tells also of") : say("It tells of")), element("ul", { class: "rows" }, rows)];
}

/** What the episode that it stands below has said already is not said again. */
function facts(statement, below) {
  const { period } = statement;
  const told = new Set(below?.qualifiers.map(({ label, entity }) => `${label} ${entity}`));
  const rows = [
    [say("when"), period.text ? [period.words, " ", element("code", {}, period.text)] : period.words],
    ...period.sides,
    [say("value"), statement.value],
    [say("polarity"), statement.polarity === "Negated" ? say("negated") : say("affirmed")],
    [say("modality"), modeWords(statement.modality)],
    [say("speaker"), statement.speakers.length ? statement.speakers.map(entityButton) : say("the source itself")],
    [say("extent"), statement.extent],
    ...statement.qualifiers.filter(({ label, entity }) => !told.has(`${label} ${entity}`)).map(({ label, entity }) => [label, entityButton(entity)]),
    [say("relation"), below?.relation === statement.relation ? "" : data.relations[statement.relation].definition],
  ];
  return factList(rows);
}

/** Pairs of a term and what is to be said of it, without the empty ones. */
export function factList(rows) {
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
    element("div", { class: "quiet" }, say("paragraph {number}, characters {start}–{end}", { number: paragraph, start, end })),
    passage ? element("blockquote", { dir: "auto", lang: source.language }, passage) : null,
    note ? element("div", { class: "note", dir: "auto" }, say("Editor’s note: {note}", { note })) : null,
    button(say("Cite"), () => showCitation(source, cited)),
  );
}

function showCitation(source, cited) {
  showSheet(say("Citation"), [
    [say("Text"), asText(source, cited), `${source.id}.txt`],
    ["BibTeX", asBibtex(source, cited), `${source.id}.bib`],
    ["CSL-JSON", asCsl(source, cited), `${source.id}.json`],
  ]);
}

/** Title, authors, publisher, date and link of a source. */
export function sourceLine(source, address = source.url) {
  const parts = [source.authors.join(", "), whereabouts(source), source.dateWords || say("date not known")];
  return [
    element("cite", { dir: "auto" }, source.title),
    element("div", { dir: "auto" }, parts.filter(Boolean).join(" · ")),
    address ? element("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, say("Open the article")) : "",
  ];
}
