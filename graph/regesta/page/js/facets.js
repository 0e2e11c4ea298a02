// The sides by which statements are filtered, and how many there are of each value.
// To add one: a line in FACETS and in `valuesOf`.

import { standsOf } from "./agreement.js";

export const FACETS = [
  { name: "kind", heading: "Entities", every: true }, // both ends must be on
  { name: "look", heading: "Statements" },
  { name: "stands", heading: "Conflicts" },
  { name: "when", heading: "At the time chosen" },
  { name: "family", heading: "Family of relation" },
  { name: "quad", heading: "Words or deeds" },
  { name: "source", heading: "Source" },
  { name: "speaker", heading: "Speaker" },
  { name: "support", heading: "Independent sources" },
];

export const NO_SPEAKER = "-"; // the source itself: no entity has that id
export const SUPPORT = ["one", "several"];
const USUAL = { look: ["prospective", "negated"] }; // left out until they are asked for
const WITH_TIME = { ...USUAL, when: ["undated"] }; // the same once a time is chosen

/** The values of a statement, by facet. All but `when`, which hangs on the time that is chosen. */
export function valuesOf(statement, corpus) {
  const relation = corpus.relations[statement.relation];
  return {
    kind: [corpus.kindOf(statement.subject), corpus.kindOf(statement.object)],
    look: [statement.look],
    family: [relation.family],
    quad: [relation.quad],
    stands: standsOf(corpus.findingsOf.get(statement.id)),
    source: statement.sources,
    speaker: [statement.speaker || NO_SPEAKER],
    support: [statement.origins.length > 1 ? SUPPORT[1] : SUPPORT[0]],
  };
}

/** The facets of which something is left out though nobody has said so. */
export const usuallyOut = ({ off, time }) => Object.keys(time ? WITH_TIME : USUAL).filter((name) => !(name in off));

/** What is left out, as a set for each facet. */
export function leftOut({ off, time }) {
  const usual = time ? WITH_TIME : USUAL;
  return Object.fromEntries(FACETS.map(({ name }) => [name, new Set(off[name] ?? usual[name] ?? [])]));
}

/** The facets that keep a statement with these values from being shown. */
export function against(values, out) {
  return FACETS.filter(({ name, every }) => {
    if (!out[name].size || !values[name]) return false;
    const isOff = (value) => out[name].has(value);
    return every ? values[name].some(isOff) : values[name].every(isOff);
  }).map(({ name }) => name);
}

/** A new `off` in which the value is left out, or is no more. */
export function toggled(state, facet, value) {
  const out = new Set(leftOut(state)[facet]);
  if (!out.delete(value)) out.add(value);
  return { ...state.off, [facet]: [...out].sort() };
}

/** A new `off` in which only that value is on. */
export const only = (state, facet, value, all) => ({ ...state.off, [facet]: all.filter((other) => other !== value).sort() });
