// What is sent on: the link to a view, the frame that shows it within another page, and citations of a view and of the
// corpus.

import { corpusText, viewBibtex, viewCsl, viewText } from "./cite.js";
import { data } from "./data.js";
import { viewWords } from "./picture-words.js";
import { showSheet } from "./sheet.js";
import { addressNow } from "./view-state.js";

const isFromDisk = () => location.protocol === "file:";

/** What is to be known of a link before it is sent; nothing where the page stands on the web. */
export const linkWarning = () => (isFromDisk() ? "This link leads to a file on your own computer: for others it opens nothing. Send them the page as well, or put it on a web server. What stands from # on leads to the same view in every copy of the page." : "");

export function startShare() {
  document.getElementById("link").addEventListener("click", showLink);
  document.getElementById("cite").addEventListener("click", showCitations);
}

function showLink() {
  const [, part = ""] = addressNow().split("#");
  const forms = [["Link", addressNow(), ""], ["Only what is from #", `#${part}`, ""], ["For another web page (iframe)", frameOf(addressNow({ embed: true })), ""]];
  showSheet("Link to this view", forms, linkWarning());
}

/** The element that shows a view within another page. */
function frameOf(address) {
  const inQuotes = (text) => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
  return `<iframe src="${inQuotes(address)}" title="${inQuotes(data.title)}" width="100%" height="600" style="border: 0" loading="lazy"></iframe>`;
}

function showCitations() {
  const { heading, lines } = viewWords();
  const words = [heading, ...lines.map((line) => line.replace(/\.$/, ""))].join("; ");
  const address = isFromDisk() ? `#${addressNow().split("#")[1] ?? ""}` : addressNow();
  showSheet("Cite this view, or the corpus", [
    ["This view", viewText(data, words, address), "view.txt"],
    ["View as BibTeX", viewBibtex(data, words, address), "view.bib"],
    ["View as CSL-JSON", viewCsl(data, words, address), "view.json"],
    ["The corpus", corpusText(data), "corpus.txt"],
    ["Corpus as BibTeX", data.cited.bibtex, "corpus.bib"],
    ["Corpus as CSL-JSON", JSON.stringify([data.cited.csl], null, 2), "corpus.json"],
  ]);
}
