// Above the graph: how many of the entities that the view shows are drawn, and the way to all of them and back.

import { button, element } from "./dom.js";
import { FEW } from "./drawn-first.js";
import { inView, neighbourWords } from "./here.js";
import { isServed } from "./parts.js";
import { change, sceneNow, shownNow, view } from "./view-state.js";
import { numberText, say } from "./wording.js";

/** The item, or nothing where all is drawn because it is not much. */
export function foldItem() {
  const { nodes, isFolded } = sceneNow();
  const all = inView("entities", shownNow().nodes.size);
  if (isServed) return element("li", { class: "fold" }, element("span", {}, [say("{number} of {all} drawn, the weightiest", { number: numberText(nodes.size), all: numberText(all) }), view().near ? neighbourWords(view().near.id) : ""].filter(Boolean).join(". ")));
  if (isFolded) return item(say("{number} of {all} drawn, actors first", { number: numberText(nodes.size), all: numberText(all) }), say("Show everything"), "all");
  return view().draw === "all" && all > FEW ? item(say("all {all} drawn", { all: numberText(all) }), say("Actors first"), "actors") : "";
}

const item = (words, label, draw) => element("li", { class: "fold" }, element("span", {}, words), button(label, () => (change({ draw }), document.getElementById("shown").focus())));
