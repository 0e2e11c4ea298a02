// What is shown in a view: the one place where time, filters, neighbourhood, path and what is hidden come together.
// Graph, table, panel, query, counts: all take it from here, so that they show the same.

import { byEpisode } from "./agreement.js";
import { hostsIn } from "./actors.js";
import { changesBetween } from "./change.js";
import { clustersIn } from "./clusters.js";
import { daysOf, standingAt } from "./day.js";
import { against, FACETS, keyOf, leftOut, valuesOf, whenOf } from "./facets.js";
import { alongPath, neighbourhood, pathsAsShort, shortestPath } from "./paths.js";

const ANYTIME = Object.freeze({ list: "", grade: "", contested: false });

/** The corpus with what every view asks of it looked up once: values of episodes, drawn nodes and ties, clusters. */
export function prepared(data) {
  const entities = new Map(data.entities.map((entity) => [entity.id, entity]));
  const statements = new Map(data.statements.map((statement) => [statement.id, statement]));
  const kinds = new Map(data.kinds.map((kind) => [kind.key, kind.label]));
  const corpus = { part: null, ...data, kindOf: (id) => kinds.get(entities.get(id).kind), voiceOf: (id) => entities.get(id)?.voice ?? "" };
  corpus.toldIn = ({ tellings }) => tellings.map(({ statement }) => statements.get(statement));
  corpus.findingsOf = byEpisode(data.findings);
  corpus.values = alike(corpus);
  corpus.days = new Map(data.episodes.map((episode) => [episode.id, daysOf(episode)]));
  corpus.valuesThen = new Map(); // by list, and by values
  corpus.nodes = new Map(data.graph.nodes.map((node) => [node.id, node]));
  corpus.hosts = hostsIn(data.entities, corpus.nodes);
  corpus.ties = new Map(data.graph.edges.map((tie) => [tie.id, tie]));
  corpus.tieOf = new Map(data.graph.edges.flatMap((tie) => tie.episodes.map((id) => [id, tie.id])));
  corpus.clusters = clustersIn(data.graph.nodes, (id) => entities.get(id).name, data.graph.most);
  return corpus;
}

/** By episode its values: the same object where they are the same, for thousands of episodes have few kinds. */
function alike(corpus) {
  const known = new Map();
  const one = (episode, key) => known.get(key) ?? known.set(key, eachOnce(valuesOf(episode, corpus))).get(key);
  return new Map(corpus.episodes.map((episode) => [episode.id, one(episode, keyOf(episode, corpus))]));
}

const eachOnce = (values) => Object.fromEntries(Object.entries(values).map(([name, list]) => [name, [...new Set(list)]]));

/** The values of an episode with those that it has at the time chosen; `key` is the same for times that give the same. */
function valuesNow({ valuesThen }, values, key, then) {
  if (!valuesThen.has(key)) valuesThen.set(key, new Map());
  const known = valuesThen.get(key);
  return known.get(values) ?? known.set(values, { ...values, ...then }).get(values);
}

/**
 * `episodes` in the order of time; `standingOf` says where an episode stands at the time (see day.js), and `whyNot` why it
 * is not shown: "hidden", "time", "same" or "happening" between two days, the name of a facet, or "beyond" a neighbourhood
 * or path; `changeOf` says what became of it between two days (see change.js), if anything; `nodes` and `ties` (by tie, its
 * episodes that are shown) for the graph; `counts` by facet and value; `path` (null where there is none to show, [] where
 * none is found), and `ways`, how many are as short.
 */
export function shownIn(corpus, state, partsOf) {
  const changes = state.since ? changesBetween(corpus, state.since, state.time.to) : new Map();
  const judge = judgeOf(corpus, state, changes);
  const candidates = corpus.episodes.map(judge).filter(({ fails }) => Array.isArray(fails));
  const passing = candidates.filter(({ fails }) => !fails.length).map(({ episode }) => episode);
  const { episodes, path, ways, inside } = corpus.part ? narrowedIn(corpus.part, passing, state) : narrowed(passing, state);
  const counts = corpus.part ? countsIn(corpus.part) : counted(candidates.filter(({ episode }) => inside(episode)));
  const ties = tiesIn(corpus, episodes);
  const nodes = nodesOf(corpus, state, episodes, partsOf);
  return { episodes, ties, counts, path, ways, nodes, changes: corpus.part?.changes ?? null, standingOf: standingIn(corpus, state, changes), changeOf: ({ id }) => changes.get(id), whyNot: (episode) => whyNot(judge(episode)) };
}

/** By tie, its episodes that are shown; of a tie that stands for more than is here, with the `rest` of what it stands for. */
function tiesIn(corpus, episodes) {
  const ties = new Map(corpus.part ? corpus.graph.edges.filter(({ more }) => more).map(({ id, more }) => [id, Object.assign([], { rest: more })]) : []);
  for (const episode of episodes) {
    const tie = corpus.tieOf.get(episode.id);
    if (!ties.has(tie)) ties.set(tie, []);
    ties.get(tie).push(episode);
  }
  return ties;
}

/** At the time; between two days, on the last, or of what ended on the first. */
function standingIn({ days }, { time }, changes) {
  return ({ id }) => {
    const { before, after } = changes.get(id) ?? {};
    if (before) return after.list === "no" ? before : after;
    return time ? standingAt(days.get(id), time) : ANYTIME;
  };
}

/** Of an episode, its values at the time and the facets that are against it; or why it is out whatever the facets. */
function judgeOf(corpus, state, changes) {
  const out = leftOut(state);
  const failing = new Map(); // by values, once for all episodes that are alike
  const failsOf = (values) => failing.get(values) ?? failing.set(values, against(values, out)).get(values);
  const hidden = new Set(state.hidden);
  const valuesAt = valuesAtTime(corpus, state, changes);
  return (episode) => {
    if (hidden.has(episode.subject) || hidden.has(episode.object)) return { episode, fails: "hidden" };
    const values = valuesAt(episode);
    return typeof values === "string" ? { episode, fails: values } : { episode, values, fails: failsOf(values) };
  };
}

/** A function from an episode to its values at the time chosen, or to why it has none. */
function valuesAtTime(corpus, state, changes) {
  const ever = ({ id }) => corpus.values.get(id);
  if (!state.time) return ever;
  if (state.since) return (episode) => {
    const change = changes.get(episode.id);
    if (!change) return episode.kind === "Spell" ? "same" : "happening";
    return valuesNow(corpus, ever(episode), change.kinds.join(), { change: change.kinds });
  };
  const standingOf = standingIn(corpus, state, changes);
  return (episode) => {
    const then = standingOf(episode);
    return then.list === "no" ? "time" : valuesNow(corpus, ever(episode), `at ${then.list}`, { when: whenOf(then) });
  };
}

/** Of several reasons the one that says most: planned or denied, only possible, any other filter. */
function whyNot({ fails }) {
  if (!Array.isArray(fails)) return fails;
  return ["look", "when", "change"].find((name) => fails.includes(name)) ?? fails[0] ?? "beyond";
}

/** By facet and value, how many would be shown with the value on: all other facets hold, its own need not. */
function counted(candidates) {
  const counts = Object.fromEntries(FACETS.map(({ name }) => [name, new Map()]));
  const numbers = new Map(); // by values, how many are alike
  for (const { values, fails } of candidates) {
    if (fails.length > 1) continue;
    if (!numbers.has(values)) numbers.set(values, { fails, number: 0 });
    numbers.get(values).number += 1;
  }
  for (const [values, { fails, number }] of numbers) {
    for (const facet of fails.length ? fails : Object.keys(counts)) {
      for (const value of values[facet] ?? []) counts[facet].set(value, (counts[facet].get(value) ?? 0) + number);
    }
  }
  return counts;
}

/** The same as the server has counted it, of the whole. */
const countsIn = ({ counts }) => Object.fromEntries(FACETS.map(({ name }) => [name, new Map(Object.entries(counts[name] ?? {}))]));

/** What is left by neighbourhood and path of a part, in which the server has looked for both. */
function narrowedIn({ drawn, path, ways }, episodes, state) {
  const among = new Set(drawn);
  const inside = ({ subject, object }) => among.has(subject) && among.has(object);
  const isWay = state.near || state.path?.to;
  return { episodes: isWay ? episodes.filter(inside) : episodes, path: state.path?.to ? (path ?? []) : null, ways, inside };
}

/** What is left by neighbourhood and path; `inside` says whether an episode, were it on, would lie within. */
function narrowed(episodes, { near, path }) {
  let shown = episodes;
  let inside = () => true;
  if (near) {
    const around = neighbourhood(shown, near.id, near.depth);
    inside = ({ subject, object }) => around.has(subject) && around.has(object);
    shown = shown.filter(inside);
  }
  if (!path?.to) return { episodes: shown, path: null, inside };
  const found = shortestPath(shown, path.from, path.to) ?? [];
  return { episodes: alongPath(shown, found), path: found, ways: pathsAsShort(shown, path.from, path.to), inside: (episode) => alongPath([episode], found).length > 0 };
}

/** All entities; or, where something is left out, those that a shown episode names, and those that are to stay.
 *  Around an entity, along a path and between two days only the two ends of each episode count. */
function nodesOf(corpus, state, episodes, partsOf) {
  const out = leftOut(state);
  const isWay = state.near || state.path?.to || state.since;
  const some = isWay || state.time || Object.values(out).some((values) => values.size);
  const nodes = new Set(some ? [] : corpus.entities.map((entity) => entity.id));
  if (some) for (const item of episodes) for (const id of isWay ? [item.subject, item.object] : partsOf(item)) nodes.add(id);
  if (out.kind.size) for (const id of nodes) if (out.kind.has(corpus.kindOf(id))) nodes.delete(id);
  const selected = state.selection?.kind === "entity" ? state.selection.id : null;
  for (const id of corpus.part?.drawn ?? []) nodes.add(id);
  for (const id of [...state.pinned, selected, state.near?.id, state.path?.from, state.path?.to]) if (id) nodes.add(id);
  for (const id of state.hidden) nodes.delete(id);
  return nodes;
}
