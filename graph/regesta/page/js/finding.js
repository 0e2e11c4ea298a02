// What the search looks through, in groups: entities, what is between two of them, relations, speakers, sources.

import { data, episodesOf, episodesOfPair, nameOf, statements } from "./data.js";
import { answered } from "./parts.js";
import { entry, found, nearlyFound, RANKS } from "./matching.js";
import { numberText, say } from "./wording.js";

const JOINS = /\s+(?:and|with|against|vs|et|и|և)\s+|\s*[–—|+&]\s*|\s+-\s+/u; // between the names of two

const LONGEST = 200; // characters
const BEGINS = RANKS.indexOf("begins");

const aliasesOf = ({ name, aliases }) => [name, ...aliases.map(({ text }) => text)];
const weightOf = ({ id }) => episodesOf(id).length;

let index = null;

/** Where the data comes in parts, the entities and sources that may be meant, and how much is between two of them. */
let known = null;

/** Made when somebody first searches. */
function groups() {
  if (known) return known;
  if (index) return index;
  const speaking = new Set([...statements.values()].flatMap(({ speakers }) => speakers));
  const number = new Map();
  for (const { relation } of data.episodes) number.set(relation, (number.get(relation) ?? 0) + 1);
  const people = data.entities.filter(({ id }) => speaking.has(id));
  index = {
    entity: data.entities.map((entity) => entry({ kind: "entity", id: entity.id, about: entity.type, name: entity.name }, aliasesOf(entity), weightOf(entity))),
    relation: Object.entries(data.relations).map(([id, { label, others = [] }]) => entry({ kind: "relation", id, name: label, about: say("relation") }, [label, ...others], number.get(id) ?? 0)),
    speaker: people.map((entity) => entry({ kind: "speaker", id: entity.id, name: entity.name, about: say("what is said by") }, aliasesOf(entity), weightOf(entity))),
    source: data.sources.map((source) => entry({ kind: "source", id: source.id, name: source.title, about: source.publisher || say("source") }, [source.title, source.publisher, ...source.authors])),
  };
  return index;
}

/** Ask the server who may be meant; `search` then looks among these. */
export async function lookUp(typed) {
  const { entities, sources, between } = await answered("search", `text=${encodeURIComponent(typed.slice(0, LONGEST))}`);
  const relations = Object.entries(data.relations).map(([id, { label, others = [] }]) => entry({ kind: "relation", id, name: label, about: say("relation") }, [label, ...others]));
  const own = (kind, some, about) => some.map((it) => entry({ kind, id: it.id, name: it.name, about: about(it) }, aliasesOf(it), it.number));
  known = {
    entity: own("entity", entities, ({ type }) => type),
    relation: relations,
    speaker: own("speaker", entities.filter(({ speaks }) => speaks), () => say("what is said by")),
    source: sources.map((source) => entry({ kind: "source", id: source.id, name: source.title, about: source.publisher || say("source") }, [source.title, source.publisher, ...source.authors])),
    between,
    names: new Map(entities.map(({ id, name }) => [id, name])),
  };
}

const numberBetween = (ids) => (known ? (known.between[[...ids].sort().join("|")] ?? 0) : episodesOfPair(...ids).length);
const nameOfFound = (id) => known?.names.get(id) ?? nameOf(id);

const KINDS = ["entity", "relation", "speaker", "source"];
const MOST = { entity: 8, between: 3, relation: 4, speaker: 3, source: 3 };

/** { groups: [[kind, results]], nearly }: the group with the best first; `nearly` where nothing has what was typed. */
export function search(typed) {
  for (const find of [found, nearlyFound]) {
    const results = KINDS.map((kind) => [kind, find(groups()[kind], typed)]);
    const all = [...results, ["between", between(typed, find)]].filter(([, some]) => some.length);
    if (all.length) return { groups: ordered(all).map(([kind, some]) => [kind, some.slice(0, MOST[kind])]), nearly: find === nearlyFound };
  }
  return { groups: [], nearly: false };
}

const ORDER = Object.keys(MOST);
const ordered = (all) => all.sort(([one, [first]], [other, [second]]) => first.rank - second.rank || ORDER.indexOf(one) - ORDER.indexOf(other));

/** Pairs of entities of which the words name one and then the other, as far as anything is said between them. */
function between(typed, find) {
  const pairs = new Map();
  const { parts, isJoined } = splits(typed);
  for (const [left, right] of parts) {
    const means = ({ rank }) => isJoined || rank <= BEGINS || find === nearlyFound;
    const [ones, others] = [left, right].map((part) => find(groups().entity, part).filter(means).slice(0, 3));
    for (const one of ones) for (const other of others) {
      const ids = [one.item.id, other.item.id];
      const number = ids[0] === ids[1] ? 0 : numberBetween(ids);
      if (ids[0] === ids[1]) continue;
      const item = number ? { kind: "between", about: say("{number} between them", { number: numberText(number) }) } : { kind: "path", about: say("the shortest path from one to the other") };
      const order = number ? [...ids].sort() : ids;
      pairs.set([...ids].sort().join("|"), { item: { ...item, id: order.join("|"), name: order.map(nameOfFound).join(" – ") }, name: "", rank: Math.max(one.rank, other.rank), number });
    }
  }
  return [...pairs.values()].sort((one, other) => one.rank - other.rank || other.number - one.number);
}

/** The ways to take what is typed for two names: at a word or sign that joins them, or between any two words. */
function splits(typed) {
  const joined = typed.split(JOINS).map((part) => part.trim()).filter(Boolean);
  if (joined.length === 2) return { parts: [joined], isJoined: true };
  const words = typed.trim().split(/\s+/);
  return { parts: words.slice(1).map((_, place) => [words.slice(0, place + 1).join(" "), words.slice(place + 1).join(" ")]), isJoined: false };
}
