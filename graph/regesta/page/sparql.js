// The SPARQL query that gives what is shown, over the RDF that the same build writes.
//
// Time and most filters are said as conditions. What hangs on ways through the graph (neighbourhood, path, kinds of
// entity, which are chosen for the page) has no short form: then the statements are listed.

import { leftOut, NO_SPEAKER, SUPPORT } from "./facets.js";

const LISTED = ["kind"]; // facets without a condition
const BOUNDS = ["earliestStart", "latestStart", "earliestEnd", "latestEnd"];

const LOOKS = {
  stated: "(?polarity = rg:Affirmed && ?modality = rg:Actual && !BOUND(?speaker))",
  claimed: "(?polarity = rg:Affirmed && ?modality = rg:Actual && BOUND(?speaker))",
  prospective: "(?polarity = rg:Affirmed && ?modality != rg:Actual)",
  negated: "(?polarity = rg:Negated)",
};

/** `isListed`: where the view keeps to some entities for their number's sake. */
export function sparqlFor(data, state, statements, isListed = false) {
  const out = leftOut(state);
  const listed = isListed || state.near || state.path?.to || LISTED.some((name) => out[name].size);
  const body = listed ? values(data, statements) : [...time(state.time), ...conditions(data, out), ...hidden(data, state.hidden)];
  return [
    "PREFIX rg: <https://w3id.org/regesta/ontology#>",
    "PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>",
    "PREFIX oa: <http://www.w3.org/ns/oa#>",
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
    "BIND(BOUND(?when) || BOUND(?observedAt) AS ?dated)",
    `BIND((${each(begun)}) && (${each(lasting)}) AS ?certain)`,
  ];
}

function conditions(data, out) {
  const found = [];
  const add = (test) => found.push(`FILTER(${test})`);
  if (out.look.size) add(Object.keys(LOOKS).filter((look) => !out.look.has(look)).map((look) => LOOKS[look]).join(" || ") || "false");
  if (out.when.has("undated")) add("?dated");
  if (out.when.has("certain")) add("!?certain");
  if (out.when.has("possible")) add("?certain || !?dated");
  const relations = Object.keys(data.relations).filter((id) => out.family.has(data.relations[id].family) || out.quad.has(data.relations[id].quad));
  if (relations.length) add(`?relation NOT IN (${relations.map((id) => `rg:${id}`).join(", ")})`);
  if (out.speaker.has(NO_SPEAKER)) add("BOUND(?speaker)");
  const speakers = [...out.speaker].filter((id) => id !== NO_SPEAKER).map((id) => iri(data, "entity", id));
  if (speakers.length) add(`!BOUND(?speaker) || ?speaker NOT IN (${speakers.join(", ")})`);
  if (out.source.size) found.push(fromSources(data, out.source));
  const several = "EXISTS { ?statement rg:citation/oa:hasSource ?one, ?other . FILTER(?one != ?other) }";
  if (out.support.has(SUPPORT[0])) add(several);
  if (out.support.has(SUPPORT[1])) add(`NOT ${several}`);
  return found;
}

function fromSources(data, out) {
  const kept = data.sources.filter(({ id }) => !out.has(id)).map(({ id }) => iri(data, "source", id));
  return `FILTER EXISTS { ?statement rg:citation/oa:hasSource ?source . FILTER(?source IN (${kept.join(", ")})) }`;
}

function hidden(data, entities) {
  if (!entities.length) return [];
  const list = entities.map((id) => iri(data, "entity", id)).join(", ");
  return [`FILTER(?subject NOT IN (${list}) && ?object NOT IN (${list}))`];
}
