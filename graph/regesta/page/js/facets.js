// The sides by which episodes are filtered, and how many there are of each value.
// To add one: a line in FACETS and in `valuesOf`.

import { standsOf } from "./agreement.js";
import { CHANGES, USUALLY_LEFT } from "./change.js";
import { LISTS, USUALLY_OUT } from "./day.js";
import { say } from "./wording.js";

export const FACETS = [
  { name: "kind", heading: say("Entities"), every: true }, // both ends must be on
  { name: "look", heading: say("Episodes") },
  { name: "stands", heading: say("Conflicts") },
  { name: "when", heading: say("At the time chosen") },
  { name: "change", heading: say("Between the two days") },
  { name: "field", heading: say("Field") },
  { name: "family", heading: say("Family of relation") },
  { name: "quad", heading: say("Words or deeds") },
  { name: "source", heading: say("Source") },
  { name: "speaker", heading: say("Speaker") },
  { name: "voice", heading: say("Kind of speaker") },
  { name: "support", heading: say("Independent sources") },
  { name: "basis", heading: say("On whose word") },
];

export const NO_SPEAKER = "-"; // the source itself: no entity has that id
export const SUPPORT = ["one", "several"];
export const BASES = ["word", "alone", "seconded", "several"]; // one speaker's, one source's, with somebody else's, several sources'
const SECONDS = ["corroborates", "concursWith"]; // findings by which somebody says the same
const USUAL = { look: ["prospective", "negated"] }; // left out until they are asked for
const WITH_TIME = { ...USUAL, when: USUALLY_OUT }; // the same once a time is chosen
const WITH_DAYS = { ...USUAL, change: USUALLY_LEFT }; // and once two days are
const CLOSED = { when: LISTS, change: CHANGES }; // facets whose values the page knows beforehand

/** Whether a filter can have that value: an address of an older page may name one that is no more. */
export const isValue = (name, value) => !(name in CLOSED) || CLOSED[name].includes(value);

/** The values of an episode, by facet. All but `when` and `change`, which hang on the time that is chosen. */
export function valuesOf(episode, corpus) {
  const relation = corpus.relations[episode.relation];
  return {
    kind: [corpus.kindOf(episode.subject), corpus.kindOf(episode.object)],
    look: [episode.look],
    family: [relation.family],
    field: [relation.field],
    quad: [relation.quad],
    stands: standsOf(corpus.findingsOf.get(episode.id)),
    source: episode.sources,
    speaker: voicesOf(episode, corpus),
    voice: voicesOf(episode, corpus).map((id) => (id === NO_SPEAKER ? id : corpus.voiceOf(id))),
    basis: [basisOf(episode, corpus)],
    support: [episode.independent > 1 ? SUPPORT[1] : SUPPORT[0]],
  };
}

/** A text that only episodes with the same values have in common: cheaper than the values. */
export function keyOf(episode, corpus) {
  const { id, subject, object, look, relation, sources, independent } = episode;
  const stands = corpus.findingsOf.get(id)?.map((finding) => finding.stands) ?? [];
  const parts = [corpus.kindOf(subject), corpus.kindOf(object), look, relation, independent > 1, stands, sources, voicesOf(episode, corpus), basisOf(episode, corpus)];
  return parts.join("\t");
}

/** On whose word it rests: one speaker's alone, one source's alone, one source's that somebody concurs with, several sources'. */
function basisOf({ id, independent, claimed, speakers = [] }, corpus) {
  if (independent > 1) return "several";
  if (claimed && speakers.length === 1) return "word";
  if (corpus.findingsOf.get(id)?.some(({ agreement }) => SECONDS.includes(agreement))) return "seconded";
  return "alone";
}

function voicesOf(episode, corpus) {
  return corpus.toldIn(episode).flatMap(({ speakers }) => (speakers.length ? speakers : [NO_SPEAKER]));
}

/** The value of the facet `when` at a time: what is planned or denied has none, for its look tells it apart. */
export const whenOf = ({ list }) => (LISTS.includes(list) ? [list] : null);

const usual = ({ time, since }) => (since ? WITH_DAYS : time ? WITH_TIME : USUAL);

/** The facets of which something is left out though nobody has said so. */
export const usuallyOut = (state) => Object.keys(usual(state)).filter((name) => !(name in state.off));

/** What is left out, as a set for each facet. */
export function leftOut(state) {
  return Object.fromEntries(FACETS.map(({ name }) => [name, new Set(state.off[name] ?? usual(state)[name] ?? [])]));
}

/** The facets that keep an episode with these values from being shown. */
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
