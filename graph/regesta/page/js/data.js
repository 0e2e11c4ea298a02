// Reads the corpus out of the page, and finds what belongs together in it.

import { clusterOfNode } from "./clusters.js";
import { prepared } from "./shown.js";

export const data = JSON.parse(document.getElementById("data").textContent);

const byId = (records) => new Map(records.map((record) => [record.id, record]));

export const entities = byId(data.entities);
export const sources = byId(data.sources);
export const statements = byId(data.statements);
export const ties = byId(data.graph.edges);

const statementsAbout = new Map(data.entities.map((entity) => [entity.id, []]));
const statementsCiting = new Map(data.sources.map((source) => [source.id, []]));
const tieOf = new Map();
const parts = new Map();

for (const statement of data.statements) {
  for (const id of partsOf(statement)) statementsAbout.get(id).push(statement);
  for (const id of statement.sources) statementsCiting.get(id).push(statement);
}
for (const tie of data.graph.edges) for (const id of tie.statements) tieOf.set(id, tie);

/** Every entity that the statement names, each once. Kept: a slider asks again and again. */
export function partsOf(statement) {
  if (!parts.has(statement)) parts.set(statement, named(statement));
  return parts.get(statement);
}

function named({ subject, object, speaker, qualifiers }) {
  return [...new Set([subject, object, speaker, ...qualifiers.map(({ entity }) => entity)].filter(Boolean))];
}

/** The statements in which the entity has any part, in the order of time. */
export const statementsOf = (entity) => statementsAbout.get(entity);

export const statementsIn = (source) => statementsCiting.get(source);

/** The statements of a drawn tie, in the order of time. */
export const statementsAlong = (tie) => data.statements.filter((statement) => tieOf.get(statement.id) === tie);

/** The statements of two entities, whatever their look, in the order of time. */
export const statementsOfPair = (one, other) => statementsBetween(new Set([one]), new Set([other]));

export const tieWith = (statement) => tieOf.get(statement);

/** The data with what is looked up once; see shown.js. */
export const corpus = prepared(data);

/** What was found of a statement and others, conflicts first; see agreement.js. */
export const findingsOf = (statement) => corpus.findingsOf.get(statement) ?? [];

export const clusters = corpus.clusters;

/** Where the page, or the reader, has put a node. */
export function placeOf(node, moved) {
  const [x, y] = moved[node.id] ?? [node.x, node.y];
  return { x, y };
}

/** The statements of a selected statement or tie, in the order of time. */
export function statementsOfSelection({ kind, id }) {
  if (kind === "list") return data.statements.filter((statement) => findingsOf(statement.id).some(({ finding }) => finding.stands !== "accord"));
  if (kind === "statement") return [statements.get(id)];
  if (kind === "tie") return ties.get(id).statements.map((item) => statements.get(item));
  return statementsBetween(...id.split("|").map(entitiesOf));
}

/** The entities that a node of the drawing stands for; none if it is no node. */
export function entitiesOf(node) {
  const cluster = clusterOfNode(node);
  const members = cluster === undefined ? [node].filter((id) => entities.has(id)) : (clusters.byId.get(cluster)?.members ?? []);
  return new Set(members);
}

/** The statements between two sets of entities. */
function statementsBetween(ones, others) {
  return data.statements.filter(({ subject, object }) => (ones.has(subject) && others.has(object)) || (others.has(subject) && ones.has(object)));
}

export const nameOf = (entity) => entities.get(entity).name;
