// The data of the page: all of it stands in the page, or of a large corpus a server gives the part that a view asks for.
// One question at a time: of those that come meanwhile only the last is asked.

import { element } from "./dom.js";
import { queryOf, stateIn } from "./part-query.js";
import { say } from "./wording.js";

const embedded = JSON.parse(document.getElementById("data").textContent);

/** Whether the data comes in parts. */
export const isServed = "whole" in embedded;

let here = ""; // the question whose part is here
let next = null; // or { query, resolve, reject }, that waits
let asking = null; // or { query, found }: what is asked, and its part that will come

/** All data; or that of the first view. */
export async function firstData() {
  if (!isServed) return embedded;
  here = queryOf(stateIn(location.hash));
  const part = await answered("part", here).catch(nothingCame);
  return { ...embedded, ...part, graph: { ...embedded.graph, ...part.graph } };
}

/** Without its first part there is no page: it says why, and leads to the view that nothing is asked of. */
function nothingCame(error) {
  const words = say("The server does not answer: {why}", { why: error.message });
  document.body.dataset.shows = "graph"; // the canvas is seen in this view alone
  document.getElementById("canvas").replaceChildren(element("p", { class: "notice", role: "alert" }, words, " ", element("a", { href: location.pathname }, document.title)));
  throw error;
}

/** What the server answers to a question. Throws what it says is wrong. */
export async function answered(what, query) {
  const answer = await fetch(`graph/${what}?${query}`);
  const found = await answer.json();
  if (!answer.ok) throw new Error(found.error);
  return found;
}

/** Whether the part that a state asks for is here. */
export const isHere = (state) => !isServed || queryOf(state) === here;

/** The part that a state asks for; null where a later one is asked for before it comes. */
export function partFor(state) {
  const query = queryOf(state);
  if (asking?.query === query && !next) return asking.found; // a link is followed by two events of the browser
  return new Promise((resolve, reject) => {
    next?.resolve(null);
    next = { query, resolve, reject };
    if (!asking) ask();
  });
}

async function ask() {
  while (next) {
    const { query, resolve, reject } = next;
    next = null;
    asking = { query, found: onlyIfLast(query) };
    await asking.found.then(resolve, reject);
  }
  asking = null;
}

async function onlyIfLast(query) {
  const part = await answered("part", query);
  if (next) return null;
  here = query;
  return part;
}
