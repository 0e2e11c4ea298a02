// Citations as text, BibTeX (biblatex) and CSL-JSON: of a passage of a source, of the corpus, of a view; and the address of
// a passage in an article. Entries and items come from the build, which alone knows how they are written.

import { say } from "./wording.js";

const SPECIAL = { "\\": "\\textbackslash{}", "~": "\\textasciitilde{}", "^": "\\textasciicircum{}" };
const WORDS = 5; // at either end of a passage, for a text fragment

/** A source in words, without its address. */
export function sourceText(source) {
  const parts = [source.authors.join(", "), `“${source.title}”`, whereabouts(source), source.dateWords || say("no date")];
  return parts.filter(Boolean).join(", ");
}

export const addressOfSource = (source) => (source.DOI ? `https://doi.org/${source.DOI}` : source.url);

export function asText(source, { paragraph }) {
  const address = addressOfSource(source);
  return `${sourceText(source)}, ${say("para. {number}", { number: paragraph })}.${address ? ` ${address}` : ""}`;
}

/** In which book or journal, whose, by whom, and where in it. */
export function whereabouts(source) {
  const number = [source.volume, source.issue && say("no. {number}", { number: source.issue })].filter(Boolean).join(", ");
  const parts = [
    source["container-title"] && say("in {book}", { book: [source["container-title"], number].filter(Boolean).join(" ") }),
    source.editors && say("ed. {names}", { names: source.editors.join(", ") }),
    source.publisher,
    source.page && source.page && pagesWords(source.page),
    source.archive,
  ];
  return parts.filter(Boolean).join(", ");
}

const pagesWords = (pages) => (/[-–,]/.test(pages) ? say("pp. {pages}", { pages }) : say("p. {page}", { page: pages }));

export const asBibtex = ({ bibtex }, { paragraph }) => withFields(bibtex, { note: paragraphWords(paragraph) });

export const asCsl = ({ csl }, { paragraph }) => JSON.stringify([{ ...csl, note: paragraphWords(paragraph) }], null, 2);

const paragraphWords = (number) => say("paragraph {number}", { number });

/** The corpus itself: `data` is the page's. */
export function corpusText({ title, licence, asOf, base }) {
  const words = asOf.words ? say("“{title}”, data set, as of {day}, {licence}.", { title, day: asOf.words, licence }) : say("“{title}”, data set, {licence}.", { title, licence });
  return `${words} ${base}`;
}

/** A view of it: what it shows, in words, and the address that leads there. */
export function viewText(data, words, address) {
  return `${corpusText(data)} ${viewNote(words)}. ${address}`;
}

export const viewBibtex = ({ cited }, words, address) => withFields(cited.bibtex, { note: escaped(viewNote(words)), howpublished: `\\url{${address.replace(/[{}\\]/g, encodeURIComponent)}}` });

export function viewCsl({ cited: { csl } }, words, address) {
  const isOnline = /^https?:/.test(address);
  const note = `${csl.note}. ${viewNote(words)}${isOnline ? "" : ` (${address})`}`;
  return JSON.stringify([{ ...csl, note, ...(isOnline && { URL: address }) }], null, 2);
}

const viewNote = (words) => say("View: {words}", { words });

/** An entry of the build with further fields. */
function withFields(entry, fields) {
  const lines = Object.entries(fields).map(([name, value]) => `  ${name} = {${value}},\n`);
  return entry.replace(/\}\n$/, () => `${lines.join("")}}\n`);
}

function escaped(text) {
  return text.replace(/[\\~^{}#$%&_]/g, (sign) => SPECIAL[sign] ?? `\\${sign}`);
}

/** The address of the passage itself, where the page has the words (a private build); else that of the article. */
export function fragmentAddress(url, passage) {
  const words = passage.trim().split(/\s+/).filter(Boolean);
  if (!url || !words.length) return url;
  const part = (some) => encodeURIComponent(some.join(" ")).replaceAll("-", "%2D");
  const ends = words.length <= 2 * WORDS ? [words] : [words.slice(0, WORDS), words.slice(-WORDS)];
  return `${url.split("#")[0]}#:~:text=${ends.map(part).join(",")}`;
}
