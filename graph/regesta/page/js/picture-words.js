// What a picture says beside the graph: of what and when it is, what the shapes and lines mean that are in it, and on what
// it rests. Whoever sees it has no page around it.

import { data, sources } from "./data.js";
import { liftedOut } from "./drawn-graph.js";
import { surest } from "./ties.js";
import { limitWords, wordsFor } from "./status.js";
import { foremost } from "./change.js";
import { chosenWords } from "./change-words.js";
import { sceneNow, selected, shownNow, view } from "./view-state.js";
import { sourceText } from "./cite.js";
import { say, sayMany, sentence } from "./wording.js";
import { entitiesWords, episodesWords } from "./counted.js";

const MOST = 6; // sources that are named

/** `heading`: the day, window or two days, and what is selected; `lines`: how much is shown, and what else narrows the view. */
export function viewWords() {
  const now = view();
  const when = now.time ? chosenWords(now) : say("All times");
  const of = selected() && !(selected().kind === "list" && selected().id !== "conflicts") ? document.getElementById("panel-title").textContent : "";
  return {
    heading: [when, of].filter(Boolean).join(" · "),
    lines: [wordsFor(now), fewerWords(), limitWords(now).filter((words) => words !== when).map(sentence).join(" ").replace(/\.$/, ""), liftedWords()].filter(Boolean).map(sentence),
  };
}

/** Where not all that is shown is drawn: how much is. */
function fewerWords() {
  const [nodes, ties] = [[...sceneNow().nodes.values()], [...sceneNow().ties.values()]];
  if (nodes.length >= shownNow().nodes.size || nodes.some(({ isCluster }) => isCluster)) return "";
  return say("Drawn: {entities} with {episodes}", { entities: entitiesWords(nodes.length), episodes: episodesWords(ties.reduce((sum, { among }) => sum + among.length + (among.rest?.number ?? 0), 0)) });
}

function liftedWords() {
  if (!liftedOut()) return "";
  const { nodes, ties } = drawnNow();
  const number = ties.reduce((sum, { among }) => sum + among.length + (among.rest?.number ?? 0), 0);
  return say("Lifted out: {episodes}, {entities}; the rest is faint", { episodes: episodesWords(number), entities: entitiesWords(nodes.length) });
}

/** Of what is drawn, what it means: [what it is, value, words]. The words are those of the page's legend. */
export function legendOf() {
  const { nodes, ties: all } = drawnNow();
  const { standingOf } = shownNow();
  const has = (name, value) => nodes.some((node) => node[name] === value);
  const kinds = data.kinds.filter(({ key }) => has("group", key)).map(({ key, label }) => ["kind", key, label]);
  const changes = [...new Set(all.map(({ among }) => foremost(changesOf(among))).filter(Boolean))];
  const looks = Object.keys(data.graph.dashes).filter((look) => all.some((tie) => tie.look === look && !foremost(changesOf(tie.among))));
  const grades = view().time ? Object.keys(data.graph.dashes.stated).filter((grade) => all.some(({ among }) => surest(among, standingOf) === grade)) : [];
  const isBanded = all.some(({ among }) => among.rest?.contested || among.some((episode) => (view().time ? standingOf(episode).contested : episode.contested)));
  return [
    ...kinds,
    ...(has("group", "cluster") ? [["cluster", "cluster", say("a cluster of entities")]] : []),
    ...changes.map((change) => ["change", change, legendWords("change", change)]),
    ...looks.map((look) => ["look", look, legendWords("look", look)]),
    ...grades.map((grade) => ["when", grade, legendWords("when", grade)]),
    ...(isBanded ? [["stands", "conflict", legendWords("stands", "conflict")]] : []),
  ];
}

/** What became of the episodes between two days, where two are held against each other. */
const changesOf = (among) => among.flatMap((episode) => shownNow().changeOf(episode)?.kinds ?? []);

/** The nodes and ties that are drawn clearly. */
function drawnNow() {
  const [nodes, ties] = [[...sceneNow().nodes.values()], [...sceneNow().ties.values()]];
  const focus = liftedOut();
  return focus ? { nodes: nodes.filter(({ id }) => focus.nodes.has(id)), ties: ties.filter(({ id }) => focus.lines.has(id)) } : { nodes, ties };
}

function legendWords(facet, value) {
  const label = document.querySelector(`#legend [data-facet="${facet}"][data-value="${value}"] label`);
  return label?.textContent.replace(/\s+/g, " ").trim() || value;
}

/** A line with the sources of what is drawn, those first that tell of most, and how many more there are; or none. */
export function sourceWords() {
  const numbers = new Map();
  for (const episode of drawnNow().ties.flatMap(({ among }) => among)) for (const id of episode.sources) numbers.set(id, (numbers.get(id) ?? 0) + 1);
  const ids = [...numbers.keys()].sort((one, other) => numbers.get(other) - numbers.get(one) || (one < other ? -1 : 1));
  const named = ids.slice(0, MOST).map((id) => sourceText(sources.get(id)));
  if (!ids.length) return [];
  const more = ids.length > MOST ? [sayMany(ids.length - MOST, "and {number} more", "and {number} more")] : [];
  return [say("Sources: {sources}.", { sources: [...named, ...more].join("; ") })];
}

/** Whose data, under which licence, of when. */
export function dataWords() {
  const { title, licence, asOf, base } = data;
  const what = [title, licence, asOf.words && say("as of {day}", { day: asOf.words })].filter(Boolean).join(", ");
  return `${say("Data: {licence}.", { licence: what })} ${base}`;
}

export const pictureTitle = () => data.title;

