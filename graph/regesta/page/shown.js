// What is shown in a view: the one place where time, filters, neighbourhood, path and what is hidden come together.
// Graph, table, query, counts: all take it from here, so that they show the same.

import { byStatement } from "./agreement.js";
import { against, FACETS, leftOut, valuesOf } from "./facets.js";
import { alongPath, neighbourhood, shortestPath } from "./paths.js";
import { held } from "./time.js";

const MANY = 1500; // entities that nobody reads at once: a view of so many begins with the leading ones
const FEW = 500;

/** The corpus with the values of every statement looked up once; `leading` has the entities that most statements are
 *  about, where there are too many, or is null. */
export function prepared(data, many = MANY, few = FEW) {
  const entities = new Map(data.entities.map((entity) => [entity.id, entity]));
  const kinds = new Map(data.kinds.map((kind) => [kind.key, kind.label]));
  const corpus = { ...data, kindOf: (id) => kinds.get(entities.get(id).kind) };
  corpus.findingsOf = byStatement(data.findings);
  corpus.values = new Map(data.statements.map((statement) => [statement.id, valuesOf(statement, corpus)]));
  corpus.tieOf = new Map(data.graph.edges.flatMap((tie) => tie.statements.map((id) => [id, tie.id])));
  corpus.leading = data.entities.length > many ? leading(data, few) : null;
  return corpus;
}

function leading(data, few) {
  const numbers = new Map(data.entities.map(({ id }) => [id, 0]));
  for (const { subject, object } of data.statements) for (const id of new Set([subject, object])) numbers.set(id, numbers.get(id) + 1);
  return new Set([...numbers].sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1)).slice(0, few).map(([id]) => id));
}

/** Whether the view keeps to the leading entities; not where it goes around one or along a path, nor once all are asked for. */
export const isThinned = (corpus, state) => Boolean(corpus.leading && !state.all && !state.near && !state.path?.to);

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
  const hidden = new Set(state.hidden);
  const chosen = chosenIn(state);
  const isIn = isThinned(corpus, state) ? (id) => corpus.leading.has(id) || chosen.includes(id) : () => true;
  const found = [];
  for (const statement of corpus.statements) {
    const ends = [statement.subject, statement.object];
    if (ends.some((id) => hidden.has(id)) || !(ends.every(isIn) || ends.some((id) => chosen.includes(id)))) continue;
    const when = state.time ? heldThen(statement, state.time) : "";
    if (when === "no") continue;
    heldBy.set(statement.id, when);
    const values = { ...corpus.values.get(statement.id), when: when ? [when] : undefined };
    found.push({ statement, values, fails: against(values, out) });
  }
  return found;
}

/** A tie whose end another statement tells stands for itself at no time: what is derived of both has it with its end. */
const heldThen = (statement, time) => (statement.endTold ? "no" : held(statement.period, time));

/** By facet and value, how many would be shown with the value on: all other facets hold, its own need not. */
function counted(candidates) {
  const counts = Object.fromEntries(FACETS.map(({ name }) => [name, new Map()]));
  for (const { values, fails } of candidates) {
    if (fails.length > 1) continue;
    for (const facet of fails.length ? fails : Object.keys(counts)) {
      for (const value of new Set(values[facet])) counts[facet].set(value, (counts[facet].get(value) ?? 0) + 1);
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

/** The entity that is selected, and those that are pinned: their ties are shown in a view of the leading ones, too. */
function chosenIn({ selection, pinned }) {
  return selection?.kind === "entity" ? [...pinned, selection.id] : pinned;
}

/** All entities; or, where something is left out, those that a shown statement names, and those that are to stay.
 *  Around an entity and along a path only the two ends of each statement count. */
function nodesOf(corpus, state, statements, partsOf) {
  const out = leftOut(state);
  const isWay = state.near || state.path?.to;
  const isFew = isThinned(corpus, state);
  const some = isFew || isWay || state.time || Object.values(out).some((values) => values.size);
  const kept = [...chosenIn(state), state.near?.id, state.path?.from, state.path?.to].filter(Boolean);
  const partsIn = (item) => (isWay || isFew ? [item.subject, item.object] : [...partsOf(item)]);
  const named = some ? statements.flatMap(partsIn) : corpus.entities.map((entity) => entity.id);
  const nodes = new Set([...named.filter((id) => !out.kind.has(corpus.kindOf(id))), ...kept]);
  for (const id of state.hidden) nodes.delete(id);
  return nodes;
}
