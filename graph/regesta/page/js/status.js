// The line above the graph: what is shown and what is left out, with a way back from each; undo, reset, graph or table.

import { button, element, plural } from "./dom.js";
import { data, nameOf } from "./data.js";
import { change, onView, onWritten, shownNow, steps, undo, view } from "./view-state.js";
import { EMPTY } from "./address.js";
import { foldItem } from "./fold.js";
import { FACETS, leftOut, usuallyOut } from "./facets.js";
import { changeCounts, chosenWords } from "./change-words.js";

const SURE = { certain: "certain", attested: "attested", near: "near a report", possible: "possible", happened: "happened then", perhaps: "perhaps then", planned: "planned", denied: "denied" };
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
  document.getElementById("limits").replaceChildren(...[...limits(now), ...usual(now)].map(limit), ...[foldItem()].filter(Boolean));
  const words = wordsFor(now);
  document.getElementById("shown").textContent = words;
  sayNothingIsDrawn(now);
  clearTimeout(telling);
  telling = setTimeout(() => (document.getElementById("told").textContent = `Shown: ${words}`), PAUSE);
}

/** On an empty canvas, why it is empty, and a way to what is left out. */
function sayNothingIsDrawn(now) {
  const place = document.getElementById("nothing");
  place.hidden = shownNow().episodes.length > 0;
  if (place.hidden) return;
  const [first] = usual(now);
  const [label, way] = first ? ["Show it", first[1]] : ["Show all", { ...EMPTY, view: now.view }];
  const parts = [element("p", {}, nothingWords(data.episodes.length, Boolean(first)))];
  if (data.episodes.length) parts.push(button(label, () => change(way)));
  place.replaceChildren(...parts);
}

/** Why nothing is drawn of so many episodes; `usually`: since some are drawn only when they are asked for. */
export function nothingWords(all, usually) {
  if (!all) return "There is no statement yet.";
  const what = `Nothing is drawn: of ${plural(all, "episode")} none is`;
  return usually ? `${what} certain or near; what is planned, denied or only possible is left out.` : `${what} within these limits.`;
}

/** How many of how many, and how sure they are at the time; what is only possible is told by its number alone. */
export function wordsFor({ time, since }) {
  const { episodes, nodes, standingOf, counts } = shownNow();
  if (since) return `Between the two days: ${changeCounts(shownNow())}`;
  const entities = `${nodes.size} of ${plural(data.entities.length, "entity", "entities")}`;
  const shown = `${episodes.length} of ${plural(data.episodes.length, "episode")}`;
  if (!time) return `${shown}, ${entities}`;
  const numbers = new Map();
  for (const { list } of episodes.map(standingOf)) numbers.set(list, (numbers.get(list) ?? 0) + 1);
  const among = Object.keys(SURE).filter((list) => numbers.has(list)).map((list) => `${numbers.get(list)} ${SURE[list]}`);
  const possible = leftOut({ time, off: view().off }).when.has("possible") ? (counts.when.get("possible") ?? 0) : 0;
  return [`${shown}${among.length ? ` (${among.join(", ")})` : ""}`, possible ? `${possible} more only possible` : "", entities].filter(Boolean).join(", ");
}

/** What narrows the view, as words and the change that takes it away. */
function limits(now) {
  const found = [];
  if (now.time) found.push([chosenWords(now), { time: null }]);
  if (now.near) found.push([`${plural(now.near.depth, "step")} around ${nameOf(now.near.id)}`, { near: null }]);
  if (now.path) found.push([pathWords(now.path), { path: null }]);
  if (now.hidden.length) found.push([`${now.hidden.length} hidden: ${now.hidden.map(nameOf).join(", ")}`, { hidden: [] }]);
  if (now.pinned.length) found.push([`${now.pinned.length} pinned: ${now.pinned.map(nameOf).join(", ")}`, { pinned: [] }]);
  if (now.unfold.length) found.push([`unfolded: ${now.unfold.map(nameOf).join(", ")}`, { unfold: [] }]);
  if (Object.keys(now.moved).length) found.push([`${Object.keys(now.moved).length} moved`, { moved: {} }]);
  const out = leftOut(now);
  for (const { name, heading } of FACETS) {
    if (name in now.off) found.push([`${heading}: ${out[name].size ? `${out[name].size} left out` : "all"}`, { off: without(now.off, name) }]);
  }
  return found;
}

/** The same in words, with what is left out until it is asked for. */
export const limitWords = (now) => [...limits(now), ...usual(now)].map(([words]) => words);

const USUAL = { look: "planned, denied", when: "only possible", change: "surer or less sure" };

/** What is left out until it is asked for. */
function usual(now) {
  const names = usuallyOut(now);
  if (!names.length) return [];
  const all = Object.fromEntries(names.map((name) => [name, []]));
  return [[`Left out: ${names.map((name) => USUAL[name]).join(", ")}`, { off: { ...now.off, ...all } }]];
}

function pathWords({ from, to }) {
  if (!to) return `Path from ${nameOf(from)}: choose the other end, by search or in the graph`;
  const { path, ways } = shownNow();
  const others = ways > 1 ? `, one of ${ways} as short` : "";
  const length = path.length ? plural(path.length - 1, "step") + others : "none among what is shown";
  return `Path from ${nameOf(from)} to ${nameOf(to)}: ${length}`;
}

const without = (off, name) => Object.fromEntries(Object.entries(off).filter(([key]) => key !== name));

function limit([words, taken]) {
  const away = button("×", () => (change(taken), document.getElementById("shown").focus()), { "aria-label": `Take away: ${words}` });
  return element("li", {}, element("bdi", {}, words), away);
}
