// What is sent on: the link to a view, the frame that shows it within another page, and citations of a view and of the
// corpus.

import { corpusText, viewBibtex, viewCsl, viewText } from "./cite.js";
import { data } from "./data.js";
import { viewWords } from "./picture-words.js";
import { showSheet } from "./sheet.js";
import { addressNow } from "./view-state.js";
import { say } from "./wording.js";

const isFromDisk = () => location.protocol === "file:";

/** What is to be known of a link before it is sent; nothing where the page stands on the web. */
export const linkWarning = () => (isFromDisk() ? say("This link leads to a file on your own computer: for others it opens nothing. Send them the page as well, or put it on a web server. What stands from # on leads to the same view in every copy of the page.") : "");

export function startShare() {
  document.getElementById("link").addEventListener("click", showLink);
  document.getElementById("cite").addEventListener("click", showCitations);
}

function showLink() {
  const [, part = ""] = addressNow().split("#");
  const forms = [[say("Link"), addressNow(), ""], [say("Only what is from #"), `#${part}`, ""], [say("For another web page (iframe)"), frameOf(addressNow({ embed: true })), ""]];
  showSheet(say("Link to this view"), forms, linkWarning());
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
  showSheet(say("Cite this view, or the corpus"), [
    [say("This view"), viewText(data, words, address), "view.txt"],
    [say("View as BibTeX"), viewBibtex(data, words, address), "view.bib"],
    [say("View as CSL-JSON"), viewCsl(data, words, address), "view.json"],
    [say("The corpus"), corpusText(data), "corpus.txt"],
    [say("Corpus as BibTeX"), data.cited.bibtex, "corpus.bib"],
    [say("Corpus as CSL-JSON"), JSON.stringify([data.cited.csl], null, 2), "corpus.json"],
  ]);
}
