// The side panel (a sheet from below on a small screen): what is selected, in words.

import { button, element, plural } from "./dom.js";
import { clusters, data, entities, nameOf, sources, statements, statementsAlong, statementsIn, statementsOf, ties } from "./data.js";
import { clearSelection, onSelection, select, selected, shownNow } from "./view-state.js";
import { entityActions } from "./entity-actions.js";
import { betweenTitle, betweenView, clusterList, clusterView, nameOfCluster } from "./cluster-panel.js";
import { conflictsView } from "./findings.js";
import { fanActions } from "./fan-actions.js";
import { byPage, live } from "./lists.js";
import { sourceLine, statementCard } from "./statement.js";
import { entityButton } from "./statement-line.js";
import { storyTitle, storyView } from "./story.js";

const OPEN = 3; // up to so many statements are shown opened

const panel = document.getElementById("panel");
const title = document.getElementById("panel-title");
const inside = document.getElementById("panel-body");
const said = data.statements.filter(({ rule }) => !rule);
const derived = data.statements.filter(({ rule }) => rule);
let opener = null;

const views = {
  entity: (id) => [nameOf(id), ofEntity(entities.get(id))],
  tie: (id) => [tieTitle(ties.get(id)), ofTie(ties.get(id))],
  statement: (id) => [pairTitle(statements.get(id)), [fanOf(statements.get(id)), statementCard(statements.get(id), true)]],
  cluster: (id) => [nameOfCluster(id), clusterView(id)],
  between: (id) => [betweenTitle(id), betweenView(id)],
  list: (id) => lists[id](),
};

const lists = {
  entities: () => [plural(entities.size, "entity", "entities"), [element("ul", { class: "rows" }, byName().map(entityRow))]],
  sources: () => [plural(sources.size, "source"), [element("ol", { class: "rows" }, data.sources.map(sourceRow))]],
  statements: () => [`${plural(said.length, "statement")}, by time`, cards(said)],
  derived: () => [`${plural(derived.length, "derived statement")}, by time`, cards(derived)],
  conflicts: () => [conflictsTitle(), conflictsView()],
  clusters: () => clusterList(),
  views: () => [storyTitle(), storyView()],
};

export function startPanel() {
  onSelection(show);
  document.getElementById("close").addEventListener("click", clearSelection);
  for (const shown of document.querySelectorAll("[data-list]")) {
    shown.addEventListener("click", () => select("list", shown.dataset.list));
  }
  document.addEventListener("keydown", (event) => event.key === "Escape" && !document.querySelector("dialog[open]") && clearSelection());
  document.addEventListener("story", () => selected()?.id === "views" && show(selected()));
}

function show(selection) {
  if (panel.hidden) opener = document.activeElement;
  panel.hidden = selection === null;
  if (selection === null) return restore();
  const [heading, content] = views[selection.kind](selection.id);
  title.textContent = heading;
  inside.replaceChildren(...content);
  panel.scrollTop = 0;
  title.focus({ preventScroll: true });
}

/** Give the keyboard back to what opened the panel. */
function restore() {
  inside.replaceChildren();
  if (opener && opener !== document.body) opener.focus();
  opener = null;
}

function ofEntity(entity) {
  const shown = statementsOf(entity.id);
  const aliases = entity.aliases.map(({ text, language }) =>
    element("li", {}, element("bdi", { lang: language }, text), element("span", { class: "quiet" }, ` ${language}`)),
  );
  return [
    element("p", { class: "quiet" }, entity.type),
    aliases.length ? element("ul", { class: "aliases", "aria-label": "Other names" }, aliases) : "",
    entity.note ? element("p", { class: "note", dir: "auto" }, entity.note) : "",
    inCluster(entity.id),
    entityActions(entity.id),
    element("h3", {}, `${plural(shown.length, "statement")}${shown.length > 1 ? ", by time" : ""}`, inView(shown)),
    ...cards(shown),
  ];
}

function ofTie(tie) {
  const shown = statementsAlong(tie);
  return [
    element("p", {}, entityButton(tie.from), " and ", entityButton(tie.to)),
    fanActions(tie.from, tie.to),
    element("p", { class: "quiet" }, `${plural(shown.length, "statement")}: ${meaning[tie.look]}`, inView(shown)),
    ...cards(shown),
  ];
}

/** The way to the cluster that the entity is in, where the page has any. */
function inCluster(id) {
  const cluster = clusters.of.get(id);
  return cluster === undefined ? "" : element("p", { class: "quiet" }, "In the cluster ", button(nameOfCluster(cluster), () => select("cluster", cluster), { class: "entity", dir: "auto" }));
}

/** How many of them the present view shows, where it does not show all. */
function inView(about) {
  const number = () => {
    const now = new Set(shownNow().statements);
    return about.filter((statement) => now.has(statement)).length;
  };
  return live(() => (number() === about.length ? "" : ` (${number()} in the present view)`), { class: "quiet" });
}

function conflictsTitle() {
  const number = (wanted) => data.findings.filter(({ stands }) => stands === wanted).length;
  const doubts = number("doubt") ? `, ${number("doubt")} more that may be` : "";
  return plural(number("conflict"), "conflict") + doubts;
}

const meaning = {
  stated: "stated as fact, in a source’s own voice",
  derived: "derived from other statements, said by nobody",
  claimed: "claimed by a speaker",
  prospective: "planned, expected, possible or conditional",
  negated: "said not to be so",
};

const fanOf = ({ subject, object }) => fanActions(subject, object);

const pairTitle = ({ subject, object }) => `${nameOf(subject)} – ${nameOf(object)}`;

const tieTitle = (tie) => `${nameOf(tie.from)} – ${nameOf(tie.to)}`;

const cards = (shown) => byPage("div", shown, (statement) => statementCard(statement, shown.length <= OPEN));

const byName = () => [...data.entities].sort((one, other) => one.name.localeCompare(other.name, data.language));

function entityRow(entity) {
  const about = `${entity.type}, ${plural(statementsOf(entity.id).length, "statement")}`;
  const words = [element("bdi", {}, entity.name), element("span", { class: "quiet" }, ` ${about}`)];
  return element("li", {}, button(words, () => select("entity", entity.id)));
}

function sourceRow(source) {
  const note = source.note ? element("p", { class: "note", dir: "auto" }, source.note) : null;
  const cited = element("div", { class: "quiet" }, plural(statementsIn(source.id).length, "statement"));
  return element("li", {}, ...sourceLine(source), cited, note);
}
