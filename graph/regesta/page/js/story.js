// The list of saved views in the panel: each a note and an address. In order they are a story that can be read, edited,
// loaded and passed on.

import { button, element } from "./dom.js";
import { addressNow } from "./view-state.js";
import { download, showSheet } from "./sheet.js";
import { linkWarning } from "./share.js";
import { addressOf, readStory } from "./stories.js";
import { keep, open, openMine, storyNow, storyState, takeBack } from "./story-state.js";
import { say, sayMany } from "./wording.js";

let loaded = null; // or { name, story } or { name, wrong }, a file of which nothing is decided yet

export const storyTitle = () => sayMany(storyNow().length, "{number} saved view", "{number} saved views");

/** What the panel shows of it. It follows the story by itself, and leaves the keyboard where it was. */
export function storyView() {
  const list = element("div", { class: "story" });
  const fill = () => {
    if (!list.isConnected && list.childElementCount) return document.removeEventListener("story", fill);
    const name = list.contains(document.activeElement) ? nameOf(document.activeElement) : null;
    list.replaceChildren(...parts());
    if (list.isConnected) document.getElementById("panel-title").textContent = storyTitle();
    if (name !== null) ([...list.querySelectorAll("button")].find((one) => nameOf(one) === name) ?? list.querySelector("button"))?.focus();
  };
  document.addEventListener("story", fill);
  fill();
  return [saving(), list];
}

const nameOf = (one) => one.getAttribute("aria-label") ?? one.textContent;

/** It stands beside the list, so that a note stays that is only half written. */
function saving() {
  const { draft } = storyState();
  const note = element("textarea", { id: "note", rows: "2", maxlength: "1000", input: () => (storyState().draft = note.value) }, draft);
  const save = () => {
    const { mine } = storyState();
    keep([...mine, { note: note.value, view: addressNow().split("#")[1] ? `#${withoutList()}` : "" }], mine.length);
    storyState().draft = note.value = "";
  };
  return element(
    "div",
    {},
    element("p", { class: "quiet" }, say("Save what the graph shows now, with a note. The views stay in this browser; save or send them to keep them.")),
    element("p", {}, element("label", { for: "note" }, say("Note")), note, button(say("Save this view"), save)),
  );
}

/** The list of views is not part of a view. */
const withoutList = () => (addressNow().split("#")[1] ?? "").replace(/^list\/views/, "");

function parts() {
  const { brought, undo } = storyState();
  const story = storyNow();
  return [
    brought ? ofLink(brought) : "",
    loaded ? ofFile(loaded) : "",
    undo ? element("p", { role: "status" }, `${undo.words} `, button(say("Take it back"), takeBack)) : "",
    element("ol", { class: "rows views" }, story.map((item, place) => row(item, place, !brought))),
    element("p", { class: "chips" }, story.length ? [button(say("Read from the start"), () => open(0)), ...sharing(story)] : "", loading()),
  ].filter(Boolean);
}

function ofLink(brought) {
  const { mine } = storyState();
  const own = mine.length ? sayMany(mine.length, "Your own {number} view are kept apart.", "Your own {number} views are kept apart.") : "";
  return element("div", { class: "note" }, element("p", {}, `${say("These views came with a link.")} ${own}`), choices(brought, mine.length ? button(say("Back to mine"), openMine) : ""));
}

function ofFile({ name, story, wrong }) {
  const away = (words) => button(words, () => ((loaded = null), document.dispatchEvent(new Event("story"))));
  if (wrong) return element("p", { role: "alert", class: "wrong" }, `${say("{file} was not read: {wrong}.", { file: name, wrong })} `, away(say("Close")));
  const words = sayMany(story.length, "{file} has {number} view; you have {own}.", "{file} has {number} views; you have {own}.", { file: name, own: storyState().mine.length });
  return element("div", { class: "note" }, element("p", {}, words), choices(story, away(say("Leave it"))));
}

/** What can be done with other views beside one's own. */
function choices(story, away) {
  const { mine } = storyState();
  const put = (next, at, words) => ((loaded = null), keep(next, at, words));
  return element(
    "p",
    { class: "chips" },
    button(mine.length ? say("Add to mine") : say("Keep them"), () => put([...mine, ...story], mine.length, sayMany(story.length, "{number} view added.", "{number} views added."))),
    mine.length ? button(say("Replace mine"), () => put(story, 0, sayMany(mine.length, "{number} view replaced.", "{number} views replaced."))) : "",
    away,
  );
}

function row(item, place, isMine) {
  const { mine, at } = storyState();
  const number = place + 1;
  const move = (to) => to in mine && keep(mine.with(place, mine[to]).with(to, item), { [place]: to, [to]: place }[at] ?? at);
  const remove = () => keep(mine.toSpliced(place, 1), place === at ? -1 : at - (place < at), say("View {number} removed.", { number }));
  const edit = [button("▲", () => move(place - 1), { "aria-label": say("Earlier: view {number}", { number }) }), button("▼", () => move(place + 1), { "aria-label": say("Later: view {number}", { number }) }), button(say("Remove"), remove, { "aria-label": say("Remove view {number}", { number }) })];
  return element(
    "li",
    place === at ? { "aria-current": "step" } : {},
    element("p", { dir: "auto" }, item.note || say("without a note")),
    element("span", { class: "chips" }, [button(say("Open"), () => open(place), { "aria-label": say("Open view {number}", { number }) }), ...(isMine ? edit : [])]),
  );
}

const sharing = (story) => [
  button(say("Link to all"), () => showSheet(say("Saved views as a link"), [[say("Link"), location.href.split("#")[0] + addressOf(story), ""]], linkWarning())),
  button(say("Save as JSON"), () => download("views.json", "application/json", JSON.stringify(story, null, 2))),
];

/** A file takes the place of nothing: what it holds is offered. Where there is nothing yet, it is taken at once. */
function loading() {
  const file = element("input", { type: "file", accept: ".json,application/json", class: "unseen", id: "story-file" });
  file.addEventListener("change", async () => {
    const [{ name }] = file.files;
    const read = readStory(await file.files[0].text());
    loaded = { name, ...read };
    if (read.story && !storyState().mine.length && !storyState().brought) ((loaded = null), keep(read.story, -1));
    document.dispatchEvent(new Event("story"));
  });
  return [file, element("label", { for: "story-file", class: "like-button" }, say("Load JSON"))];
}
