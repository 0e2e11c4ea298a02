// What an entity involves and whose organ it is; and from the other end, what involves it and which bodies are its own.

import { element } from "./dom.js";
import { data, linkedTo, nameOf } from "./data.js";
import { entityButton } from "./statement-line.js";
import { COLON } from "./wording.js";

const FEW = 8; // a longer list is folded

/** A list for each link and each of its ends, of buttons that lead to the entities there. */
export function linksOf({ id, links = [] }) {
  const there = linkedTo(id);
  return Object.entries(data.links).flatMap(([link, [label, inverse]]) => {
    const among = (pairs) => pairs.filter(([name]) => name === link).map(([, other]) => other);
    return [listOf(label, among(links)), listOf(inverse, among(there))];
  });
}

function listOf(label, ids) {
  if (!ids.length) return "";
  const ordered = [...ids].sort((one, other) => nameOf(one).localeCompare(nameOf(other), data.language));
  const list = element("ul", { class: "links", "aria-label": label }, ordered.map((id) => element("li", {}, entityButton(id))));
  if (ids.length <= FEW) return element("div", {}, element("span", { class: "quiet" }, label), list);
  return element("details", {}, element("summary", { class: "quiet" }, `${label}${COLON}${ids.length}`), list);
}
