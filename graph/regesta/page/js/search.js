// The search box: a combobox over names of all languages, pairs, relations, speakers and sources, in groups.

import { element } from "./dom.js";
import { openBetween } from "./between.js";
import { lookUp, search } from "./finding.js";
import { isServed } from "./parts.js";
import { change, select } from "./view-state.js";
import { say, sayMany } from "./wording.js";

const HEADINGS = { entity: say("Entities"), between: say("Between two"), relation: say("Relations"), speaker: say("What somebody says"), source: say("Sources") };

const input = document.getElementById("search");
const list = document.getElementById("results");
const told = document.getElementById("found");
let shown = [];
let active = -1;

export function startSearch() {
  input.addEventListener("input", offer);
  input.addEventListener("click", () => list.hidden && offer());
  input.addEventListener("keydown", onKey);
  input.addEventListener("blur", close);
}

/** Where the data comes in parts, what is typed is looked up first; of what is typed meanwhile the last counts. */
async function offer() {
  const typed = input.value;
  if (isServed && typed.trim()) {
    try {
      await lookUp(typed);
    } catch (error) {
      return void ((told.textContent = say("The server does not answer: {why}", { why: error.message })), told.classList.remove("unseen"));
    }
    if (typed !== input.value || document.activeElement !== input) return;
  }
  present();
}

function present() {
  const { groups, nearly } = input.value.trim() ? search(input.value) : { groups: [], nearly: false };
  shown = groups.flatMap(([, results]) => results);
  let place = 0;
  const parts = groups.map(([kind, results]) => {
    const heading = element("div", { class: "group", "aria-hidden": "true" }, HEADINGS[kind]);
    return element("div", { role: "group", "aria-label": HEADINGS[kind] }, groups.length > 1 ? heading : "", results.map((result) => option(result, place++)));
  });
  const mean = nearly ? [element("div", { class: "group nearly", "aria-hidden": "true" }, say("Nothing found. Did you mean:"))] : [];
  list.replaceChildren(...mean, ...parts);
  list.hidden = !shown.length;
  input.setAttribute("aria-expanded", String(shown.length > 0));
  tell(nearly);
  mark(shown.length ? 0 : -1);
}

/** For eyes only where there is no list. */
function tell(nearly) {
  const isTyped = Boolean(input.value.trim());
  told.classList.toggle("unseen", shown.length > 0 || !isTyped);
  told.textContent = !isTyped ? "" : !shown.length ? say("Nothing found, nor anything like it") : nearly ? say("Nothing found. Did you mean {name}?", { name: shown[0].item.name }) : sayMany(shown.length, "{number} result found", "{number} results found");
}

function option({ item, name }, place) {
  const isOther = name && ![item.name, item.about].includes(name);
  return element(
    "div",
    // The press, not the click: by then the box has lost the focus and the list is gone.
    { id: `result-${place}`, role: "option", mousedown: (event) => { event.preventDefault(); choose(place); } },
    element("bdi", {}, item.name),
    isOther ? [" (", element("bdi", {}, name), ")"] : "",
    element("span", { class: "quiet" }, ` ${item.about}`),
  );
}

function mark(place) {
  active = place;
  [...list.querySelectorAll("[role=option]")].forEach((item, number) => {
    item.setAttribute("aria-selected", String(number === place));
    if (number === place) item.scrollIntoView({ block: "nearest" });
  });
  if (place >= 0) input.setAttribute("aria-activedescendant", `result-${place}`);
  else input.removeAttribute("aria-activedescendant");
}

function onKey(event) {
  const turn = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (turn && shown.length) mark((active + turn + shown.length) % shown.length);
  else if (turn && input.value.trim()) offer();
  else if (event.key === "Enter" && active >= 0) choose(active);
  else if (event.key === "Escape" && !list.hidden) close();
  else return;
  event.preventDefault();
  event.stopPropagation();
}

/** What is chosen empties the box: nothing is left to be offered again. */
function choose(place) {
  const { kind, id } = shown[place].item;
  input.value = "";
  close();
  const [from, to] = id.split("|");
  if (kind === "between") openBetween(id);
  else if (kind === "path") change({ path: { from, to }, selection: null, view: "graph" });
  else select(kind, id);
}

function close() {
  list.hidden = true;
  told.classList.add("unseen");
  shown = [];
  input.setAttribute("aria-expanded", "false");
  mark(-1);
}
