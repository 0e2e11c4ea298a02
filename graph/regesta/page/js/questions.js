// Three questions to begin with, taken from the data: who is most spoken of together, a day in the middle, and where the
// sources disagree; or, where they do not, who has most sources.

import { button, element } from "./dom.js";
import { data, episodesOf, nameOf } from "./data.js";
import { change, onView, select } from "./view-state.js";
import { openBetween, withAllLooks } from "./between.js";
import { inAll } from "./here.js";
import { EMPTY } from "./address.js";
import { dayWords, middleDay } from "./time.js";
import { say, sayMany } from "./wording.js";

const place = document.getElementById("questions");

/** On a small screen they go once something is chosen. */
export function startQuestions() {
  const asked = [ofPair(), ofDay(), ofConflicts() ?? ofEntity()].filter(Boolean);
  document.getElementById("questions-list").append(...asked.map(([words, act]) => element("li", {}, button(words, act, { dir: "auto" }))));
  onView((now) => place.classList.toggle("asked", JSON.stringify(now) !== JSON.stringify(EMPTY)));
}

/** The two entities between which there is most, whatever it looks like; an entity with itself is no pair. */
function busiestPair() {
  const numbers = new Map();
  for (const { from, to, episodes, more } of data.graph.edges) if (from !== to) numbers.set(`${from}|${to}`, (numbers.get(`${from}|${to}`) ?? 0) + episodes.length + (more?.number ?? 0));
  const [most] = [...numbers].sort(([one, many], [other, more]) => more - many || (one < other ? -1 : 1));
  return most?.[0];
}

function ofPair() {
  const pair = busiestPair();
  return pair && [say("What is said between {one} and {other}?", { one: nameOf(pair.split("|")[0]), other: nameOf(pair.split("|")[1]) }), () => openBetween(pair, { time: null, since: null })];
}

function ofDay() {
  const day = data.whole ? data.whole.middle : middleDay(data.episodes);
  return day && [say("What held on {day}?", { day: dayWords(day) }), () => change({ time: { from: day, to: day }, since: null })];
}

function ofConflicts() {
  const number = inAll("conflicts", data.findings.filter(({ stands }) => stands === "conflict").length);
  return number ? [say("Where do the sources disagree?"), () => change(withAllLooks({ kind: "list", id: "conflicts" }))] : null;
}

/** Of entities with as many sources, one that fewer episodes name: the busiest is in the first question already. */
function ofEntity() {
  const sources = ({ id }) => new Set(episodesOf(id).flatMap((item) => item.sources)).size;
  const pair = new Set(busiestPair()?.split("|"));
  const others = data.entities.filter(({ id }) => !pair.has(id)).map((entity) => [sources(entity), episodesOf(entity.id).length, entity]);
  const [most] = others.sort(([one, few, a], [other, many, b]) => other - one || many - few || (a.id < b.id ? -1 : 1));
  if (!most || !most[0]) return null;
  const { name } = most[2];
  const words = most[0] > 1 ? sayMany(most[0], "What does {number} source say of {name}?", "What do {number} sources say of {name}?", { name }) : say("What is said of {name}?", { name });
  return [words, () => select("entity", most[2].id)];
}
