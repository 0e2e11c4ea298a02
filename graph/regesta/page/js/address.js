// The view as an address and back: #entity/x?time=2024-07-01&not.look=negated&hide=a,b. What it does not know, it drops.

import { EVERY } from "./clusters.js";
import { pairOf } from "./fan.js";
import { isDay } from "./time.js";
import { say } from "./wording.js";

export const EMPTY = Object.freeze({
  selection: null, // or its kind (entity, episode, statement, tie, between, list) and id
  time: null, // or the first and last day, the same for a single day
  since: null, // or an earlier day, against which that single day is held
  see: null, // or the part of the graph that the reader has moved to: left, top, right, bottom
  off: {}, // by facet, the values that are left out; a facet that is not in it has its usual ones
  hidden: [], // entities
  pinned: [], // entities that are shown whatever is left out
  moved: {}, // by entity, where the reader put it
  near: null, // or the entity and how many steps around it
  path: null, // or from which entity to which; `to` is null while it is still to be chosen
  open: [], // clusters that are opened, by their leading entities; "*" for all
  fan: [], // pairs of which each episode is drawn by itself, as two ids with a space between
  draw: "actors", // or "all": whether of many entities the weightiest actors are drawn first
  unfold: [], // entities whose neighbours are drawn, too
  view: "graph",
  embed: false, // whether it stands within another page, with nothing around it
});

const VIEWS = ["graph", "table", "figures"];
const DEPTHS = ["1", "2", "3"];
const FARTHEST = 1e6; // units of the drawing

/** `known` has: entity(id), cluster(id), facet(name, value), which say whether the corpus has such a thing, and
 *  selection(kind, id), which gives what is selected, or null. */
export function readAddress(hash, known) {
  const [head, query = ""] = split(hash.replace(/^#/, ""), "?");
  const fields = new Map(query.split("&").map((part) => split(part, "=")));
  const entities = (name) => listed(fields.get(name)).filter(known.entity);
  return {
    ...EMPTY,
    selection: selectionOf(head, known),
    ...timesOf(timeOf(fields.get("time")), fields.get("since")),
    see: seeOf(fields.get("see")),
    off: offOf(fields, known),
    hidden: entities("hide"),
    pinned: entities("pin"),
    moved: movedOf(fields.get("at"), known),
    near: nearOf(fields.get("near"), known),
    path: pathOf(fields.get("path"), known),
    open: listed(fields.get("open")).filter((id) => id === EVERY || known.cluster(id)),
    draw: fields.get("draw") === "all" ? "all" : "actors",
    unfold: entities("unfold"),
    fan: fanOf(fields.get("fan"), known),
    view: [head, fields.get("view")].find((name) => VIEWS.includes(name)) ?? "graph",
    embed: fields.has("embed"),
  };
}

/** The value of a field of an address; undefined where it has none. */
export function fieldOf(hash, name) {
  const [, query = ""] = split(hash.replace(/^#/, ""), "?");
  const found = query.split("&").map((part) => split(part, "=")).find(([key]) => key === name);
  return found && (found[1] ?? "");
}

export function writeAddress(state) {
  const { selection, time, since, see, off, hidden, pinned, moved, near, path, open, fan, draw, unfold, view, embed } = state;
  const fields = [];
  const add = (name, parts) => fields.push(`${name}=${parts}`);
  if (time) add("time", time.from === time.to ? time.from : `${time.from}/${time.to}`);
  if (since) add("since", since);
  for (const facet of Object.keys(off).sort()) add(`not.${facet}`, off[facet].map(encodeURIComponent).join(","));
  if (hidden.length) add("hide", hidden.map(encodeURIComponent).join(","));
  if (pinned.length) add("pin", pinned.map(encodeURIComponent).join(","));
  const places = Object.entries(moved).map(([id, at]) => [encodeURIComponent(id), ...at].join(":"));
  if (places.length) add("at", places.join(","));
  if (near) add("near", `${encodeURIComponent(near.id)}:${near.depth}`);
  if (path) add("path", [path.from, path.to].filter(Boolean).map(encodeURIComponent).join(":"));
  if (open.length) add("open", open.map(encodeURIComponent).join(","));
  if (draw === "all") add("draw", draw);
  if (unfold.length) add("unfold", unfold.map(encodeURIComponent).join(","));
  if (fan.length) add("fan", fan.map((pair) => pair.split(" ").map(encodeURIComponent).join(":")).join(","));
  if (see) add("see", see.join(":"));
  if (view !== "graph") add("view", view);
  if (embed) fields.push("embed");
  const head = selection ? `${selection.kind}/${encodeURIComponent(selection.id)}` : "";
  return head || fields.length ? `#${head}${fields.length ? `?${fields.join("&")}` : ""}` : "";
}

/** The days of an address or a form, in order; null if either is none. */
export function timeOf(text) {
  const [from, to = from] = (text ?? "").split("/");
  if (!isDay(from) || !isDay(to)) return null;
  return from <= to ? { from, to } : { from: to, to: from };
}

/** The time and the day before it, as far as they go together: a window is held against no day, nor a day against a later. */
export function timesOf(time, since) {
  const goes = time && time.from === time.to && isDay(since ?? "") && since <= time.from;
  return { time, since: goes ? since : null };
}

/** What an address asks for and the page does not know, in words. */
export function missedIn(hash, known) {
  const [head, query = ""] = split(hash.replace(/^#/, ""), "?");
  if (head.startsWith("story=")) return [];
  const fields = new Map(query.split("&").map((part) => split(part, "=")));
  const [kind, rest = ""] = split(head, "/");
  const id = decoded(rest);
  const missed = head && !VIEWS.includes(head) && !(id && known.selection(kind, id)) ? [`${kind} “${id || rest}”`] : [];
  if (fields.get("time") && !timeOf(fields.get("time"))) missed.push(say("the time “{text}”", { text: decoded(fields.get("time")) }));
  if (fields.get("since") && !timesOf(timeOf(fields.get("time")), fields.get("since")).since) missed.push(say("the day “{text}” to compare with", { text: decoded(fields.get("since")) }));
  const ends = (name) => (fields.get(name) ?? "").split(":").map(decoded);
  const entities = [...listed(fields.get("hide")), ...listed(fields.get("pin")), ...ends("near").slice(0, 1), ...ends("path")];
  missed.push(...[...new Set(entities)].filter((one) => one && !known.entity(one)).map((one) => say("entity “{text}”", { text: one })));
  for (const [name, values] of fields) {
    if (!name.startsWith("not.")) continue;
    const facet = name.slice(4);
    if (!known.facet(facet)) missed.push(say("the filter “{text}”", { text: facet }));
    else missed.push(...listed(values, true).filter((value) => !known.facet(facet, value)).map((value) => say("“{value}” of the filter “{filter}”", { value, filter: facet })));
  }
  return missed;
}

function seeOf(text) {
  const part = (text ?? "").split(":").map(Number);
  const [left, top, right, bottom] = part;
  return part.length === 4 && part.every((number) => Math.abs(number) < FARTHEST) && left < right && top < bottom ? part : null;
}

function selectionOf(head, known) {
  const [kind, rest] = split(head, "/");
  const id = decoded(rest ?? "");
  return id ? known.selection(kind, id) : null;
}

function offOf(fields, known) {
  const named = [...fields.keys()].filter((name) => name.startsWith("not.")).map((name) => name.slice(4));
  const kept = named.filter((name) => known.facet(name));
  return Object.fromEntries(kept.map((name) => [name, listed(fields.get(`not.${name}`), true).filter((value) => known.facet(name, value))]));
}

function movedOf(text, known) {
  const items = (text ?? "").split(",").map((part) => part.split(":"));
  const places = items.map(([id, x, y]) => [decoded(id), [Number(x), Number(y)]]);
  const sound = places.filter(([id, at]) => known.entity(id) && at.every((number) => Math.abs(number) < FARTHEST));
  return Object.fromEntries(sound);
}

function nearOf(text, known) {
  const [id, depth] = (text ?? "").split(":").map(decoded);
  return known.entity(id) && DEPTHS.includes(depth) ? { id, depth: Number(depth) } : null;
}

function pathOf(text, known) {
  const [from, to = null] = (text ?? "").split(":").map(decoded);
  return known.entity(from) && (to === null || known.entity(to)) ? { from, to } : null;
}

function fanOf(text, known) {
  const pairs = (text ?? "").split(",").map((part) => part.split(":").map(decoded));
  return [...new Set(pairs.filter((ends) => ends.length === 2 && ends.every(known.entity)).map((ends) => pairOf(...ends)))];
}

function listed(text, keepEmpty = false) {
  if (text === undefined || (text === "" && !keepEmpty)) return [];
  return text === "" ? [] : [...new Set(text.split(",").map(decoded))];
}

function split(text, mark) {
  const place = text.indexOf(mark);
  return place < 0 ? [text] : [text.slice(0, place), text.slice(place + mark.length)];
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return "";
  }
}
