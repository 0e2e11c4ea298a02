// A row of buttons is one stop of the Tab key: within it the arrow keys go on. So nothing is more than a few stops away.

import { isPassing, onView } from "./view-state.js";

const ROWS = ["#skip", "#questions-list", ".counts", ".bar > .tabs", "#presets", "#limits", ".bar > .chips", ".controls > .tabs", ".controls > .chips", ".zoom"];
const COLUMNS = ["#legend"];
const KEYS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

export function startRoving() {
  const groups = [...ROWS.map((name) => [name, name === ".controls > .chips" ? "button" : "button, a"]), ...COLUMNS.map((name) => [name, "input, summary"])];
  const places = groups.flatMap(([name, what]) => [...document.querySelectorAll(name)].map((place) => ({ place, what })));
  for (const { place, what } of places) {
    if (place.getAttribute("role") === "group") place.setAttribute("role", "toolbar");
    place.addEventListener("keydown", (event) => onKey(event, place, what));
    place.addEventListener("focusin", ({ target }) => target.matches(what) && settle(place, what, target));
    place.addEventListener("toggle", () => settle(place, what), true);
  }
  const all = () => places.forEach(({ place, what }) => settle(place, what));
  onView(() => isPassing() || all());
  all();
}

const reachable = (place, what) => [...place.querySelectorAll(what)].filter((item) => !item.disabled && item.checkVisibility());

/** One of them has the stop: the one given, else the one that has it, else the first. */
function settle(place, what, wanted) {
  const items = reachable(place, what);
  const own = wanted ?? items.find((item) => item === document.activeElement) ?? items.find((item) => item.tabIndex === 0 && item.hasAttribute("tabindex")) ?? items[0];
  for (const item of items) item.tabIndex = item === own ? 0 : -1;
  for (const button of place.querySelectorAll("#legend .only")) button.tabIndex = -1; // ArrowRight leads there
}

function onKey(event, place, what) {
  const by = KEYS[event.key];
  const isColumn = what.startsWith("input");
  if (isColumn && ["ArrowRight", "ArrowLeft"].includes(event.key)) return aside(event);
  const items = reachable(place, what);
  const now = items.indexOf(event.target);
  const next = event.key === "Home" ? items[0] : event.key === "End" ? items.at(-1) : by && now >= 0 ? items[(now + by + items.length) % items.length] : null;
  if (!next) return;
  event.preventDefault();
  next.focus();
}

/** In the legend: from a box to its "only", and back. */
function aside(event) {
  const row = event.target.closest("li");
  const next = row?.querySelector(event.key === "ArrowRight" ? ".only" : "input");
  if (!next || next === event.target) return;
  event.preventDefault();
  next.focus();
}
