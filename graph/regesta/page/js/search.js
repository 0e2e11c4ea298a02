// The search box: a combobox over all names and aliases, whatever their script, case and accents.

import { element, plural } from "./dom.js";
import { data, episodesOf } from "./data.js";
import { select } from "./view-state.js";

const MOST = 12;
const LETTERS = { ı: "i", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", ß: "ss", æ: "ae", œ: "oe", և: "եվ", ي: "ی", ى: "ی", ك: "ک" };

const input = document.getElementById("search");
const list = document.getElementById("results");
const found = document.getElementById("found");
let shown = [];
let active = -1;

/** A text as it is compared: without case, marks (accents, harakat, niqqud) and punctuation. */
export function folded(text) {
  const plain = text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/\p{M}/gu, "");
  const letters = Array.from(plain, (letter) => LETTERS[letter] ?? letter).join("");
  return letters.replaceAll("եւ", "եվ").replace(/[^\p{L}\p{N}]+/gu, " ").trim();
}

const index = data.entities.flatMap((entity) =>
  [entity.name, ...entity.aliases.map((alias) => alias.text)].map((name) => ({ entity, name, folded: folded(name) })),
);

/** The entities that match, best first: whole name, beginning of a word, anywhere; then by their episodes. */
export function matches(query) {
  const wanted = folded(query);
  if (!wanted) return [];
  const best = new Map();
  for (const { entity, name, folded: text } of index) {
    const rank = [text === wanted, ` ${text}`.includes(` ${wanted}`), text.includes(wanted)].indexOf(true);
    if (rank >= 0 && !(best.get(entity)?.rank <= rank)) best.set(entity, { entity, name, rank });
  }
  const weight = ({ entity }) => episodesOf(entity.id).length;
  return [...best.values()].sort((one, other) => one.rank - other.rank || weight(other) - weight(one));
}

export function startSearch() {
  input.addEventListener("input", () => offer(matches(input.value)));
  input.addEventListener("keydown", onKey);
  input.addEventListener("blur", close);
  input.addEventListener("focus", () => input.value && offer(matches(input.value)));
}

function offer(results) {
  shown = results.slice(0, MOST);
  list.replaceChildren(...shown.map(option));
  list.hidden = shown.length === 0;
  input.setAttribute("aria-expanded", String(shown.length > 0));
  found.classList.toggle("unseen", results.length > 0 || !input.value.trim());
  found.textContent = input.value ? `${plural(results.length, "entity", "entities")} found` : "";
  mark(shown.length ? 0 : -1);
}

function option({ entity, name }, place) {
  const other = name === entity.name ? "" : ` (${name})`;
  return element(
    "li",
    // The press, not the click: by then the box has lost the focus and the list is gone.
    { id: `result-${place}`, role: "option", mousedown: (event) => { event.preventDefault(); choose(place); } },
    element("bdi", {}, entity.name),
    other ? element("bdi", {}, other) : "",
    element("span", { class: "quiet" }, ` ${entity.type}`),
  );
}

function mark(place) {
  active = place;
  [...list.children].forEach((item, number) => item.setAttribute("aria-selected", String(number === place)));
  list.children[place]?.scrollIntoView({ block: "nearest" });
  if (place >= 0) input.setAttribute("aria-activedescendant", `result-${place}`);
  else input.removeAttribute("aria-activedescendant");
}

function onKey(event) {
  const turn = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (turn && shown.length) mark((active + turn + shown.length) % shown.length);
  else if (event.key === "Enter" && active >= 0) choose(active);
  else if (event.key === "Escape" && !list.hidden) close();
  else return;
  event.preventDefault();
  event.stopPropagation();
}

function choose(place) {
  const { entity } = shown[place];
  close();
  select("entity", entity.id);
}

function close() {
  list.hidden = true;
  found.classList.add("unseen");
  shown = [];
  input.setAttribute("aria-expanded", "false");
  mark(-1);
}
