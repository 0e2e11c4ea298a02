// How the statements of an episode stand to each other: what was found when the page was built.

import { COLON } from "./wording.js";

export const STANDS = ["conflict", "doubt", "none"]; // in conflict, perhaps in conflict, neither

/** By episode, its findings. */
export function byEpisode(findings) {
  const found = new Map();
  for (const finding of findings) found.has(finding.episode) ? found.get(finding.episode).push(finding) : found.set(finding.episode, [finding]);
  return found;
}

/** Where an episode stands by its findings; one in conflict may be in doubt of another matter. */
export function standsOf(findings = []) {
  const found = STANDS.filter((stands) => findings.some((finding) => finding.stands === stands));
  return found.length ? found : ["none"];
}

/** A finding as a heading: what of the episode is agreed or disputed. */
export function findingWords({ label, matter, matterWords = matter }) {
  const words = label.replace(/ (with|from|of)$/, "");
  const of = matter === "tie" || words.endsWith(matterWords) ? "" : `${COLON}${matterWords}`; // all of it, or said already
  return `${words[0].toUpperCase()}${words.slice(1)}${of}`;
}
