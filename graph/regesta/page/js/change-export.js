// What changed between two days as a file: CSV for a spreadsheet, Markdown for a note. Both have what the view shows.

import { data, entities, nameOf, sources, statementsOf } from "./data.js";
import { asCsv } from "./csv.js";
import { CHANGES } from "./change.js";
import { againstWords, CHANGE_WORDS } from "./change-words.js";
import { listWords } from "./near-words.js";
import { COLON, say, sayMany } from "./wording.js";

const HEAD = ["change", "subject", "relation", "object", "more", "when", "on_first_day", "on_last_day", "contested", "independent_sources", "cited", "episode"];

/** The rows of the changes that are shown; `change` is as `shownNow` has it. */
export function changesAsCsv({ since, time }, { episodes, changeOf }) {
  const rows = episodes.map((episode) => {
    const { before, after, kinds } = changeOf(episode);
    const words = kinds.map((kind) => CHANGE_WORDS[kind]).join("; ");
    return [words, nameOf(episode.subject), labelOf(episode), nameOf(episode.object), moreOf(episode), episode.when, before.list, after.list, after.contested ? "yes" : "", episode.independent, cited(episode).map(({ text, url }) => `${text} ${url}`.trim()).join("; "), episode.id];
  });
  return asCsv([HEAD.map((name) => ({ on_first_day: `on_${since}`, on_last_day: `on_${time.to}` })[name] ?? name), ...rows]);
}

export function changesAsMarkdown({ since, time }, { episodes, changeOf, counts }, address) {
  const parts = CHANGES.map((kind) => [kind, episodes.filter((episode) => changeOf(episode).kinds.includes(kind))]);
  const sections = parts.filter(([, found]) => found.length).flatMap(([kind, found]) => [`## ${capital(CHANGE_WORDS[kind])} (${found.length})`, "", ...found.map((episode) => item(episode, changeOf(episode))), ""]);
  const left = counts.change.get("changed") ?? 0;
  const more = left && !parts.at(-1)[1].length ? [sayMany(left, "Left out: {number} tie that is only surer or less sure than before.", "Left out: {number} ties that are only surer or less sure than before."), ""] : [];
  const head = [`# ${plain(data.title)}${COLON}${againstWords(since, time.to)}`, ""];
  return [...head, ...sections, ...more, `${say("Data: {licence}.", { licence: data.licence })}${address ? ` <${address}>` : ""}`, ""].join("\n");
}

function item(episode, { before, after }) {
  const not = episode.negated ? `${say("not:")} ` : "";
  const more = moreOf(episode);
  const sentence = `**${plain(nameOf(episode.subject))}** ${not}${labelOf(episode)} **${plain(nameOf(episode.object))}**${more ? ` (${plain(more)})` : ""}, ${plain(episode.when)}`;
  const told = cited(episode).map(({ text, url }) => (url ? `[${plain(text)}](<${url.replace(/[<>\s]/g, encodeURIComponent)}>)` : plain(text)));
  return `- ${sentence}${COLON}${listWords(before.list)} → ${listWords(after.list)}${after.contested ? `, ${say("contested")}` : ""}${told.length ? `. ${told.join("; ")}` : ""}`;
}

const labelOf = ({ relation }) => data.relations[relation].label;

function moreOf({ qualifiers, extent }) {
  return [...qualifiers.map(({ label, entity }) => `${label}${COLON}${entities.get(entity).name}`), extent].filter(Boolean).join("; ");
}

/** Each passage once: source, paragraph, address. */
function cited(episode) {
  const found = new Map();
  for (const { source, paragraph } of statementsOf(episode).flatMap(({ citations }) => citations)) {
    const { title, publisher, url } = sources.get(source);
    found.set(`${source} ${paragraph}`, { text: `${publisher || title} ¶${paragraph}`, url });
  }
  return [...found.values()];
}

/** A text that Markdown takes for nothing else. */
const plain = (text) => text.replace(/[\\`*_{}[\]<>#|]/g, "\\$&").replace(/\s+/g, " ");

const capital = (text) => text[0].toUpperCase() + text.slice(1);
