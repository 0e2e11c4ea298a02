// What is shown in a view: the one place where time, filters, neighbourhood, path and what is hidden come together.
// Graph, table, query, counts: all take it from here, so that they show the same.

import { byStatement } from "./agreement.js";
import { clustersIn } from "./clusters.js";
import { against, FACETS, leftOut, valuesOf } from "./facets.js";
import { alongPath, neighbourhood, shortestPath } from "./paths.js";
import { held, HELD } from "./time.js";

/** The corpus with what every view asks of it looked up once: values of statements, drawn nodes and ties, clusters. */
export function prepared(data) {
  const entities = new Map(data.entities.map((entity) => [entity.id, entity]));
  const kinds = new Map(data.kinds.map((kind) => [kind.key, kind.label]));
  const corpus = { ...data, kindOf: (id) => kinds.get(entities.get(id).kind) };
  corpus.findingsOf = byStatement(data.findings);
  corpus.values = alike(data.statements.map((statement) => [statement.id, eachOnce(valuesOf(statement, corpus))]));
  corpus.standing = Object.fromEntries(HELD.map((when) => [when, new Map()]));
  corpus.nodes = new Map(data.graph.nodes.map((node) => [node.id, node]));
  corpus.ties = new Map(data.graph.edges.map((tie) => [tie.id, tie]));
  corpus.tieOf = new Map(data.graph.edges.flatMap((tie) => tie.statements.map((id) => [id, tie.id])));
  corpus.clusters = clustersIn(data.graph.nodes, (id) => entities.get(id).name);
  return corpus;
}

const eachOnce = (values) => Object.fromEntries(Object.entries(values).map(([name, list]) => [name, [...new Set(list)]]));

/** By statement its values: the same object where they are the same, for thousands of statements have few kinds. */
function alike(pairs) {
  const known = new Map();
  const one = (values, key) => known.get(key) ?? known.set(key, values).get(key);
  return new Map(pairs.map(([id, values]) => [id, one(values, JSON.stringify(values))]));
}

/** The values of a statement as it stands at the time chosen. */
function valuesNow({ standing }, values, when) {
  if (!when) return values;
  const known = standing[when];
  return known.get(values) ?? known.set(values, { ...values, when: [when] }).get(values);
}

/**
 * `statements` in the order of time; `held`, by statement, "certain", "possible", "undated", or "" without a time;
 * `nodes` and `ties` (by tie, its statements that are shown) for the graph; `counts` by facet and value;
 * `path` (null where there is none to show, [] where none is found).
 */
export function shownIn(corpus, state, partsOf) {
  const heldBy = new Map();
  const candidates = judged(corpus, state, heldBy);
  const passing = candidates.filter(({ fails }) => !fails.length).map(({ statement }) => statement);
  const { statements, path, inside } = narrowed(passing, state);
  const counts = counted(candidates.filter(({ statement }) => inside(statement)));
  const ties = new Map();
  for (const statement of statements) {
    const tie = corpus.tieOf.get(statement.id);
    if (!ties.has(tie)) ties.set(tie, []);
    ties.get(tie).push(statement);
  }
  return { statements, held: heldBy, ties, counts, path, nodes: nodesOf(corpus, state, statements, partsOf) };
}

/** Every statement that the time and what is hidden let through, with the facets that are against it. */
function judged(corpus, state, heldBy) {
  const out = leftOut(state);
  const failing = new Map(); // by values, once for all statements that are alike
  const failsOf = (values) => failing.get(values) ?? failing.set(values, against(values, out)).get(values);
  const hidden = new Set(state.hidden);
  const found = [];
  for (const statement of corpus.statements) {
    if (hidden.size && (hidden.has(statement.subject) || hidden.has(statement.object))) continue;
    const when = state.time ? heldThen(statement, state.time) : "";
    if (when === "no") continue;
    heldBy.set(statement.id, when);
    const values = valuesNow(corpus, corpus.values.get(statement.id), when);
    found.push({ statement, values, fails: failsOf(values) });
  }
  return found;
}

/** A tie whose end another statement tells stands for itself at no time: what is derived of both has it with its end. */
const heldThen = (statement, time) => (statement.endTold ? "no" : held(statement.period, time));

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

/** What is left by neighbourhood and path; `inside` says whether a statement, were it on, would lie within. */
function narrowed(statements, { near, path }) {
  let shown = statements;
  let inside = () => true;
  if (near) {
    const around = neighbourhood(shown, near.id, near.depth);
    inside = ({ subject, object }) => around.has(subject) && around.has(object);
    shown = shown.filter(inside);
  }
  if (!path?.to) return { statements: shown, path: null, inside };
  const found = shortestPath(shown, path.from, path.to) ?? [];
  return { statements: alongPath(shown, found), path: found, inside: (statement) => alongPath([statement], found).length > 0 };
}

/** All entities; or, where something is left out, those that a shown statement names, and those that are to stay.
 *  Around an entity and along a path only the two ends of each statement count. */
function nodesOf(corpus, state, statements, partsOf) {
  const out = leftOut(state);
  const isWay = state.near || state.path?.to;
  const some = isWay || state.time || Object.values(out).some((values) => values.size);
  const nodes = new Set(some ? [] : corpus.entities.map((entity) => entity.id));
  if (some) for (const item of statements) for (const id of isWay ? [item.subject, item.object] : partsOf(item)) nodes.add(id);
  if (out.kind.size) for (const id of nodes) if (out.kind.has(corpus.kindOf(id))) nodes.delete(id);
  const selected = state.selection?.kind === "entity" ? state.selection.id : null;
  for (const id of [...state.pinned, selected, state.near?.id, state.path?.from, state.path?.to]) if (id) nodes.add(id);
  for (const id of state.hidden) nodes.delete(id);
  return nodes;
}
