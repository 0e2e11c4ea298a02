// What a picture says beside the graph: of what and when it is, what the shapes and lines mean that are in it, and on what
// it rests. Whoever sees it has no page around it.

import { data, sources } from "./data.js";
import { plural } from "./dom.js";
import { liftedOut } from "./drawn-graph.js";
import { surest } from "./ties.js";
import { limitWords, wordsFor } from "./status.js";
import { foremost } from "./change.js";
import { chosenWords } from "./change-words.js";
import { sceneNow, selected, shownNow, view } from "./view-state.js";
import { sourceText } from "./cite.js";

const MOST = 6; // sources that are named

/** `heading`: the day, window or two days, and what is selected; `lines`: how much is shown, and what else narrows the view. */
export function viewWords() {
  const now = view();
  const when = now.time ? chosenWords(now) : "All times";
  const of = selected() && !(selected().kind === "list" && selected().id !== "conflicts") ? document.getElementById("panel-title").textContent : "";
  return {
    heading: [when, of].filter(Boolean).join(" · "),
    lines: [wordsFor(now), fewerWords(), limitWords(now).filter((words) => words !== when).join(". "), liftedWords()].filter(Boolean).map((words) => `${words}.`),
  };
}

/** Where not all that is shown is drawn: how much is. */
function fewerWords() {
  const [nodes, ties] = [[...sceneNow().nodes.values()], [...sceneNow().ties.values()]];
  if (nodes.length >= shownNow().nodes.size || nodes.some(({ isCluster }) => isCluster)) return "";
  return `Drawn: ${plural(nodes.length, "entity", "entities")} with ${plural(ties.reduce((sum, { among }) => sum + among.length, 0), "episode")}`;
}

function liftedWords() {
  if (!liftedOut()) return "";
  const { nodes, ties } = drawnNow();
  const number = ties.reduce((sum, { among }) => sum + among.length, 0);
  return `Lifted out: ${plural(number, "episode")}, ${plural(nodes.length, "entity", "entities")}; the rest is faint`;
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
  const isBanded = all.some(({ among }) => among.some((episode) => (view().time ? standingOf(episode).contested : episode.contested)));
  return [
    ...kinds,
    ...(has("group", "cluster") ? [["cluster", "cluster", "a cluster of entities"]] : []),
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
  return [`Sources: ${[...named, ...(ids.length > MOST ? [`and ${ids.length - MOST} more`] : [])].join("; ")}.`];
}

/** Whose data, under which licence, of when. */
export function dataWords() {
  const { title, licence, asOf, base } = data;
  return `Data: ${[title, licence, asOf.words && `as of ${asOf.words}`].filter(Boolean).join(", ")}. ${base}`;
}

export const pictureTitle = () => data.title;

