// The button by which the statements of two entities are fanned out on the canvas, and bundled again.

import { button, element, plural } from "./dom.js";
import { statementsOfPair } from "./data.js";
import { change, onView, shownNow, view } from "./view-state.js";
import { pairOf, turnedPair } from "./fan.js";

let shown = null;

/** The button for a pair; nothing where there is one statement only. It follows the view as long as it is on the page. */
export function fanActions(one, other) {
  const statements = statementsOfPair(one, other);
  if (statements.length < 2 || one === other) return "";
  const place = element("div", { class: "actions" });
  shown = { pair: pairOf(one, other), statements, place };
  fill();
  return place;
}

export function startFanActions() {
  onView(() => shown?.place.isConnected && fill());
}

function fill() {
  const { pair, statements, place } = shown;
  const hadFocus = place.contains(document.activeElement);
  const isOut = view().fan.includes(pair);
  const now = new Set(shownNow().statements);
  const number = statements.filter((statement) => now.has(statement)).length;
  const turn = button(isOut ? "Bundle" : "Fan out", () => change({ fan: turnedPair(view().fan, pair), view: "graph" }), {
    "aria-label": isOut ? "Bundle: draw the statements of these two together" : "Fan out: draw each statement of these two by itself",
  });
  place.replaceChildren(turn, element("span", { class: "quiet" }, `${plural(number, "statement")} of these two shown`));
  if (hadFocus) turn.focus();
}
