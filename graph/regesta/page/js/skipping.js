// The first stops of the Tab key: ways past everything to the search, the graph, the filters, the time, the panel.

import { button } from "./dom.js";
import { onView } from "./view-state.js";
import { say } from "./wording.js";

const place = document.getElementById("skip");

const WAYS = [
  [say("Search"), () => document.getElementById("search")],
  [say("Graph"), () => document.querySelector("#table:not([hidden]), #figures:not([hidden])") ?? document.querySelector("#canvas .vis-network")],
  [say("Filters"), () => document.querySelector("#legend > summary")],
  [say("Time"), () => document.querySelector(".controls [aria-pressed=true]")],
  [say("What is selected"), () => document.getElementById("panel-title")],
];

export function startSkipping() {
  const made = WAYS.map(([words, target]) => button(words, () => target()?.focus()));
  place.append(...made);
  onView(({ selection }) => (made.at(-1).hidden = selection === null));
  document.getElementById("panel-body").addEventListener("keydown", byArrows);
}

/** Among the cards and rows of the panel the arrow keys go up and down. */
function byArrows(event) {
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!by || !event.target.matches("summary, .rows button")) return;
  const all = [...event.currentTarget.querySelectorAll("summary, .rows button")].filter((item) => item.checkVisibility());
  const next = all[all.indexOf(event.target) + by];
  if (!next) return;
  event.preventDefault();
  next.focus();
}
