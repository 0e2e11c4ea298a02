// A citation of a source's passage as text, BibTeX (biblatex) and CSL-JSON, and the address of a passage in an article.

const SPECIAL = { "\\": "\\textbackslash{}", "~": "\\textasciitilde{}", "^": "\\textasciicircum{}" };
const ENTRIES = {
  webpage: "online", article: "article", chapter: "incollection", book: "book", report: "report",
  manuscript: "unpublished",
};
const PUBLISHERS = { chapter: "publisher", book: "publisher", report: "institution" };
const CONTAINERS = { article: "journaltitle", chapter: "booktitle" };
const FURTHER = ["volume", "issue", "page", "ISBN", "DOI", "archive"]; // by the names of CSL
const WORDS = 5; // at either end of a passage, for a text fragment

export function asText(source, { paragraph }) {
  const parts = [source.authors.join(", "), `“${source.title}”`, whereabouts(source), source.dateWords || "no date"];
  const address = source.DOI ? `https://doi.org/${source.DOI}` : source.url;
  return `${parts.filter(Boolean).join(", ")}, para. ${paragraph}.${address ? ` ${address}` : ""}`;
}

/** In which book or journal, whose, by whom, and where in it. */
export function whereabouts(source) {
  const number = [source.volume, source.issue && `no. ${source.issue}`].filter(Boolean).join(", ");
  const parts = [
    source["container-title"] && `in ${[source["container-title"], number].filter(Boolean).join(" ")}`,
    source.editors && `ed. ${source.editors.join(", ")}`,
    source.publisher,
    source.page && `${/[-–,]/.test(source.page) ? "pp." : "p."} ${source.page}`,
    source.archive,
  ];
  return parts.filter(Boolean).join(", ");
}

export function asBibtex(source, { paragraph }) {
  const people = (names) => names.map((name) => `{${escaped(name)}}`).join(" and ");
  const fields = {
    author: people(source.authors),
    title: source.title && `{${escaped(source.title)}}`,
    [PUBLISHERS[source.genre] ?? "organization"]: escaped(source.publisher),
    [CONTAINERS[source.genre] ?? "series"]: escaped(source["container-title"] ?? ""),
    editor: people(source.editors ?? []),
    volume: escaped(source.volume ?? ""),
    number: escaped(source.issue ?? ""),
    pages: (source.page ?? "").replace(/[-–]/g, "--"),
    isbn: source.ISBN,
    doi: (source.DOI ?? "").replace(/[{}\\]/g, encodeURIComponent),
    library: escaped(source.archive ?? ""),
    urldate: source.accessed,
    date: source.date, // EDTF, which biblatex reads
    url: source.url.replace(/[{}\\]/g, encodeURIComponent),
    langid: escaped(source.language),
    note: `paragraph ${paragraph}`,
  };
  const lines = Object.entries(fields).filter(([, value]) => value).map(([name, value]) => `  ${name} = {${value}},`);
  return `@${ENTRIES[source.genre] ?? "misc"}{${source.id},\n${lines.join("\n")}\n}\n`;
}

export function asCsl(source, { paragraph }) {
  const item = {
    id: source.id,
    type: source.genre === "article" ? "article-journal" : source.genre,
    title: source.title,
    author: source.authors.map((literal) => ({ literal })),
    editor: (source.editors ?? []).map((literal) => ({ literal })),
    "container-title": source["container-title"] ?? (source.genre === "webpage" ? source.publisher : ""),
    publisher: source.publisher,
    issued: issued(source.date),
    accessed: issued(source.accessed ?? ""),
    ...Object.fromEntries(FURTHER.map((name) => [name, source[name]])),
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
