// The SPARQL query that gives what is shown, over the RDF that the same build writes.
//
// Time and most filters are said as conditions. What hangs on ways through the graph (neighbourhood, path, kinds of
// entity, which are chosen for the page) has no short form: then the statements are listed.

import { leftOut, NO_SPEAKER, SUPPORT } from "./facets.js";

const LISTED = ["kind"]; // facets without a condition
const BOUNDS = ["earliestStart", "latestStart", "earliestEnd", "latestEnd"];

const SAID = "NOT EXISTS { ?statement a rg:DerivedStatement }";
const LOOKS = {
  stated: `(?polarity = rg:Affirmed && ?modality = rg:Actual && !BOUND(?speaker) && ${SAID})`,
  derived: "EXISTS { ?statement a rg:DerivedStatement }",
  claimed: `(?polarity = rg:Affirmed && ?modality = rg:Actual && BOUND(?speaker) && ${SAID})`,
  prospective: `(?polarity = rg:Affirmed && ?modality != rg:Actual && ${SAID})`,
  negated: `(?polarity = rg:Negated && ${SAID})`,
};
const CONFLICT = "EXISTS { ?statement rg:conflictsWith ?rival }";
const DOUBT = "EXISTS { ?statement rg:mayConflictWith ?doubted }";
const STANDING = { conflict: CONFLICT, doubt: DOUBT, none: `(!${CONFLICT} && !${DOUBT})` };

export function sparqlFor(data, state, statements) {
  const out = leftOut(state);
  const copied = out.support.size && data.sources.some(({ copies }) => copies); // whose word it is then takes steps
  const listed = copied || state.near || state.path?.to || LISTED.some((name) => out[name].size);
  const body = listed ? values(data, statements) : [...time(state.time), ...conditions(data, out, state.time), ...hidden(data, state.hidden)];
  return [
    "PREFIX rg: <https://w3id.org/regesta/ontology#>",
    "PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>",
    "PREFIX oa: <http://www.w3.org/ns/oa#>",
    "PREFIX prov: <http://www.w3.org/ns/prov#>",
    "SELECT ?statement ?subject ?relation ?object ?when ?polarity ?modality ?speaker WHERE {",
    "  ?statement a rg:Statement ; rg:subject ?subject ; rg:relation ?relation ; rg:object ?object ;",
    "    rg:polarity ?polarity ; rg:modality ?modality .",
    "  OPTIONAL { ?statement rg:validTime ?when }",
    "  OPTIONAL { ?statement rg:speaker ?speaker }",
    ...(listed || !state.time ? [] : optional()),
    ...body.map((line) => `  ${line}`),
    "}",
    "ORDER BY ?statement",
    "",
  ].join("\n");
}

const iri = (data, part, id) => `<${data.base}${part}/${encodeURI(id)}>`;

const values = (data, statements) => [`VALUES ?statement { ${statements.map(({ id }) => iri(data, "statement", id)).join(" ")} }`];

function optional() {
  return [...BOUNDS, "openStart", "openEnd", "observedAt"].map((name) => `  OPTIONAL { ?statement rg:${name} ?${name} }`);
}

const day = (text) => `"${text}"^^xsd:date`;

/** As in time.js: what is not over before the time nor begins after it; `?certain` is whether it surely held. */
function time(chosen) {
  if (!chosen) return [];
  const [from, to] = [day(chosen.from), day(chosen.to)];
  const window = chosen.from !== chosen.to;
  const begun = ["BOUND(?openStart)", `?latestStart <= ${to}`, ...(window ? [`?latestEnd <= ${to}`] : [])];
  const lasting = ["BOUND(?openEnd)", `?earliestEnd >= ${from}`, ...(window ? [`?earliestStart >= ${from}`] : [])];
  const each = (tests) => tests.map((test) => (test.startsWith("B") ? test : `COALESCE(${test}, false)`)).join(" || ");
  return [
    `FILTER(COALESCE(?earliestStart <= ${to}, true) && COALESCE(?latestEnd >= ${from}, true))`,
    // Of a tie whose end is derived in the same voice, the derived statement stands.
    "FILTER NOT EXISTS { ?end prov:wasDerivedFrom ?statement ; rg:rule \"ends\" ; rg:relation ?relation .",
    "  OPTIONAL { ?end rg:speaker ?teller } FILTER(COALESCE(?teller = ?speaker, !BOUND(?teller) && !BOUND(?speaker))) }",
    `BIND(${["?when", "?observedAt", ...BOUNDS.map((name) => `?${name}`)].map((name) => `BOUND(${name})`).join(" || ")} AS ?dated)`,
    `BIND((${each(begun)}) && (${each(lasting)}) AS ?certain)`,
  ];
}

function conditions(data, out, chosen) {
  const found = [];
  const add = (test) => found.push(`FILTER(${test})`);
  const any = (tests, left) => Object.keys(tests).filter((value) => !left.has(value)).map((value) => tests[value]).join(" || ") || "false";
  if (out.look.size) add(any(LOOKS, out.look));
  if (out.stands.size) add(any(STANDING, out.stands));
  if (chosen) {
    if (out.when.has("undated")) add("?dated");
    if (out.when.has("certain")) add("!?certain");
    if (out.when.has("possible")) add("?certain || !?dated");
  }
  const relations = Object.keys(data.relations).filter((id) => out.family.has(data.relations[id].family) || out.quad.has(data.relations[id].quad));
  if (relations.length) add(`?relation NOT IN (${relations.map((id) => `rg:${id}`).join(", ")})`);
  if (out.speaker.has(NO_SPEAKER)) add("BOUND(?speaker)");
  const speakers = [...out.speaker].filter((id) => id !== NO_SPEAKER).map((id) => iri(data, "entity", id));
  if (speakers.length) add(`!BOUND(?speaker) || ?speaker NOT IN (${speakers.join(", ")})`);
  if (out.source.size) found.push(fromSources(data, out.source));
  if (out.support.has(SUPPORT[0])) add(backed());
  if (out.support.has(SUPPORT[1])) add(`!(${backed()})`);
  return found;
}

/** What several say independently; what is derived, where that goes for each of its grounds. */
function backed() {
  const several = (id) => `(EXISTS { ${id} rg:citation/oa:hasSource ?one, ?two . FILTER(?one != ?two) } || EXISTS { ${id} rg:corroborates ?like })`;
  const grounds = `EXISTS { ?statement a rg:DerivedStatement } && NOT EXISTS { ?statement prov:wasDerivedFrom+ ?ground . FILTER NOT EXISTS { ?ground a rg:DerivedStatement } FILTER(!${several("?ground")}) }`;
  return `${several("?statement")} || (${grounds})`;
}

function fromSources(data, out) {
  const kept = data.sources.filter(({ id }) => !out.has(id)).map(({ id }) => iri(data, "source", id));
  // Two ways, and not one with *: engines begin such a way anew at everything.
  const told = (way) => `EXISTS { ?statement ${way} ?source . FILTER(?source IN (${kept.join(", ")})) }`;
  return `FILTER(${told("rg:citation/oa:hasSource")} || ${told("prov:wasDerivedFrom+/rg:citation/oa:hasSource")})`;
}

function hidden(data, entities) {
  if (!entities.length) return [];
  const list = entities.map((id) => iri(data, "entity", id)).join(", ");
  return [`FILTER(?subject NOT IN (${list}) && ?object NOT IN (${list}))`];
}
