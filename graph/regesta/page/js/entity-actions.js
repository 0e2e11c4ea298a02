// What can be done with an entity from its panel: its neighbourhood, a path from it, hide it, pin it.

import { button, element } from "./dom.js";
import { turnedFold } from "./actors.js";
import { change, onView, sceneNow, view } from "./view-state.js";
import { say, sayMany } from "./wording.js";

const DEPTHS = [1, 2, 3];
let shown = null;

/** The row of buttons; it follows the view as long as it is on the page. */
export function entityActions(id) {
  const place = element("div", { class: "actions" });
  shown = { id, place };
  fill();
  return place;
}

export function startEntityActions() {
  onView(() => shown?.place.isConnected && fill());
}

function fill() {
  const { id, place } = shown;
  const inside = [...place.querySelectorAll("button")].indexOf(document.activeElement);
  place.replaceChildren(neighbourhood(id), ...others(id));
  if (inside >= 0) place.querySelectorAll("button")[inside]?.focus();
}

function neighbourhood(id) {
  const { near } = view();
  const depthNow = near?.id === id ? near.depth : 0;
  const buttons = DEPTHS.map((depth) =>
    button(String(depth), () => change({ near: depth === depthNow ? null : { id, depth } }), {
      "aria-pressed": String(depth === depthNow),
      "aria-label": sayMany(depth, "Only what is {number} step away", "Only what is up to {number} steps away"),
    }),
  );
  return element("span", { class: "chips", role: "group", "aria-label": say("Neighbourhood") }, `${say("Steps around:")} `, buttons);
}

function others(id) {
  const { hidden, pinned, path, unfold } = view();
  const turned = (list) => (list.includes(id) ? list.filter((other) => other !== id) : [...list, id]);
  const starts = path?.from === id && !path.to;
  return [
    button(starts ? say("Path: choose the other end") : say("Path from here"), () => change({ path: starts ? null : { from: id, to: null } }), { "aria-pressed": String(starts) }),
    button(hidden.includes(id) ? say("Show again") : say("Hide"), () => change({ hidden: turned(hidden) })),
    ...(sceneNow().isFolded ? [button(say("Unfold"), () => change({ unfold: turnedFold(unfold, id) }), { "aria-pressed": String(unfold.includes(id)), title: say("What it is tied to stays drawn when something else is selected") })] : []),
    button(say("Pin"), () => change({ pinned: turned(pinned) }), {
      "aria-pressed": String(pinned.includes(id)),
      title: say("A pinned entity stays whatever is left out"),
    }),
  ];
}
