// Reads the corpus out of the page, or the part of it that a server gives, and finds what belongs together in it.

import { clusterOfNode } from "./clusters.js";
import { firstData } from "./parts.js";
import { prepared } from "./shown.js";
import { extent } from "./time.js";

export const data = await firstData();

export const entities = new Map();
export const sources = new Map();
export const statements = new Map();
export const episodes = new Map();
export const ties = new Map();

const parts = new Map();
const lazy = []; // what forgets what was looked up
const toldIn = (episode) => episode.tellings.map(({ statement }) => statements.get(statement));

/** The data with what is looked up once; see shown.js. */
export const corpus = {};

read();

/** Another part in the place of the one that is here. */
export function take(part) {
  Object.assign(data, part, { graph: { ...data.graph, ...part.graph } });
  read();
}

/** A record has what it was written with, and behind that what is usual: copies would take their time. */
function read() {
  for (const statement of data.statements) {
    Object.setPrototypeOf(statement, data.usual.statement);
    statement.period = data.periods[statement.period];
    for (const citation of statement.citations) Object.setPrototypeOf(citation, data.usual.citation);
  }
  for (const episode of data.episodes) Object.setPrototypeOf(episode, data.usual.episode);
  fill(entities, data.entities);
  fill(sources, data.sources);
  fill(statements, data.statements);
  fill(episodes, data.episodes);
  fill(ties, data.graph.edges);
  parts.clear();
  for (const episode of data.episodes) episode.sources = eachOnce(toldIn(episode).flatMap(sourcesOf)).sort();
  for (const forget of lazy) forget();
  Object.assign(corpus, prepared(data));
}

function fill(byId, records) {
  byId.clear();
  for (const record of records) byId.set(record.id, record);
}

/** The first and the last day of the corpus's years; null where nothing is dated. */
export const range = data.whole ? data.whole.extent : extent(data.episodes, data.sources);

/** What is looked up only when it is first asked for. */
function lazily(keys, fill) {
  let found = null;
  lazy.push(() => (found = null));
  return (key) => {
    if (!found) {
      found = new Map(keys().map(({ id }) => [id, []]));
      fill((id, item) => found.get(id).push(item));
    }
    return found.get(key);
  };
}

/** Every entity that the episode, or a statement that tells of it, names, each once. Kept: a slider asks again and again. */
export function partsOf(episode) {
  if (!parts.has(episode)) parts.set(episode, eachOnce([episode.subject, episode.object, ...episode.beside]));
  return parts.get(episode);
}

/** The sources that a statement cites. */
export function sourcesOf({ citations }) {
  return eachOnce(citations.map(({ source }) => source));
}

function eachOnce(texts) {
  return texts.length > 1 ? [...new Set(texts)] : texts;
}

/** The episodes in which the entity has any part, in the order of time. */
export const episodesOf = lazily(() => data.entities, (add) => {
  for (const episode of data.episodes) for (const id of partsOf(episode)) add(id, episode);
});

/** What links to the entity: pairs of the link and the entity that has it. */
export const linkedTo = lazily(() => data.entities, (add) => {
  for (const { id, links = [] } of data.entities) for (const [link, other] of links) add(other, [link, id]);
});

export const statementsIn = lazily(() => data.sources, (add) => {
  for (const statement of data.statements) for (const id of sourcesOf(statement)) add(id, statement);
});

const tellingsBy = lazily(() => data.statements, (add) => {
  for (const episode of data.episodes) for (const { statement, sure = true } of episode.tellings) add(statement, { episode, sure });
});

/** The episodes that a statement tells of: those first that it tells of for sure, and of these that of its own relation. */
export function episodesToldBy(statement) {
  const rank = ({ episode, sure }) => 2 * Number(!sure) + Number(episode.relation !== statement.relation);
  return [...tellingsBy(statement.id)].sort((one, other) => rank(one) - rank(other)).map(({ episode }) => episode);
}

/** The episodes of a drawn tie, in the order of time. */
export const episodesAlong = (tie) => data.episodes.filter(({ id }) => corpus.tieOf.get(id) === tie.id);

/** The episodes of two entities, whatever their look, in the order of time. */
export const episodesOfPair = (one, other) => episodesBetween(new Set([one]), new Set([other]));

/** What was found of how the statements of an episode agree, conflicts first; see agreement.js. */
export const findingsOf = (episode) => corpus.findingsOf.get(episode) ?? [];

/** The statements that tell of an episode, in the order of time. */
export const statementsOf = (episode) => corpus.toldIn(episode);

export const clusters = corpus.clusters;

/** Where the page, or the reader, has put a node. */
export function placeOf(node, moved) {
  const [x, y] = moved[node.id] ?? [node.x, node.y];
  return { x, y };
}

/** The episodes of what is selected, in the order of time. */
export function episodesOfSelection({ kind, id }) {
  if (kind === "relation") return data.episodes.filter(({ relation }) => relation === id);
  if (kind === "source") return data.episodes.filter((episode) => episode.sources.includes(id));
  if (kind === "speaker") return data.episodes.filter((episode) => toldIn(episode).some(({ speakers }) => speakers.includes(id)));
  if (kind === "list") return data.episodes.filter((episode) => findingsOf(episode.id).some(({ stands }) => stands !== "accord"));
  if (kind === "statement") return episodesToldBy(statements.get(id));
  if (kind === "episode") return [episodes.get(id)];
  if (kind === "tie") return episodesAlong(ties.get(id));
  return episodesBetween(...id.split("|").map(entitiesOf));
}

/** The entities that a node of the drawing stands for; none if it is no node. */
export function entitiesOf(node) {
  const cluster = clusterOfNode(node);
  const members = cluster === undefined ? [node].filter((id) => entities.has(id)) : (clusters.byId.get(cluster)?.members ?? []);
  return new Set(members);
}

/** The episodes between two sets of entities. */
function episodesBetween(ones, others) {
  return data.episodes.filter(({ subject, object }) => (ones.has(subject) && others.has(object)) || (others.has(subject) && ones.has(object)));
}

export const nameOf = (entity) => entities.get(entity).name;
