// What is shown now. One selection, kept in the address too: back goes back, and an address can be sent on.

import { entities, statements, ties } from "./data.js";

const known = {
  entity: (id) => entities.has(id),
  statement: (id) => statements.has(id),
  tie: (id) => ties.has(id),
  list: (id) => ["entities", "sources", "statements"].includes(id),
};
const listeners = [];
let selection = null;

/** The selection: null, or its kind (entity, statement, tie, list) and its id. */
export const selected = () => selection;

export const onSelection = (listener) => listeners.push(listener);

export function select(kind, id) {
  const address = `#${kind}/${encodeURIComponent(id)}`;
  if (address === location.hash) follow();
  else location.hash = address;
}

export function clearSelection() {
  if (selection === null) return;
  history.pushState(null, "", location.pathname + location.search);
  follow();
}

/** Take the selection from the address; one that names nothing of this corpus selects nothing. */
export function follow() {
  selection = read(location.hash);
  for (const listener of listeners) listener(selection);
}

export function startState() {
  addEventListener("hashchange", follow);
  addEventListener("popstate", follow);
  follow();
}

function read(hash) {
  const [, kind, rest] = /^#(\w+)\/(.+)$/.exec(hash) ?? [];
  const id = rest && decoded(rest);
  return id && Object.hasOwn(known, kind) && known[kind](id) ? { kind, id } : null;
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return "";
  }
}
