// The saved views of this browser, and those that a link brought: which of the two is open, at which view, and what can be
// taken back. Whoever shows them listens to the event "story".

import { data } from "./data.js";
import { addressNow, goTo, onWritten, selected } from "./view-state.js";
import { readStory, storyOf } from "./stories.js";

const KEY = `regesta:${data.base}`; // of what this browser keeps
const TAB = `regesta:reading:${data.base}`; // of what is read in this tab, so that a reload goes on reading

const state = {
  mine: [],
  brought: null, // or the views that a link brought; what this browser keeps stays as it is
  at: -1, // the view that was opened last
  isReading: false,
  broken: "", // what is wrong with the link that should have brought views
  undo: null, // or { words, mine, at }, what was before
  draft: "", // a note that is not saved yet
};
const seen = new Map(); // by place, the address that the view got when it was opened

export const storyState = () => state;

/** The views that are open: those of a link, or one's own. */
export const storyNow = () => state.brought ?? state.mine;

/** Whether the reader has changed the view; to look at the list of views is no change. */
export const hasLeft = () => state.isReading && seen.has(state.at) && seen.get(state.at) !== addressNow() && selected()?.id !== "views";

/** The story of the address, if it brings one; else that which this tab was reading. */
export function startStory() {
  state.mine = storyOf(stored(() => localStorage, KEY)) ?? [];
  resume();
  follow();
  addEventListener("hashchange", follow); // before that of the view, which then reads the address of the first view
  onWritten(whereNow);
}

function follow() {
  if (!location.hash.startsWith("#story=")) return;
  const { story = null, wrong = "" } = readStory(decodedHash());
  Object.assign(state, { brought: story, at: story ? 0 : -1, isReading: Boolean(story), broken: wrong });
  seen.clear();
  history.replaceState({ steps: 0 }, "", location.href.split("#")[0] + (story?.[0].view ?? ""));
  told();
}

const decodedHash = () => {
  try {
    return decodeURIComponent(location.hash.slice(7));
  } catch {
    return "cut"; // in the middle of a character
  }
};

function resume() {
  const { story, at, isMine } = parsed(stored(() => sessionStorage, TAB)) ?? {};
  const read = storyOf(JSON.stringify(story ?? null));
  if (!read || !(at in read)) return;
  Object.assign(state, { brought: isMine ? null : read, at, isReading: !isMine || at in state.mine });
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Back and forward lead to views that were open before. */
function whereNow() {
  if (!state.isReading) return;
  const here = addressNow();
  if (!seen.size) seen.set(state.at, here);
  const place = [...seen.keys()].find((one) => seen.get(one) === here);
  if (place !== undefined) state.at = place;
  told();
}

/** Go to a view: one step of the history. */
export function open(place) {
  Object.assign(state, { at: place, isReading: true, broken: "" });
  goTo(storyNow()[place].view);
  seen.set(place, addressNow());
  told();
}

export function stopReading() {
  Object.assign(state, { isReading: false, broken: "" });
  told();
}

/** Leave the views of a link for one's own. */
export function openMine() {
  seen.clear();
  Object.assign(state, { brought: null, at: -1, isReading: false });
  told();
}

/** Another list of one's own views; `words` say what was done, where that can be taken back. */
export function keep(mine, at, words = "") {
  seen.clear();
  const undo = words ? { words, mine: state.mine, at: state.at } : null;
  Object.assign(state, { mine, at, brought: null, isReading: state.isReading && at in mine, undo });
  store(() => localStorage, KEY, JSON.stringify(mine));
  told();
}

export function takeBack() {
  const { mine, at } = state.undo;
  keep(mine, at);
}

function told() {
  const reading = state.isReading ? JSON.stringify({ story: storyNow(), at: state.at, isMine: !state.brought }) : "";
  store(() => sessionStorage, TAB, reading);
  document.dispatchEvent(new Event("story"));
}

/** A browser may keep nothing for pages from disk: then it all lasts as long as the page. */
function store(place, key, text) {
  try {
    if (text) place().setItem(key, text);
    else place().removeItem(key);
  } catch {
    // as said
  }
}

function stored(place, key) {
  try {
    return place().getItem(key) ?? "";
  } catch {
    return "";
  }
}
