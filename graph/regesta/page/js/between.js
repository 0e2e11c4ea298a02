// All that is said between two, whatever it looks like: claims, plans and denials with the rest, in the order of time.

import { ties } from "./data.js";
import { change, view } from "./view-state.js";

/** `pair` is two ids with a bar between; `further` what else is to change. */
export function openBetween(pair, further = {}) {
  change({ ...withAllLooks({ kind: "between", id: pair }), ...further });
}

/** What is to change so that something is selected, and nothing is left out for how it is said. */
export function withAllLooks(selection) {
  return { selection, off: { ...view().off, look: [] }, view: view().view === "figures" ? "graph" : view().view };
}

/** The two that are selected, as two ids with a bar between: both at once, or by a tie of theirs; else nothing. */
export function pairIn(selection) {
  const { kind, id } = selection ?? {};
  if (kind === "between") return id;
  return kind === "tie" ? `${ties.get(id).from}|${ties.get(id).to}` : "";
}
