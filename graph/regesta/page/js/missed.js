// What a link asks for and this page does not have, said above the graph until something else is asked for.

import { button, element } from "./dom.js";
import { missedIn } from "./address.js";
import { known, onFailing, onWritten, whenHere } from "./view-state.js";
import { say } from "./wording.js";

const place = document.getElementById("missed");
let hash = null;

export function startMissed() {
  for (const name of ["hashchange", "popstate"]) addEventListener(name, () => whenHere(() => tell()));
  document.addEventListener("went", ({ detail }) => tell(detail)); // the address then has no more what it asked for
  onWritten(() => hash !== null && hash !== location.hash && hide());
  onFailing((why) => why && showNotice(say("The server does not answer: {why}. What is shown is what came before.", { why })));
  tell();
}

function tell(asked = location.hash) {
  const missed = missedIn(asked, known);
  if (!missed.length) return hide();
  showNotice(say("This link asks for what this page does not have: {missed}. The rest is shown.", { missed: missed.join("; ") }));
}

function showNotice(words) {
  hash = location.hash;
  place.hidden = false;
  place.replaceChildren(element("p", {}, words), button("×", hide, { "aria-label": say("Close this notice") }));
}

function hide() {
  hash = null;
  place.hidden = true;
  place.replaceChildren();
}
