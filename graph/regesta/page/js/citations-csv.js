// Every citation of what is shown as a row: which passage, of what, at which address, for which episode and statement.

import { asCsv } from "./csv.js";
import { addressOfSource, fragmentAddress } from "./cite.js";
import { data, nameOf, sources, statementsOf } from "./data.js";
import { download } from "./sheet.js";
import { say } from "./wording.js";

const columns = [
  ["subject", ({ episode }) => nameOf(episode.subject)],
  ["relation", ({ episode }) => data.relations[episode.relation].label],
  ["object", ({ episode }) => nameOf(episode.object)],
  ["when", ({ episode }) => episode.when],
  ["episode", ({ episode }) => episode.id],
  ["statement", ({ statement }) => statement.id],
  ["statement_relation", ({ statement }) => data.relations[statement.relation].label],
  ["polarity", ({ statement }) => statement.polarity.toLowerCase()],
  ["modality", ({ statement }) => statement.modality.toLowerCase()],
  ["speakers", ({ statement }) => statement.speakers.map(nameOf).join(", ")],
  ["source", ({ source }) => source.id],
  ["authors", ({ source }) => source.authors.join("; ")],
  ["title", ({ source }) => source.title],
  ["publisher", ({ source }) => source.publisher],
  ["published", ({ source }) => source.date],
  ["paragraph", ({ cited }) => cited.paragraph],
  ["characters", ({ cited }) => `${cited.start}–${cited.end}`],
  ["address", ({ source, cited }) => fragmentAddress(addressOfSource(source), cited.passage)],
  ["editors_note", ({ cited }) => cited.note],
];

export function saveCitations(episodes) {
  const rows = episodes.flatMap((episode) => statementsOf(episode).flatMap((statement) => statement.citations.map((cited) => ({ episode, statement, cited, source: sources.get(cited.source) }))));
  download("citations.csv", "text/csv", asCsv([columns.map(([name]) => name), ...rows.map((row) => columns.map(([, text]) => text(row)))]));
}

/** The same of one episode, as one text: title, paragraph and address of each. */
export function citationsText(episode) {
  const all = statementsOf(episode).flatMap(({ citations }) => citations);
  const words = all.map(({ source, paragraph }) => [sources.get(source).title, say("para. {number}", { number: paragraph }), addressOfSource(sources.get(source))].filter(Boolean).join(", "));
  return [...new Set(words)].join(" | ");
}
