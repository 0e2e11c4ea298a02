// The legend that filters: each of its rows is a box to tick, with the number of episodes (of entities, for a kind).

import { button, element } from "./dom.js";
import { corpus, data, nameOf, sources } from "./data.js";
import { change, onView, shownNow, view } from "./view-state.js";
import { FACETS, leftOut, NO_SPEAKER, only, SUPPORT, toggled } from "./facets.js";
import { numberText, say } from "./wording.js";
import { voiceWords } from "./counted.js";
import { fieldWords } from "./field-words.js";

const legend = document.getElementById("legend");
const boxes = []; // { facet, value, box, count, alone }

const names = {
  source: (id) => sources.get(id).title,
  speaker: (id) => (id === NO_SPEAKER ? say("the source itself") : nameOf(id)),
  support: (value) => (value === SUPPORT[0] ? say("one source only") : say("several, independent of each other")),
  voice: (value) => (value === NO_SPEAKER ? say("the source itself") : voiceWords(value)),
  field: fieldWords,
  basis: (value) => ({ word: say("one speaker’s word"), alone: say("one source, nobody beside it"), seconded: say("one source, and somebody concurs"), several: say("several independent sources") })[value],
  stands: (value) => ({ conflict: say("in conflict"), doubt: say("may be in conflict"), none: say("neither") })[value],
};

/** Open where there is room for it beside the graph. */
export function startFilters() {
  legend.open = matchMedia("(min-width: 761px) and (min-height: 620px)").matches;
  for (const row of legend.querySelectorAll("[data-facet]")) bind(row, row.dataset.facet, row.dataset.value);
  for (const { name, heading } of FACETS) if (!boxes.some((item) => item.facet === name)) addGroup(name, heading);
  onView(follow);
}

/** A facet that the template has no rows for: one for each of its values, the most frequent first. */
function addGroup(name, heading) {
  const rows = valuesOf(name).map(([value, words]) => row(name, value, words));
  document.getElementById("more-filters").append(element("details", {}, element("summary", {}, heading), element("ul", {}, rows)));
}

/** The values of a facet, the most frequent first; where only a part is here, as the server has them, with what they are called. */
function valuesOf(name) {
  if (data.whole) return data.whole.values[name] ?? [];
  const numbers = new Map();
  for (const values of corpus.values.values()) for (const value of new Set(values[name])) numbers.set(value, (numbers.get(value) ?? 0) + 1);
  return [...numbers].sort(([one, many], [other, more]) => more - many || (one < other ? -1 : 1));
}

function row(facet, value, words) {
  const label = element("label", {}, element("input", { type: "checkbox", checked: "checked" }), element("bdi", {}, words && typeof words === "string" ? words : (names[facet] ?? String)(value)));
  const made = element("li", {}, label);
  bind(made, facet, value);
  return made;
}

function bind(made, facet, value) {
  const box = made.querySelector("input");
  const name = made.querySelector("label").textContent.trim();
  const count = element("span", { class: "quiet count" });
  const alone = button(say("only"), () => change({ off: { ...view().off, [facet]: onlyOf(facet, value) } }), { class: "only", "aria-label": say("only {name}", { name }) });
  box.addEventListener("change", () => change({ off: toggled(view(), facet, value) }));
  made.append(count, alone);
  boxes.push({ facet, value, box, count });
}

/** Pressed again, it brings all back. */
function onlyOf(facet, value) {
  const all = boxes.filter((item) => item.facet === facet).map((item) => item.value);
  const out = leftOut(view())[facet];
  const isAlone = all.every((other) => out.has(other) !== (other === value));
  return isAlone ? [] : only(view(), facet, value, all)[facet];
}

function follow(now) {
  if (!legend.open) return legend.addEventListener("toggle", () => follow(view()), { once: true });
  const out = leftOut(now);
  const { counts, nodes } = shownNow();
  const kinds = entitiesByKind(nodes, out.kind);
  document.getElementById("when-rows").hidden = !now.time || Boolean(now.since);
  document.getElementById("change-rows").hidden = !now.since;
  for (const { facet, value, box, count } of boxes) {
    box.checked = !out[facet].has(value);
    const number = numberText((facet === "kind" ? kinds : counts[facet]).get(value) ?? 0);
    if (count.textContent !== number) count.textContent = number;
  }
}

/** How many entities are shown; of a kind that is left out, how many there are. */
function entitiesByKind(nodes, out) {
  if (data.part) return new Map(data.kinds.map(({ label }) => [label, (out.has(label) ? data.whole : data.part).kinds[label] ?? 0]));
  const numbers = new Map();
  for (const { id } of data.entities) {
    const kind = corpus.kindOf(id);
    if (nodes.has(id) || out.has(kind)) numbers.set(kind, (numbers.get(kind) ?? 0) + 1);
  }
  return numbers;
}
