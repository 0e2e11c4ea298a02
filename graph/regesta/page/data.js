// Reads the corpus out of the page, and finds what belongs together in it.

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

for (const statement of data.statements) {
  for (const id of partsOf(statement)) statementsAbout.get(id).push(statement);
  for (const id of statement.sources) statementsCiting.get(id).push(statement);
}
for (const tie of data.graph.edges) for (const id of tie.statements) tieOf.set(id, tie);

/** Every entity that the statement names, each once. */
export function partsOf(statement) {
  const named = statement.qualifiers.map((qualifier) => qualifier.entity);
  return new Set([statement.subject, statement.object, statement.speaker, ...named].filter(Boolean));
}

/** The statements in which the entity has any part, in the order of time. */
export const statementsOf = (entity) => statementsAbout.get(entity);

export const statementsIn = (source) => statementsCiting.get(source);

/** The statements of a drawn tie, in the order of time. */
export const statementsAlong = (tie) => data.statements.filter((statement) => tieOf.get(statement.id) === tie);

export const tieWith = (statement) => tieOf.get(statement);

/** The data with what is looked up once; see shown.js. */
export const corpus = prepared(data);

/** What was found of a statement and others, conflicts first; see agreement.js. */
export const findingsOf = (statement) => corpus.findingsOf.get(statement) ?? [];

export const nameOf = (entity) => entities.get(entity).name;
