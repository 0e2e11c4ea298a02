// Saved views: each a note and an address. In order they are a story that can be stepped through and passed on.

import { button, element, plural } from "./dom.js";
import { data } from "./data.js";
import { addressNow, goTo, select } from "./view-state.js";
import { download, showSheet } from "./sheet.js";
import { addressOf, storyOf } from "./stories.js";

const KEY = `regesta:${data.base}`;
let story = [];
let at = -1;
let isKept = true; // not while it is another's, from a link: what this browser keeps stays as it is

/** The story of the address, if it brings one; else that which this browser has kept. */
export function startStory() {
  story = storyOf(kept()) ?? [];
  follow();
  addEventListener("hashchange", follow); // before that of the view, which then reads the address of the first view
}

function follow() {
  if (!location.hash.startsWith("#story=")) return;
  const brought = storyOf(decodedHash());
  if (brought) [story, isKept] = [brought, false];
  history.replaceState({ steps: 0 }, "", story.length ? story[0].view || "#" : location.pathname);
  at = story.length ? 0 : -1;
  document.dispatchEvent(new Event("story"));
}

const decodedHash = () => {
  try {
    return location.hash.startsWith("#story=") ? decodeURIComponent(location.hash.slice(7)) : "";
  } catch {
    return "";
  }
};

/** What the panel shows of it. */
export function storyView() {
  const note = element("textarea", { id: "note", rows: "2", maxlength: "1000" });
  const save = () => {
    story = [...story, { note: note.value, view: addressNow().split("#")[1] ? `#${withoutList()}` : "" }];
    at = story.length - 1;
    changed();
  };
  return [
    element("p", { class: "quiet" }, "Save what the graph shows now, with a note. The views stay in this browser; save or send them to keep them."),
    element("p", {}, element("label", { for: "note" }, "Note"), note, button("Save this view", save)),
    element("p", { class: "chips" }, story.length ? stepping() : ""),
    element("ol", { class: "rows views" }, story.map(row)),
    element("p", { class: "chips" }, story.length ? sharing() : "", loading()),
  ];
}

export const storyTitle = () => plural(story.length, "saved view");

function stepping() {
  const go = (by) => open(Math.min(story.length - 1, Math.max(0, at + by)));
  return [
    button("◀ Before", () => go(-1)),
    button("Next ▶", () => go(1)),
    element("span", { class: "quiet", role: "status" }, at >= 0 ? `View ${at + 1} of ${story.length}` : ""),
  ];
}

function row(item, place) {
  const move = (to) => {
    if (to < 0 || to >= story.length) return;
    story = story.with(place, story[to]).with(to, item);
    at = { [place]: to, [to]: place }[at] ?? at;
    changed();
  };
  const named = (what) => ({ "aria-label": `${what} view ${place + 1}` });
  return element(
    "li",
    place === at ? { "aria-current": "step" } : {},
    element("p", { dir: "auto" }, item.note || "without a note"),
    element("span", { class: "chips" }, [
      button("Open", () => open(place), named("Open")),
      button("▲", () => move(place - 1), named("Earlier:")),
      button("▼", () => move(place + 1), named("Later:")),
      button("Remove", () => ((story = story.toSpliced(place, 1)), (at = place === at ? -1 : at - (place < at)), changed()), named("Remove")),
    ]),
  );
}

function sharing() {
  return [
    button("Link to all", () => showSheet("Saved views as a link", [["Link", location.href.split("#")[0] + addressOf(story), ""]])),
    button("Save as JSON", () => download("views.json", "application/json", JSON.stringify(story, null, 2))),
  ];
}

function loading() {
  const file = element("input", { type: "file", accept: ".json,application/json", class: "unseen", id: "story-file" });
  file.addEventListener("change", async () => {
    const read = storyOf(await file.files[0].text());
    if (read) [story, at, isKept] = [read, -1, true];
    changed();
  });
  return [file, element("label", { for: "story-file", class: "like-button" }, "Load JSON")];
}

/** The view goes to the saved one; the list of views stays open beside it. */
function open(place) {
  at = place;
  goTo(story[place].view);
  if (story[place].view === "" || !/^#(entity|tie|episode|statement|between|cluster|list)\//.test(story[place].view)) select("list", "views");
  document.dispatchEvent(new Event("story"));
}

/** The list of views is not part of a view. */
const withoutList = () => (addressNow().split("#")[1] ?? "").replace(/^list\/views/, "");

function changed() {
  try {
    if (isKept) localStorage.setItem(KEY, JSON.stringify(story));
  } catch {
    // A browser may keep nothing for pages from disk: the story lasts as long as the page.
  }
  document.dispatchEvent(new Event("story"));
}

function kept() {
  try {
    return localStorage.getItem(KEY) ?? "";
  } catch {
    return "";
  }
}
