// A citation of a source's passage as text, BibTeX (biblatex) and CSL-JSON, and the address of a passage in an article.

const SPECIAL = { "\\": "\\textbackslash{}", "~": "\\textasciitilde{}", "^": "\\textasciicircum{}" };
const WORDS = 5; // at either end of a passage, for a text fragment

export function asText(source, { paragraph }) {
  const parts = [source.authors.join(", "), `“${source.title}”`, source.publisher, source.dateWords || "no date"];
  return `${parts.filter(Boolean).join(", ")}, para. ${paragraph}.${source.url ? ` ${source.url}` : ""}`;
}

export function asBibtex(source, { paragraph }) {
  const fields = {
    author: source.authors.map((name) => `{${escaped(name)}}`).join(" and "),
    title: source.title && `{${escaped(source.title)}}`,
    organization: escaped(source.publisher),
    date: source.date, // EDTF, which biblatex reads
    url: source.url.replace(/[{}\\]/g, encodeURIComponent),
    langid: escaped(source.language),
    note: `paragraph ${paragraph}`,
  };
  const lines = Object.entries(fields).filter(([, value]) => value).map(([name, value]) => `  ${name} = {${value}},`);
  return `@online{${source.id},\n${lines.join("\n")}\n}\n`;
}

export function asCsl(source, { paragraph }) {
  const item = {
    id: source.id,
    type: "webpage",
    title: source.title,
    author: source.authors.map((literal) => ({ literal })),
    "container-title": source.publisher,
    issued: issued(source.date),
    URL: source.url,
    language: source.language,
    note: `paragraph ${paragraph}`,
  };
  const kept = Object.entries(item).filter(([, value]) => value && value.length !== 0);
  return JSON.stringify([Object.fromEntries(kept)], null, 2);
}

function issued(date) {
  const ends = date.split("/").map((end) => /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?[?~%]?$/.exec(end));
  if (!ends.every(Boolean)) return date ? { literal: date } : null;
  const parts = ends.map(([, ...digits]) => digits.filter(Boolean).map(Number));
  if (parts.some(([, month]) => month > 12)) return { literal: date }; // a season or a quarter
  return { "date-parts": parts, ...(/[?~%]/.test(date) ? { circa: true } : {}) };
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
