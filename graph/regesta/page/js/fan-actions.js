// The button by which the episodes of two entities are fanned out on the canvas, and bundled again.

import { button, element } from "./dom.js";
import { episodesOfPair } from "./data.js";
import { change, onView, shownNow, view } from "./view-state.js";
import { pairOf, turnedPair } from "./fan.js";
import { say, sayMany } from "./wording.js";

let shown = null;

/** The button for a pair; nothing where there is one episode only. It follows the view as long as it is on the page. */
export function fanActions(one, other) {
  const episodes = episodesOfPair(one, other);
  if (episodes.length < 2 || one === other) return "";
  const place = element("div", { class: "actions" });
  shown = { pair: pairOf(one, other), episodes, place };
  fill();
  return place;
}

export function startFanActions() {
  onView(() => shown?.place.isConnected && fill());
}

function fill() {
  const { pair, episodes, place } = shown;
  const hadFocus = place.contains(document.activeElement);
  const isOut = view().fan.includes(pair);
  const now = new Set(shownNow().episodes);
  const number = episodes.filter((episode) => now.has(episode)).length;
  const turn = button(isOut ? say("Bundle") : say("Fan out"), () => change({ fan: turnedPair(view().fan, pair), view: "graph" }), {
    "aria-label": isOut ? say("Bundle: draw the episodes of these two together") : say("Fan out: draw each episode of these two by itself"),
  });
  place.replaceChildren(turn, element("span", { class: "quiet" }, sayMany(number, "{number} episode of these two shown", "{number} episodes of these two shown")));
  if (hadFocus) turn.focus();
}
