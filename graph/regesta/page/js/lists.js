// Parts of the panel that follow the view as long as they are on the page, and lists that are too long to be made at once.

import { button, element } from "./dom.js";
import { onView } from "./view-state.js";
import { numberText, say } from "./wording.js";

const PAGE = 100; // rows at a time

const living = new Map(); // by element on the page, what brings it up to the view

export function startLists() {
  onView(() => living.forEach((fill, place) => (place.isConnected ? fill() : living.delete(place))));
}

/** Call `fill` for every new view, as long as the element is on the page. */
export const whileShown = (place, fill) => living.set(place, fill);

/** Words that follow the view. */
export function live(words, attributes = {}) {
  const place = element("span", attributes, words());
  whileShown(place, () => (place.textContent = words()));
  return place;
}

/** The first of many, and a button for more; `make` gives one element of an item, or several. */
export function byPage(tag, items, make) {
  let made = 0;
  const next = () => items.slice(made, (made += PAGE)).flatMap(make);
  const list = element(tag, { class: tag === "ul" ? "rows" : "" }, next());
  if (items.length <= PAGE) return [list];
  const more = button(words(), () => {
    list.append(...next());
    more.textContent = words();
    more.hidden = made >= items.length;
  });
  function words() {
    return say("Show {number} more of {all}", { number: numberText(Math.min(PAGE, items.length - made)), all: numberText(items.length) });
  }
  return [list, more];
}
