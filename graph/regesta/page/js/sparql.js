// The SPARQL query that gives what is shown, over the RDF that the same build writes.
//
// Time and most filters are said as conditions; the day rule comes from Python with the page. What hangs on ways through
// the graph (neighbourhood, path, kinds of entity, which are chosen for the page) has no short form: then the episodes are
// listed.

import { GRADES } from "./day-rule.js";
import { leftOut, NO_SPEAKER, SUPPORT } from "./facets.js";

const BOUNDS = ["earliestStart", "latestStart", "earliestEnd", "latestEnd"];
const TELLS = "rg:tellsOf|rg:mayTellOf";
const FACT = "?standing != rg:Prospective && ?polarity = rg:Affirmed";
const DERIVED = "EXISTS { ?episode a rg:DerivedEpisode }";
const OWN = `EXISTS { ?own ${TELLS} ?episode FILTER NOT EXISTS { ?own rg:speaker ?somebody } }`;
const CLAIMED = `(?standing = rg:Claimed || (?standing = rg:Contested && !${OWN}))`;
const LOOKS = {
  stated: `(${FACT} && !${DERIVED} && !${CLAIMED})`,
  derived: `(${FACT} && ${DERIVED})`,
  claimed: `(${FACT} && !${DERIVED} && ${CLAIMED})`,
  prospective: "?standing = rg:Prospective",
  negated: "(?standing != rg:Prospective && ?polarity = rg:Negated)",
};
const CONFLICT = "?standing = rg:Contested";
const DOUBT = "EXISTS { ?doubted rg:mayConflictWith ?episode }";
const STANDING = { conflict: CONFLICT, doubt: DOUBT, none: `!(${CONFLICT} || ${DOUBT})` };

export function sparqlFor(data, state, episodes) {
  const out = leftOut(state);
  const isListed = state.since || ["field", "voice", "basis"].some((name) => out[name].size) || state.near || state.path?.to || out.kind.size;
  const body = isListed ? values(data, episodes) : [...time(data, state.time, out.when), ...conditions(data, out), ...hidden(data, state.hidden)];
  return [
    "PREFIX rg: <https://w3id.org/regesta/ontology#>",
    "PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>",
    "PREFIX oa: <http://www.w3.org/ns/oa#>",
    `SELECT ?episode ?subject ?relation ?object ?standing ?polarity ${BOUNDS.map((name) => `?${name}`).join(" ")} WHERE {`,
    "  ?episode a rg:Episode ; rg:subject ?subject ; rg:relation ?relation ; rg:object ?object ;",
    "    rg:standing ?standing ; rg:polarity ?polarity .",
    ...BOUNDS.map((name) => `  OPTIONAL { ?episode rg:${name} ?${name} }`),
    ...body.map((line) => `  ${line}`),
    "}",
    "ORDER BY ?episode",
    "",
  ].join("\n");
}

// A relation that the corpus brought itself has its IRI beside it.
const named = ({ iri }, id) => (iri ? `<${iri}>` : `rg:${id}`);

const iri = (data, part, id) => `<${data.base}${part}/${encodeURI(id)}>`;

const values = (data, episodes) => [`VALUES ?episode { ${episodes.map(({ id }) => iri(data, "episode", id)).join(" ")} }`];

const day = (text) => `"${text}"^^xsd:date`;

/** A tie with a stretch of days that holds the time; a happening that may have been in it. Of what is told as fact, not
 *  what is left out by how sure it is. */
function time(data, chosen, out) {
  if (!chosen) return [];
  const [from, to] = [day(chosen.from), day(chosen.to)];
  const held = data.holdsInSparql.join(" ").replaceAll("?from", from).replaceAll("?to", to);
  const graded = (grades) => `EXISTS { ?episode rg:stretch ?stretch . ?stretch rg:grade ?grade FILTER(?grade IN (${grades.map(term).join(", ")})) ${held} }`;
  const may = `(NOT EXISTS { ?episode a rg:Spell } && COALESCE(?earliestStart <= ${to}, true) && COALESCE(?latestEnd >= ${from}, true))`;
  const found = [`FILTER(${graded(GRADES)} || ${may})`];
  if (out.size) {
    const sure = `(COALESCE(?earliestStart >= ${from}, false) && COALESCE(?latestEnd <= ${to}, false))`;
    const happened = [out.has("happened") ? "" : sure, out.has("perhaps") ? "" : `!${sure}`].filter(Boolean);
    const ways = [...surest(graded, out), ...happened.map((test) => `(${may} && ${test})`)];
    found.push(`FILTER(!(${FACT}) || ${ways.join(" || ") || "false"})`);
  }
  return found;
}

const term = (grade) => `rg:${grade[0].toUpperCase()}${grade.slice(1)}Grade`;

/** In a window a tie can have several grades, of which the surest counts: it must be one that is not left out. */
function surest(graded, out) {
  return GRADES.filter((grade) => !out.has(grade)).map((grade) => {
    const surer = GRADES.slice(0, GRADES.indexOf(grade)).filter((other) => out.has(other));
    return surer.length ? `(${graded([grade])} && !${graded(surer)})` : graded([grade]);
  });
}

function conditions(data, out) {
  const found = [];
  const add = (test) => found.push(`FILTER(${test})`);
  const any = (tests, left) => Object.keys(tests).filter((value) => !left.has(value)).map((value) => tests[value]).join(" || ") || "false";
  if (out.look.size) add(any(LOOKS, out.look));
  if (out.stands.size) add(any(STANDING, out.stands));
  const relations = Object.keys(data.relations).filter((id) => out.family.has(data.relations[id].family) || out.quad.has(data.relations[id].quad));
  if (relations.length) add(`?relation NOT IN (${relations.map((id) => named(data.relations[id], id)).join(", ")})`);
  if (out.speaker.size) add(spoken(data, out.speaker));
  if (out.source.size) add(fromSources(data, out.source));
  if (out.support.size) add(`EXISTS { ?episode rg:independentSources ?number FILTER(${supported(out.support)}) }`);
  return found;
}

const supported = (out) => [out.has(SUPPORT[0]) ? "" : "?number < 2", out.has(SUPPORT[1]) ? "" : "?number > 1"].filter(Boolean).join(" || ") || "false";

/** Told in a voice that is not left out. */
function spoken(data, out) {
  const speakers = [...out].filter((id) => id !== NO_SPEAKER).map((id) => iri(data, "entity", id));
  const others = `BOUND(?speaker)${speakers.length ? ` && ?speaker NOT IN (${speakers.join(", ")})` : ""}`;
  const wanted = out.has(NO_SPEAKER) ? others : `!BOUND(?speaker) || (${others})`;
  return `EXISTS { ?told ${TELLS} ?episode OPTIONAL { ?told rg:speaker ?speaker } FILTER(${wanted}) }`;
}

function fromSources(data, out) {
  const kept = data.sources.filter(({ id }) => !out.has(id)).map(({ id }) => iri(data, "source", id));
  return `EXISTS { ?told ${TELLS} ?episode ; rg:citation/oa:hasSource ?source FILTER(?source IN (${kept.join(", ")})) }`;
}

function hidden(data, entities) {
  if (!entities.length) return [];
  const list = entities.map((id) => iri(data, "entity", id)).join(", ");
  return [`FILTER(?subject NOT IN (${list}) && ?object NOT IN (${list}))`];
}
