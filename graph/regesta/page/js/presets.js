// The row of what is asked for most: a field of policy, one person's word, what nobody beside the source confirms. Each is
// one press, and pressed again it is taken back.

import { button } from "./dom.js";
import { corpus, data } from "./data.js";
import { change, onView, view } from "./view-state.js";
import { BASES } from "./facets.js";
import { say } from "./wording.js";
import { fieldWords } from "./field-words.js";

const place = document.getElementById("presets");

/** [words, what it says, facet, the values that it leaves on]. */
function presets() {
  const fields = data.fields.filter((field) => field !== "other").map((field) => [fieldWords(field), say("Only {field} ties and events", { field: fieldWords(field) }), "field", [field]]);
  const based = (words, title, kept) => [words, title, "basis", kept];
  return [
    ...fields,
    based(say("one person’s word"), say("Only what one speaker alone says, in no source’s own voice"), ["word"]),
    based(say("uncorroborated"), say("Only what no second source and nobody else says as well"), ["word", "alone"]),
    based(say("single source"), say("Only what a single independent source tells"), ["word", "alone", "seconded"]),
  ].filter(([, , facet, kept]) => hasAny(facet, kept));
}

const hasAny = (facet, kept) => data.whole ? data.whole.values[facet].some(([value]) => kept.includes(value)) : [...corpus.values.values()].some((values) => values[facet].some((value) => kept.includes(value)));

export function startPresets() {
  const made = presets().map(([words, title, facet, kept]) => ({ facet, kept, pressed: button(words, () => turn(facet, kept), { title }) }));
  place.hidden = !made.length;
  place.append(...made.map(({ pressed }) => pressed));
  onView(({ off }) => made.forEach(({ facet, kept, pressed }) => pressed.setAttribute("aria-pressed", String(isOn(off, facet, kept)))));
}

const all = { field: () => data.fields, basis: () => BASES };

const without = (facet, kept) => all[facet]().filter((value) => !kept.includes(value)).sort();

const isOn = (off, facet, kept) => (off[facet] ?? []).join() === without(facet, kept).join() && facet in off;

function turn(facet, kept) {
  const { [facet]: out, ...others } = view().off;
  change({ off: isOn(view().off, facet, kept) ? others : { ...others, [facet]: without(facet, kept) } });
}
