// What is shown now: one state, kept in the address. Back goes back, and an address can be sent on.

import { clusters, corpus, data, take, entities, entitiesOf, episodes, episodesOfSelection, partsOf, sources, statements, ties, episodesToldBy } from "./data.js";
import { drawnFirst } from "./actors.js";
import { EMPTY, readAddress, timesOf, writeAddress } from "./address.js";
import { withOpen } from "./clusters.js";
import { FACETS, isValue, leftOut } from "./facets.js";
import { isHere, partFor } from "./parts.js";
import { stateIn } from "./part-query.js";
import { sceneOf } from "./scene.js";
import { shownIn } from "./shown.js";

const LISTS = ["entities", "sources", "statements", "episodes", "derived", "conflicts", "changes", "views"];
const LEAVES_SIGHT = ["see", "moved", "pinned", "fan", "view"]; // what changes these moves the reader nowhere
const NAMING = ["statement", "episode", "tie", "between"]; // what is selected for its episodes
const SETTLING = 300; // milliseconds without a change, until a dragged slider is written into the address

export const known = {
  entity: (id) => entities.has(id),
  cluster: (id) => clusters.byId.has(id),
  selection: selectionOf,
  facet: (name, value) => FACETS.some((facet) => facet.name === name) && (value === undefined || isValue(name, value)),
};
const selectable = {
  entity: (id) => entities.has(id),
  episode: (id) => episodes.has(id),
  statement: (id) => statements.has(id),
  tie: (id) => ties.has(id),
  between: (id) => id.split("|").length === 2 && id.split("|").every((node) => entitiesOf(node).size > 0),
  cluster: (id) => clusters.byId.has(id),
  relation: (id) => Object.hasOwn(data.relations, id),
  source: (id) => sources.has(id),
  speaker: (id) => entities.has(id),
  list: (id) => LISTS.includes(id) || (id === "clusters" && clusters.byId.size > 0),
};
const endsOf = {
  entity: (id) => [id],
  episode: (id) => ends(episodes.get(id)),
  statement: (id) => [statements.get(id), ...episodesToldBy(statements.get(id)).slice(0, 1)].flatMap(ends),
  tie: (id) => [ties.get(id).from, ties.get(id).to],
};
const ends = ({ subject, object }) => [subject, object];
const listeners = [];
const written = [];
const settled = [];
let state = EMPTY;
let shown = null;
let scene = null;
let anytime = { key: "", shown: null };
let settling = 0;
let isMoving = false;
let isUnderway = false;
let partNow = null; // the part that the state is shown of, where only a part is here
let isOther = false; // whether it is another than that of the state before
let coming = null; // the state whose part is on its way, or null
const arriving = []; // what waits for it
const failing = [];
let seenBefore = null; // what the reader saw before anything was selected

/** What an address selects; a tie of a single statement once had the statement's id. A former id leads on. */
function selectionOf(kind, former) {
  const wanted = kind === "tie" && !ties.has(former) ? "statement" : kind;
  const id = corpus.replaced?.[wanted]?.[former] ?? former;
  return Object.hasOwn(selectable, wanted) && selectable[wanted](id) ? { kind: wanted, id } : null;
}

/** The whole state; see address.js. */
export const view = () => state;

/** What the state shows; see shown.js. Computed once for each state. */
export const shownNow = () => (shown ??= shownIn(corpus, state, partsOf));

/** How it is drawn; see scene.js. */
export const sceneNow = () => (scene ??= sceneOf(corpus, shownNow(), state, drawnFirst(corpus, shownNow(), state, namedBy(state.selection))));

/** The episodes whose ends are drawn because of what is selected. */
const namedBy = (selection) => (NAMING.includes(selection?.kind) || (selection?.kind === "list" && selection.id === "conflicts") ? episodesOfSelection(selection) : []);

/** The same without the time, but with the filters that the time brings: what a slider moves through. */
export function shownAnytime() {
  if (!state.time) return shownNow();
  const off = Object.fromEntries(Object.entries(leftOut(state)).map(([name, values]) => [name, [...values]]));
  const timeless = { ...state, time: null, since: null, see: null, selection: null, off: { ...off, when: [], change: [] }, moved: {}, open: [], fan: [], draw: "", unfold: [] };
  const key = JSON.stringify(timeless);
  if (anytime.key !== key) anytime = { key, shown: shownIn(corpus, timeless, partsOf) };
  return anytime.shown;
}

export const selected = () => state.selection;

/** Be told of every new state, with the one before it. */
export const onView = (listener) => listeners.push(listener);

/** Whether two states differ in no more than what is selected, or how it is drawn: then table and figures stay. */
export function showsSame(now, before) {
  const key = (state) => JSON.stringify({ ...state, selection: null, open: [], fan: [], moved: {}, pinned: [], see: null, draw: "", unfold: [] });
  return Boolean(before) && !isOther && key(now) === key(before);
}

export function onSelection(listener) {
  onView((now, before) => JSON.stringify(now.selection) !== JSON.stringify(before?.selection) && listener(now.selection));
}

/** Change some of the state: a step that can be taken back. */
export function change(fields) {
  settle();
  const next = { ...(coming ?? state), see: sightAfter(fields), ...fields };
  arrive(next, () => {
    set(next);
    write("pushState");
  });
}

/** Act once what a state asks for is here: at once, but where a server has the data. Of several states the last counts. */
function arrive(next, act) {
  if (isHere(next)) {
    coming = null;
    return act();
  }
  coming = next;
  document.body.toggleAttribute("data-waiting", true);
  partFor(next).then((part) => part && arrived(next, part, act), (error) => arrived(next, null, () => {}, error.message));
}

function arrived(next, part, act, why = "") {
  if (coming !== next) return;
  coming = null;
  document.body.toggleAttribute("data-waiting", false);
  if (part) take(part);
  act();
  for (const then of arriving.splice(0)) then();
  for (const listener of failing) listener(why);
}

/** Act once what is asked for is here. */
export const whenHere = (act) => (coming ? arriving.push(act) : act());

/** Be told why a part did not come; with nothing when one has come. */
export const onFailing = (listener) => failing.push(listener);

/** Where the reader has moved to stays, until something else is shown. */
const sightAfter = (fields) => (Object.keys(fields).every((name) => LEAVES_SIGHT.includes(name)) ? state.see : null);

/** Keep in the address what part of the graph the reader has moved to. Nothing is to be drawn for it, nor taken back. */
export function keepSight(see) {
  state = { ...state, see };
  if (!settling) write("replaceState");
}

/** Change it as part of a movement (of a slider, say), which is one step as a whole. `settle` ends it. */
export function move(fields) {
  const next = { ...(coming ?? state), see: sightAfter(fields), ...fields };
  arrive(next, () => {
    isUnderway = true;
    set(next);
    isUnderway = false;
    clearTimeout(settling);
    settling = setTimeout(writeMovement, SETTLING);
  });
}

export function settle() {
  if (settling) writeMovement();
  isMoving = false;
  for (const listener of settled) listener();
}

/** Whether the view that is told of now is on its way to another. */
export const isPassing = () => isUnderway;

/** Be told when a movement has come to rest. */
export const onSettled = (listener) => settled.push(listener);

function writeMovement() {
  clearTimeout(settling);
  settling = 0;
  write(isMoving ? "replaceState" : "pushState");
  isMoving = true;
  for (const listener of settled) listener();
}

/** Select; the other end of a path, where one is asked for. */
export function select(kind, id) {
  const wanted = kind === "entity" && state.path && !state.path.to && state.path.from !== id;
  const path = wanted ? { from: state.path.from, to: id } : state.path;
  if (!state.selection) seenBefore = state.see;
  const stays = kind === "list" && id !== "conflicts" ? { see: state.see } : {}; // it lifts nothing out of the drawing
  change({ ...stays, selection: { kind, id }, path, view: kind === "entity" && state.view === "figures" ? "graph" : state.view });
}

/** Select nothing: what the reader saw before is seen again. */
export const clearSelection = () => state.selection && change({ selection: null, see: seenBefore });

/** How many steps can be taken back. */
export const steps = () => history.state?.steps ?? 0;

export const undo = () => steps() && history.back();

/** The address of this view, whole; `changed` is what is other there. */
export const addressNow = (changed = {}) => location.href.split("#")[0] + writeAddress({ ...state, ...changed });

/** Go to the view of an address's part behind the #. */
export function goTo(hash) {
  settle();
  arrive(stateIn(hash), () => {
    set(readAddress(hash, known));
    write("pushState");
    document.dispatchEvent(new CustomEvent("went", { detail: hash }));
  });
}

export function startState() {
  addEventListener("hashchange", follow);
  addEventListener("popstate", follow);
  follow();
}

/** Take the state from the address; what names nothing of this corpus falls away. */
function follow() {
  clearTimeout(settling);
  settling = 0;
  isMoving = false;
  const { hash } = location;
  arrive(stateIn(hash), () => {
    set(readAddress(hash, known));
    for (const listener of written) listener();
  });
}

function set(next) {
  const before = shown ? state : null;
  isOther = partNow !== data.part;
  if (isOther) anytime = { key: "", shown: null };
  partNow = data.part;
  state = withOpen(clusters, { ...next, ...timesOf(next.time, next.since) }, endsOf[next.selection?.kind]?.(next.selection.id) ?? []);
  shown = scene = null;
  for (const listener of listeners) listener(state, before);
}

function write(how) {
  const hash = writeAddress(state);
  if (hash === location.hash) return;
  const number = steps() + (how === "pushState" && !state.embed ? 1 : 0);
  history[state.embed ? "replaceState" : how]({ steps: number }, "", location.href.split("#")[0] + hash); // whole: in a notebook's cell the base is another
  for (const listener of written) listener();
}

/** Be told when the address has been written or followed. */
export const onWritten = (listener) => written.push(listener);
