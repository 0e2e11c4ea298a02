// The line above the graph: what is shown and what is left out, with a way back from each; undo, reset, graph or table.

import { button, element } from "./dom.js";
import { data, nameOf } from "./data.js";
import { change, onView, onWritten, shownNow, steps, undo, view } from "./view-state.js";
import { EMPTY } from "./address.js";
import { foldItem } from "./fold.js";
import { inAll, inView } from "./here.js";
import { FACETS, leftOut, usuallyOut } from "./facets.js";
import { changeCounts, chosenWords } from "./change-words.js";
import { COLON, numberText, say, sayMany } from "./wording.js";
import { ofSome } from "./counted.js";

const SURE = {
  certain: (number) => sayMany(number, "{number} certain", "{number} certain"),
  attested: (number) => sayMany(number, "{number} attested", "{number} attested"),
  near: (number) => sayMany(number, "{number} near a report", "{number} near a report"),
  possible: (number) => sayMany(number, "{number} possible", "{number} possible"),
  happened: (number) => sayMany(number, "{number} happened then", "{number} happened then"),
  perhaps: (number) => sayMany(number, "{number} perhaps then", "{number} perhaps then"),
  planned: (number) => sayMany(number, "{number} planned", "{number} planned"),
  denied: (number) => sayMany(number, "{number} denied", "{number} denied"),
};
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
  telling = setTimeout(() => (document.getElementById("told").textContent = say("Shown: {words}", { words })), PAUSE);
}

/** On an empty canvas, why it is empty, and a way to what is left out. */
function sayNothingIsDrawn(now) {
  const place = document.getElementById("nothing");
  place.hidden = inView("episodes", shownNow().episodes.length) > 0;
  if (place.hidden) return;
  const [first] = usual(now);
  const [label, way] = first ? [say("Show it"), first[1]] : [say("Show all"), { ...EMPTY, view: now.view }];
  const parts = [element("p", {}, nothingWords(inAll("episodes", data.episodes.length), Boolean(first)))];
  if (inAll("episodes", data.episodes.length)) parts.push(button(label, () => change(way)));
  place.replaceChildren(...parts);
}

/** Why nothing is drawn of so many episodes; `usually`: since some are drawn only when they are asked for. */
export function nothingWords(all, usually) {
  if (!all) return say("There is no statement yet.");
  if (!usually) return sayMany(all, "Nothing is drawn: of {number} episode none is within these limits.", "Nothing is drawn: of {number} episodes none is within these limits.");
  return sayMany(all, "Nothing is drawn: of {number} episode none is certain or near; what is planned, denied or only possible is left out.", "Nothing is drawn: of {number} episodes none is certain or near; what is planned, denied or only possible is left out.");
}

/** How many of how many, and how sure they are at the time; what is only possible is told by its number alone. */
export function wordsFor({ time, since }) {
  const { episodes, nodes, standingOf, counts } = shownNow();
  if (since) return say("Between the two days: {changes}", { changes: changeCounts(shownNow()) });
  const entities = ofSome.entities(inView("entities", nodes.size), inAll("entities", data.entities.length));
  const shown = ofSome.episodes(inView("episodes", episodes.length), inAll("episodes", data.episodes.length));
  if (!time) return `${shown}, ${entities}`;
  const numbers = new Map(Object.entries(data.part?.lists ?? {}));
  if (!data.part) for (const { list } of episodes.map(standingOf)) numbers.set(list, (numbers.get(list) ?? 0) + 1);
  const among = Object.keys(SURE).filter((list) => numbers.has(list)).map((list) => SURE[list](numbers.get(list)));
  const possible = leftOut({ time, off: view().off }).when.has("possible") ? (counts.when.get("possible") ?? 0) : 0;
  return [`${shown}${among.length ? ` (${among.join(", ")})` : ""}`, possible ? say("{number} more only possible", { number: numberText(possible) }) : "", entities].filter(Boolean).join(", ");
}

/** What narrows the view, as words and the change that takes it away. */
function limits(now) {
  const found = [];
  if (now.time) found.push([chosenWords(now), { time: null }]);
  if (now.near) found.push([sayMany(now.near.depth, "{number} step around {name}", "{number} steps around {name}", { name: nameOf(now.near.id) }), { near: null }]);
  if (now.path) found.push([pathWords(now.path), { path: null }]);
  if (now.hidden.length) found.push([say("{number} hidden: {names}", { number: now.hidden.length, names: now.hidden.map(nameOf).join(", ") }), { hidden: [] }]);
  if (now.pinned.length) found.push([say("{number} pinned: {names}", { number: now.pinned.length, names: now.pinned.map(nameOf).join(", ") }), { pinned: [] }]);
  if (now.unfold.length) found.push([say("unfolded: {names}", { names: now.unfold.map(nameOf).join(", ") }), { unfold: [] }]);
  if (Object.keys(now.moved).length) found.push([say("{number} moved", { number: Object.keys(now.moved).length }), { moved: {} }]);
  const out = leftOut(now);
  for (const { name, heading } of FACETS) {
    if (name in now.off) found.push([`${heading}${COLON}${out[name].size ? say("{number} left out", { number: out[name].size }) : say("all")}`, { off: without(now.off, name) }]);
  }
  return found;
}

/** The same in words, with what is left out until it is asked for. */
export const limitWords = (now) => [...limits(now), ...usual(now)].map(([words]) => words);

const USUAL = { look: say("planned, denied"), when: say("only possible"), change: say("surer or less sure") };

/** What is left out until it is asked for. */
function usual(now) {
  const names = usuallyOut(now);
  if (!names.length) return [];
  const all = Object.fromEntries(names.map((name) => [name, []]));
  return [[say("Left out: {what}", { what: names.map((name) => USUAL[name]).join(", ") }), { off: { ...now.off, ...all } }]];
}

function pathWords({ from, to }) {
  if (!to) return say("Path from {name}: choose the other end, by search or in the graph", { name: nameOf(from) });
  const { path, ways } = shownNow();
  const others = ways > 1 ? say(", one of {number} as short", { number: ways }) : "";
  const length = path.length ? sayMany(path.length - 1, "{number} step", "{number} steps") + others : say("none among what is shown");
  return say("Path from {one} to {other}: {length}", { one: nameOf(from), other: nameOf(to), length });
}

const without = (off, name) => Object.fromEntries(Object.entries(off).filter(([key]) => key !== name));

function limit([words, taken]) {
  const away = button("×", () => (change(taken), document.getElementById("shown").focus()), { "aria-label": say("Take away: {words}", { words }) });
  return element("li", {}, element("bdi", {}, words), away);
}
