// Numbers of things in words, and the few words that the data has a name for: modalities, kinds of speaker.

import { numberText, say, sayMany } from "./wording.js";

export const entitiesWords = (number) => sayMany(number, "{number} entity", "{number} entities");
export const episodesWords = (number) => sayMany(number, "{number} episode", "{number} episodes");
export const clustersWords = (number) => sayMany(number, "{number} cluster", "{number} clusters");
const sourcesWords = (number) => sayMany(number, "{number} source", "{number} sources");
const statementsWords = (number) => sayMany(number, "{number} statement", "{number} statements");
const derivedWords = (number) => sayMany(number, "{number} derived episode", "{number} derived episodes");
const conflictsWords = (number) => sayMany(number, "{number} conflict", "{number} conflicts");

/** "12 of 40 entities". */
export const ofSome = {
  entities: (some, all) => sayMany(all, "{some} of {number} entity", "{some} of {number} entities", { some: numberText(some) }),
  episodes: (some, all) => sayMany(all, "{some} of {number} episode", "{some} of {number} episodes", { some: numberText(some) }),
};

const ofMore = {
  ...ofSome,
  sources: (some, all) => sayMany(all, "{some} of {number} source", "{some} of {number} sources", { some: numberText(some) }),
  statements: (some, all) => sayMany(all, "{some} of {number} statement", "{some} of {number} statements", { some: numberText(some) }),
  derived: (some, all) => sayMany(all, "{some} of {number} derived episode", "{some} of {number} derived episodes", { some: numberText(some) }),
  conflicts: (some, all) => sayMany(all, "{some} of {number} conflict", "{some} of {number} conflicts", { some: numberText(some) }),
};

const WHOLE = { entities: entitiesWords, episodes: episodesWords, sources: sourcesWords, statements: statementsWords, derived: derivedWords, conflicts: conflictsWords };

/** The same, or where all are shown, "40 entities". */
export const ofAll = Object.fromEntries(Object.keys(WHOLE).map((what) => [what, (some, all) => (some === all ? WHOLE[what](all) : ofMore[what](some, all))]));

const MODES = {
  ...{ actual: say("actual"), planned: say("planned"), expected: say("expected"), possible: say("possible"), conditional: say("conditional") },
  recommended: say("recommended"),
};

/** A modality. */
export const modeWords = (mode) => MODES[mode.toLowerCase()] ?? mode.toLowerCase();

const VOICES = {
  ...{ official: say("official"), expert: say("expert"), poll: say("poll"), media: say("media"), organisation: say("organisation") },
  ...{ people: say("people"), person: say("person") },
};

/** A kind of speaker. */
export const voiceWords = (voice) => VOICES[voice] ?? voice;
