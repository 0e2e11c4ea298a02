// What is said with one relation, in one source, by one speaker: the panel of each, with its episodes.

import { button, element } from "./dom.js";
import { data, episodesOfSelection, nameOf, sources } from "./data.js";
import { isServed } from "./parts.js";
import { select } from "./view-state.js";
import { episodeList } from "./episode-list.js";
import { sourceLine } from "./statement.js";
import { entityButton } from "./statement-line.js";
import { COLON, say } from "./wording.js";
import { episodesWords } from "./counted.js";

export const relationTitle = (id) => `… ${data.relations[id].label} …`;

export function relationView(id) {
  const { definition, family } = data.relations[id];
  return [element("p", { class: "note" }, definition), element("p", { class: "quiet" }, say("Family: {family}", { family })), episodesOf("relation", id)];
}

export const sourceTitle = (id) => sources.get(id).title;

export function sourceView(id) {
  const source = sources.get(id);
  const copied = source.copies ? element("p", {}, `${say("A copy of")} `, button(sources.get(source.copies)?.title ?? source.copies, () => sources.has(source.copies) && select("source", source.copies))) : "";
  const note = source.note ? element("p", { class: "note", dir: "auto" }, source.note) : "";
  return [...sourceLine(source).slice(1), copied, note, episodesOf("source", id)];
}

export const speakerTitle = (id) => say("What {name} says", { name: nameOf(id) });

export const speakerView = (id) => [element("p", {}, `${say("In others’ articles:")} `, entityButton(id)), episodesOf("speaker", id)];

const episodesOf = (kind, id) => episodeList(episodesOfSelection({ kind, id }));

/** The way from an entity to what it says, where it says anything. */
export function saysButton(id) {
  const number = episodesOfSelection({ kind: "speaker", id }).length;
  const words = isServed ? "" : `${COLON}${episodesWords(number)}`; // of a part it is not known
  return number ? element("p", { class: "actions" }, button(`${speakerTitle(id)}${words}`, () => select("speaker", id), { dir: "auto" })) : "";
}
