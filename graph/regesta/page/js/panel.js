// The side panel (a sheet from below on a small screen): what is selected, in words.

import { button, element, plural } from "./dom.js";
import { clusters, data, entities, episodes, episodesAlong, episodesOf, nameOf, sources, statements, statementsIn, ties, episodesToldBy } from "./data.js";
import { clearSelection, onSelection, select, selected } from "./view-state.js";
import { entityActions } from "./entity-actions.js";
import { betweenTitle, betweenView, clusterList, clusterView, nameOfCluster } from "./cluster-panel.js";
import { conflictsView } from "./findings.js";
import { episodeCard } from "./episode.js";
import { episodeList } from "./episode-list.js";
import { fanActions } from "./fan-actions.js";
import { linksOf } from "./links.js";
import { byPage } from "./lists.js";
import { sourceLine, statementCard } from "./statement.js";
import { entityButton } from "./statement-line.js";
import { storyTitle, storyView } from "./story.js";

const panel = document.getElementById("panel");
const title = document.getElementById("panel-title");
const inside = document.getElementById("panel-body");
const derived = data.episodes.filter((episode) => episode.derived);
let opener = null;

const views = {
  entity: (id) => [nameOf(id), ofEntity(entities.get(id))],
  tie: (id) => [pairTitle(endsOf(ties.get(id))), ofTie(ties.get(id))],
  episode: (id) => [pairTitle(episodes.get(id)), ofEpisode(episodes.get(id))],
  statement: (id) => [pairTitle(statements.get(id)), ofStatement(statements.get(id))],
  cluster: (id) => [nameOfCluster(id), clusterView(id)],
  between: (id) => [betweenTitle(id), betweenView(id)],
  list: (id) => lists[id](),
};

const lists = {
  entities: () => [plural(entities.size, "entity", "entities"), [element("ul", { class: "rows" }, byName().map(entityRow))]],
  sources: () => [plural(sources.size, "source"), [element("ol", { class: "rows" }, data.sources.map(sourceRow))]],
  episodes: () => [`${plural(episodes.size, "episode")}, by time`, [episodeList(data.episodes)]],
  statements: () => [`${plural(statements.size, "statement")}, by time`, byPage("div", data.statements, (statement) => statementCard(statement, false))],
  derived: () => [`${plural(derived.length, "derived episode")}, by time`, [episodeList(derived)]],
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
  if (selection.kind === "statement") bringToSight(inside.querySelector(`[data-statement="${CSS.escape(selection.id)}"]`));
}

/** Give the keyboard back to what opened the panel. */
function restore() {
  inside.replaceChildren();
  if (opener && opener !== document.body) opener.focus();
  opener = null;
}

/** Below what stays at the top of the panel. */
function bringToSight(card) {
  const above = card ? card.getBoundingClientRect().top - inside.getBoundingClientRect().top : 0;
  if (above > panel.clientHeight / 2) panel.scrollTop = above;
}

function ofEntity(entity) {
  const aliases = entity.aliases.map(({ text, language }) =>
    element("li", {}, element("bdi", { lang: language }, text), element("span", { class: "quiet" }, ` ${language}`)),
  );
  return [
    element("p", { class: "quiet" }, entity.type),
    aliases.length ? element("ul", { class: "aliases", "aria-label": "Other names" }, aliases) : "",
    entity.note ? element("p", { class: "note", dir: "auto" }, entity.note) : "",
    ...linksOf(entity),
    inCluster(entity.id),
    entityActions(entity.id),
    episodeList(episodesOf(entity.id), (number) => `${plural(number, "episode")}${number > 1 ? ", by time" : ""}`),
  ];
}

function ofTie(tie) {
  const all = button("All between these two", () => select("between", `${tie.from}|${tie.to}`));
  return [
    element("p", {}, entityButton(tie.from), " and ", entityButton(tie.to)),
    fanActions(tie.from, tie.to),
    element("p", { class: "actions" }, all),
    episodeList(episodesAlong(tie), (number) => `${plural(number, "episode")}: ${meaning[tie.look]}`),
  ];
}

function ofEpisode(episode) {
  return [fanActions(episode.subject, episode.object), episodeCard(episode, true)];
}

/** The episode that it tells of, with the statement in sight; a statement can tell of several. */
function ofStatement(statement) {
  const [first, ...others] = episodesToldBy(statement);
  if (!first) return [statementCard(statement, true)];
  const more = others.length ? [element("h3", {}, "The statement tells also of"), ...others.map((episode) => episodeCard(episode))] : [];
  return [fanActions(first.subject, first.object), episodeCard(first, statement), ...more];
}

/** The way to the cluster that the entity is in, where the page has any. */
function inCluster(id) {
  const cluster = clusters.of.get(id);
  return cluster === undefined ? "" : element("p", { class: "quiet" }, "In the cluster ", button(nameOfCluster(cluster), () => select("cluster", cluster), { class: "entity", dir: "auto" }));
}

function conflictsTitle() {
  const number = (wanted) => data.findings.filter(({ stands }) => stands === wanted).length;
  const doubts = number("doubt") ? `, ${number("doubt")} more that may be` : "";
  return plural(number("conflict"), "conflict") + doubts;
}

const meaning = {
  stated: "stated as fact, in a source’s own voice",
  derived: "derived, in these words said by nobody",
  claimed: "claimed by speakers alone",
  prospective: "planned, expected, asked for, possible or conditional",
  negated: "said not to be so",
};

const endsOf = ({ from, to }) => ({ subject: from, object: to });

const pairTitle = ({ subject, object }) => `${nameOf(subject)} – ${nameOf(object)}`;

const byName = () => [...data.entities].sort((one, other) => one.name.localeCompare(other.name, data.language));

function entityRow(entity) {
  const about = `${entity.type}, ${plural(episodesOf(entity.id).length, "episode")}`;
  const words = [element("bdi", {}, entity.name), element("span", { class: "quiet" }, ` ${about}`)];
  return element("li", {}, button(words, () => select("entity", entity.id)));
}

function sourceRow(source) {
  const note = source.note ? element("p", { class: "note", dir: "auto" }, source.note) : null;
  const cited = element("div", { class: "quiet" }, plural(statementsIn(source.id).length, "statement"));
  return element("li", {}, ...sourceLine(source), cited, note);
}
