// The line above the graph: what is shown and what is left out, with a way back from each; undo, reset, graph or table.

import { button, element, plural } from "./dom.js";
import { data, nameOf } from "./data.js";
import { change, onView, onWritten, shownNow, steps, undo, view } from "./view-state.js";
import { EMPTY } from "./address.js";
import { FACETS, leftOut, usuallyOut } from "./facets.js";
import { timeWords } from "./time.js";

const SURE = { certain: "certainly", possible: "possibly", undated: "undated" };
const PAUSE = 400; // milliseconds: a screen reader is told what a slider leads to, not what it passes

let telling = 0;

export function startStatus() {
  onView(follow);
  onWritten(() => (document.getElementById("undo").disabled = !steps()));
  document.getElementById("undo").addEventListener("click", undo);
  document.getElementById("reset").addEventListener("click", () => change({ ...EMPTY, view: view().view }));
  for (const tab of document.querySelectorAll("[data-view]")) tab.addEventListener("click", () => change({ view: tab.dataset.view }));
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input:not([type=checkbox]):not([type=range]), textarea, select");
    if (!typing && (event.ctrlKey || event.metaKey) && !event.shiftKey && event.key === "z") (event.preventDefault(), undo());
  });
}

function follow(now) {
  document.body.dataset.shows = now.view;
  for (const tab of document.querySelectorAll("[data-view]")) tab.setAttribute("aria-pressed", String(tab.dataset.view === now.view));
  document.getElementById("reset").disabled = !limits(now).length;
  document.getElementById("limits").replaceChildren(...[...limits(now), ...usual(now)].map(limit));
  const words = wordsFor(now);
  document.getElementById("shown").textContent = words;
  clearTimeout(telling);
  telling = setTimeout(() => (document.getElementById("told").textContent = `Shown: ${words}`), PAUSE);
}

/** How many of how many, and how sure they are. */
export function wordsFor({ time }) {
  const { statements, nodes, held } = shownNow();
  const parts = [`${statements.length} of ${plural(data.statements.length, "statement")}`, `${nodes.size} of ${plural(data.entities.length, "entity", "entities")}`];
  if (!time) return parts.join(", ");
  const number = (when) => statements.filter(({ id }) => held.get(id) === when).length;
  const sure = Object.entries(SURE).map(([when, word]) => [number(when), word]);
  const among = sure.filter(([many]) => many).map(([many, word]) => `${many} ${word}`);
  return [among.length ? `${parts[0]} (${among.join(", ")})` : parts[0], parts[1]].join(", ");
}

/** What narrows the view, as words and the change that takes it away. */
function limits(now) {
  const found = [];
  if (now.time) found.push([timeWords(now.time), { time: null }]);
  if (now.near) found.push([`${plural(now.near.depth, "step")} around ${nameOf(now.near.id)}`, { near: null }]);
  if (now.path) found.push([pathWords(now.path), { path: null }]);
  if (now.hidden.length) found.push([`${now.hidden.length} hidden: ${now.hidden.map(nameOf).join(", ")}`, { hidden: [] }]);
  if (now.pinned.length) found.push([`${now.pinned.length} pinned: ${now.pinned.map(nameOf).join(", ")}`, { pinned: [] }]);
  if (Object.keys(now.moved).length) found.push([`${Object.keys(now.moved).length} moved`, { moved: {} }]);
  const out = leftOut(now);
  for (const { name, heading } of FACETS) {
    if (name in now.off) found.push([`${heading}: ${out[name].size ? `${out[name].size} left out` : "all"}`, { off: without(now.off, name) }]);
  }
  return found;
}

const USUAL = { look: "no fact or negated", when: "undated" };

/** What is left out until it is asked for. */
function usual(now) {
  const names = usuallyOut(now);
  if (!names.length) return [];
  const all = Object.fromEntries(names.map((name) => [name, []]));
  return [[`Without what is ${names.map((name) => USUAL[name]).join(", or ")}`, { off: { ...now.off, ...all } }]];
}

function pathWords({ from, to }) {
  if (!to) return `Path from ${nameOf(from)}: choose the other end, by search or in the graph`;
  const { path } = shownNow();
  const length = path.length ? plural(path.length - 1, "step") : "none among what is shown";
  return `Path from ${nameOf(from)} to ${nameOf(to)}: ${length}`;
}

const without = (off, name) => Object.fromEntries(Object.entries(off).filter(([key]) => key !== name));

function limit([words, taken]) {
  const away = button("×", () => (change(taken), document.getElementById("shown").focus()), { "aria-label": `Take away: ${words}` });
  return element("li", {}, element("bdi", {}, words), away);
}
