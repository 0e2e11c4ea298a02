// The side panel (a sheet from below on a small screen): what is selected, in words.

import { button, element } from "./dom.js";
import { clusters, data, entities, episodes, episodesAlong, episodesOf, nameOf, sources, statements, statementsIn, ties, episodesToldBy } from "./data.js";
import { clearSelection, onSelection, onView, select, selected, shownNow } from "./view-state.js";
import { entityActions } from "./entity-actions.js";
import { betweenTitle, betweenView, clusterList, clusterView, nameOfCluster } from "./cluster-panel.js";
import { changesTitle, changesView } from "./change-list.js";
import { conflictsTitle, conflictsView } from "./findings.js";
import { episodeCard } from "./episode.js";
import { episodeList } from "./episode-list.js";
import { fanActions } from "./fan-actions.js";
import { linksOf } from "./links.js";
import { besideWords } from "./beside.js";
import { listedWords, neighbourWords } from "./here.js";
import { isServed } from "./parts.js";
import { live } from "./lists.js";
import { openBetween } from "./between.js";
import { relationView, relationTitle, speakerTitle, speakerView, sourceTitle, sourceView, saysButton } from "./said-panel.js";
import { shownFirst, sourcesShown, statementsShown } from "./view-lists.js";
import { sourceLine, statementCard } from "./statement.js";
import { entityButton } from "./statement-line.js";
import { storyTitle, storyView } from "./story.js";
import { COLON, say, sayParts } from "./wording.js";
import { episodesWords, ofAll } from "./counted.js";

const panel = document.getElementById("panel");
const title = document.getElementById("panel-title");
const inside = document.getElementById("panel-body");
const derived = () => data.episodes.filter((episode) => episode.derived);
let opener = null;
let partShown = null; // the part whose records it lists, where only a part is here

const views = {
  entity: (id) => [nameOf(id), ofEntity(entities.get(id))],
  tie: (id) => [pairTitle(endsOf(ties.get(id))), ofTie(ties.get(id))],
  episode: (id) => [pairTitle(episodes.get(id)), ofEpisode(episodes.get(id))],
  statement: (id) => [pairTitle(statements.get(id)), ofStatement(statements.get(id))],
  cluster: (id) => [nameOfCluster(id), clusterView(id)],
  between: (id) => [betweenTitle(id), betweenView(id)],
  relation: (id) => [relationTitle(id), relationView(id)],
  source: (id) => [sourceTitle(id), sourceView(id)],
  speaker: (id) => [speakerTitle(id), speakerView(id)],
  list: (id) => lists[id](),
};

const lists = {
  entities: () => [() => ofAll.entities(shownNow().nodes.size, entities.size), [shownFirst("ul", byName(), () => ({ id }) => shownNow().nodes.has(id), entityRow)]],
  sources: () => [() => ofAll.sources(sourcesShown().size, sources.size), [shownFirst("ul", data.sources, () => has(sourcesShown()), sourceRow)]],
  episodes: () => [() => byTime(ofAll.episodes(shownNow().episodes.length, episodes.size)), [episodeList(data.episodes)]],
  statements: () => [() => byTime(ofAll.statements(statementsShown().size, statements.size)), [shownFirst("div", data.statements, () => has(statementsShown()), (statement) => statementCard(statement, false))]],
  derived: () => [() => byTime(ofAll.derived(shownNow().episodes.filter((episode) => episode.derived).length, derived().length)), [episodeList(derived())]],
  conflicts: () => [conflictsTitle, conflictsView()],
  changes: () => [changesTitle, changesView()],
  clusters: () => clusterList(),
  views: () => [storyTitle(), storyView()],
};

const byTime = (words) => say("{what}, by time", { what: words });

const has = (ids) => ({ id }) => ids.has(id);
let heading = null; // a function where it follows the view

export function startPanel() {
  onSelection((selection) => show(selection));
  onView(() => partShown !== data.part && selected() && show(selected(), true)); // its lists are of records that are no more
  onView(() => selected() && heading instanceof Function && (title.textContent = heading()));
  document.getElementById("close").addEventListener("click", clearSelection);
  for (const shown of document.querySelectorAll("[data-list]")) {
    shown.addEventListener("click", () => select("list", shown.dataset.list));
  }
  document.addEventListener("keydown", (event) => event.key === "Escape" && !document.querySelector("dialog[open]") && clearSelection());
}

function show(selection, isAgain = false) {
  partShown = data.part;
  if (panel.hidden) opener = document.activeElement;
  panel.hidden = selection === null;
  if (selection === null) return restore();
  const [words, content] = views[selection.kind](selection.id);
  heading = words;
  title.textContent = words instanceof Function ? words() : words;
  inside.replaceChildren(partLine(selection), ...content);
  if (isAgain) return;
  panel.scrollTop = 0;
  title.focus({ preventScroll: true });
  if (selection.kind === "statement") bringToSight(inside.querySelector(`[data-statement="${CSS.escape(selection.id)}"]`));
}

/** What of it is not here, where only a part is. */
function partLine({ kind, id }) {
  const words = () => [listedWords(), kind === "entity" ? neighbourWords(id) : ""].filter(Boolean).join(" ");
  return isServed ? live(words, { class: "part" }) : "";
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
    aliases.length ? element("ul", { class: "aliases", "aria-label": say("Other names") }, aliases) : "",
    entity.note ? element("p", { class: "note", dir: "auto" }, entity.note) : "",
    ...linksOf(entity),
    inCluster(entity.id),
    live(() => besideWords(entity.id), { class: "quiet" }),
    entityActions(entity.id),
    saysButton(entity.id),
    episodeList(episodesOf(entity.id), (number) => (number > 1 ? byTime(episodesWords(number)) : episodesWords(number))),
  ];
}

function ofTie(tie) {
  const all = button(say("All between these two"), () => openBetween(`${tie.from}|${tie.to}`));
  return [
    element("p", {}, sayParts("{some} and {last}", { some: entityButton(tie.from), last: entityButton(tie.to) })),
    fanActions(tie.from, tie.to),
    element("p", { class: "actions" }, all),
    episodeList(episodesAlong(tie), (number) => `${episodesWords(number)}${COLON}${meaning[tie.look]}`),
  ];
}

function ofEpisode(episode) {
  return [fanActions(episode.subject, episode.object), episodeCard(episode, true)];
}

/** The episode that it tells of, with the statement in sight; a statement can tell of several. */
function ofStatement(statement) {
  const [first, ...others] = episodesToldBy(statement);
  if (!first) return [statementCard(statement, true)];
  const more = others.length ? [element("h3", {}, say("The statement tells also of")), ...others.map((episode) => episodeCard(episode))] : [];
  return [fanActions(first.subject, first.object), episodeCard(first, statement), ...more];
}

/** The way to the cluster that the entity is in, where the page has any. */
function inCluster(id) {
  const cluster = clusters.of.get(id);
  return cluster === undefined ? "" : element("p", { class: "quiet" }, `${say("In the cluster")} `, button(nameOfCluster(cluster), () => select("cluster", cluster), { class: "entity", dir: "auto" }));
}

const meaning = {
  stated: say("stated as fact, in a source’s own voice"),
  derived: say("derived, in these words said by nobody"),
  claimed: say("claimed by speakers alone"),
  prospective: say("planned, expected, asked for, possible or conditional"),
  negated: say("said not to be so"),
};

const endsOf = ({ from, to }) => ({ subject: from, object: to });

const pairTitle = ({ subject, object }) => `${nameOf(subject)} – ${nameOf(object)}`;

let now = { of: null, ids: new Set() };

function isShown({ id }) {
  const { episodes: shown } = shownNow();
  if (now.of !== shown) now = { of: shown, ids: new Set(shown.map((episode) => episode.id)) };
  return now.ids.has(id);
}

const byName = () => [...data.entities].sort((one, other) => one.name.localeCompare(other.name, data.language));

function entityRow(entity) {
  const own = episodesOf(entity.id);
  const about = () => ` ${entity.type}, ${ofAll.episodes(own.filter((episode) => isShown(episode)).length, own.length)}`;
  const words = [element("bdi", {}, entity.name), live(about, { class: "quiet" })];
  return element("li", {}, button(words, () => select("entity", entity.id)));
}

function sourceRow(source) {
  const note = source.note ? element("p", { class: "note", dir: "auto" }, source.note) : null;
  const own = statementsIn(source.id);
  const words = () => say("What it says: {statements}", { statements: ofAll.statements(own.filter(has(statementsShown())).length, own.length) });
  const says = button(live(words), () => select("source", source.id), { class: "like-button" });
  return element("li", {}, ...sourceLine(source), element("p", {}, says), note);
}
