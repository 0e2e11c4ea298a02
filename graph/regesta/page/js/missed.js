// A link that names what is not here says so, instead of showing something else as if that were it.

import { button, element } from "./dom.js";
import { missed, onView } from "./view-state.js";

const WORDS = { between: "pair", list: "list", view: "view", time: "time", filter: "filter" };

/** What a link names that there is not, in words. */
export const missedWords = () => missed().map(([what, name]) => `${WORDS[what] ?? what} «${name}»`).join(", ");

export function startMissed() {
  const place = document.getElementById("missed");
  onView(() => {
    place.hidden = !missed().length;
    const close = button("×", () => (place.hidden = true), { "aria-label": "Close this notice" });
    place.replaceChildren(...(place.hidden ? [] : [element("span", { dir: "auto" }, `The link names what is not in this corpus: ${missedWords()}. What is shown is without it.`), close]));
  });
}
