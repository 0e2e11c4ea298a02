// Lists of entities, sources and statements as the panel has them: first those of the present view, the rest folded under
// its number. They follow the view as long as they are on the page.

import { element } from "./dom.js";
import { statements } from "./data.js";
import { shownNow } from "./view-state.js";
import { byPage, whileShown } from "./lists.js";
import { sayMany } from "./wording.js";

let told = { of: null, statements: null };

/** The ids of the statements that tell of what is shown. */
export function statementsShown() {
  const { episodes } = shownNow();
  if (told.of !== episodes) told = { of: episodes, statements: new Set(episodes.flatMap(({ tellings }) => tellings.map(({ statement }) => statement))) };
  return told.statements;
}

/** The ids of the sources of these statements. */
export const sourcesShown = () => new Set([...statementsShown()].flatMap((id) => statements.get(id).citations.map(({ source }) => source)));

/** `isShown` is asked for every view anew: it gives a test of an item. */
export function shownFirst(tag, items, isShown, make) {
  const place = element("div", { class: "shown-first" });
  const made = new Map();
  const row = (item) => made.get(item) ?? made.set(item, make(item)).get(item);
  let last = "";
  const fill = () => {
    const test = isShown();
    const [shown, rest] = [items.filter(test), items.filter((item) => !test(item))];
    const key = shown.map(({ id }) => id).join();
    if (key === last && place.childElementCount) return;
    last = key;
    const isOpen = place.querySelector(":scope > .rest")?.open ?? !shown.length;
    place.replaceChildren(...byPage(tag, shown, row), ...folded(tag, rest, row, isOpen));
  };
  fill();
  whileShown(place, fill);
  return place;
}

function folded(tag, rest, row, isOpen) {
  if (!rest.length) return [];
  const fold = element("details", { class: "rest" }, element("summary", {}, sayMany(rest.length, "{number} more, not in the present view", "{number} more, not in the present view")));
  const fill = () => fold.childElementCount === 1 && fold.append(...byPage(tag, rest, row));
  fold.addEventListener("toggle", fill);
  if (isOpen) {
    fill();
    fold.open = true;
  }
  return [fold];
}
