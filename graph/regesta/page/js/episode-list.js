// Episodes as the panel lists them: first those that the present view shows, then the rest, folded under its number with
// the reasons. The list follows the view as long as it is on the page.

import { element } from "./dom.js";
import { shownNow, view } from "./view-state.js";
import { LISTS } from "./day.js";
import { byPage, whileShown } from "./lists.js";
import { episodeCard, followView } from "./episode.js";
import { COLON, numberText, say } from "./wording.js";
import { episodesWords } from "./counted.js";

const MANY = 12; // from so many on, those without a time are listed year by year
const OPEN = 3; // up to so many episodes are shown opened

/** Why some are not shown, in the order in which the reasons are given. */
const REASONS = [
  ["same", (number) => say("{number} the same on both days", { number })],
  ["happening", (number) => say("{number} that happened or were measured: no tie to compare", { number })],
  ["change", (number) => say("{number} only surer or less sure", { number })],
  ["time", (number, time) => (time && time.from !== time.to ? say("{number} not in this window", { number }) : say("{number} not on this day", { number }))],
  ["when", (number) => say("{number} only possible then", { number })],
  ["look", (number) => say("{number} planned or denied", { number })],
  ["beyond", (number) => say("{number} off the path or too far away", { number })],
  ["hidden", (number) => say("{number} hidden", { number })],
  ["filtered", (number) => say("{number} left out by filters", { number })],
];

/** `before` says of how many; each card is made once. */
export function episodeList(episodes, heading = episodesWords, look = "") {
  const cards = new Map();
  const cardOf = (episode) => (cards.has(episode) ? followView(cards.get(episode)) : cards.set(episode, episodeCard(episode, episodes.length <= OPEN && !look)).get(episode));
  const place = element("div", { class: "episodes" });
  let last = "";
  const fill = () => {
    const now = new Set(shownNow().episodes);
    const [shown, rest] = [episodes.filter((episode) => now.has(episode)), episodes.filter((episode) => !now.has(episode))];
    const key = [...shown.map(({ id }) => id), restWords(rest)].join();
    if (key === last) return;
    last = key;
    const focused = place.contains(document.activeElement) ? document.activeElement : null;
    const isOpen = place.querySelector(".rest")?.open ?? !shown.length;
    place.replaceChildren(element("h3", { class: look }, heading(shown.length)), ...byPage("div", withHeadings(shown), ({ heading: words, episode }) => [...(words ? [element("h4", {}, words)] : []), cardOf(episode)]), ...folded(rest, cardOf, isOpen));
    if (focused?.isConnected) focused.focus({ preventScroll: true });
  };
  fill();
  whileShown(place, fill);
  return place;
}

const THEN = {
  ...{ certain: say("Certain then"), attested: say("Attested: between two reports"), near: say("Near a report"), possible: say("Only possible then") },
  ...{ happened: say("Happened then"), perhaps: say("Perhaps happened then"), planned: say("Planned or expected then"), denied: say("Denied then") },
};

const plain = (episodes) => episodes.map((episode) => ({ episode, heading: "" }));

/** { episode, heading }: the first of each group has the heading: at a time, how surely each held then; else, of many, the years in which they begin. */
function withHeadings(episodes) {
  const { time, since } = view();
  if (since) return plain(episodes);
  if (time) return grouped(episodes, ({ list }) => list, shownNow().standingOf, (list, number) => `${THEN[list]}${COLON}${number}`, [...LISTS, "planned", "denied"]);
  return episodes.length < MANY ? plain(episodes) : grouped(episodes, yearOf, (episode) => episode, (year) => year);
}

/** The year in which it begins, or the years in one of which it does. */
function yearOf({ bounds: [first, begun, lasting, last] }) {
  const [low, high] = [first ?? begun ?? lasting ?? last, begun ?? first ?? lasting ?? last].map((day) => day && Number(day.slice(0, 4)));
  if (!low) return say("Undated");
  return high - low > 2 ? say("{from} to {to}", { from: low, to: high }) : String(Math.floor((low + high) / 2));
}

/** Group by group; in the order given, else in that of the episodes. */
function grouped(episodes, keyOf, of, words, order = []) {
  const groups = new Map(order.map((key) => [key, []]));
  for (const episode of episodes) {
    const key = keyOf(of(episode));
    groups.has(key) ? groups.get(key).push(episode) : groups.set(key, [episode]);
  }
  const filled = [...groups].filter(([, inside]) => inside.length);
  return filled.length > 1 ? filled.flatMap(([key, inside]) => inside.map((episode, place) => ({ episode, heading: place ? "" : words(key, inside.length) }))) : plain(episodes);
}

/** The rest; its cards are made when it is opened. Where nothing is shown, it is open. */
function folded(rest, cardOf, isOpen) {
  if (!rest.length) return [];
  const fold = element("details", { class: "rest" }, element("summary", {}, restWords(rest)));
  const fill = () => fold.childElementCount === 1 && fold.append(...byPage("div", rest, cardOf));
  fold.addEventListener("toggle", fill);
  if (isOpen) {
    fill();
    fold.open = true;
  }
  return [fold];
}

/** "37 more: 30 not on this day, 7 planned or denied". */
function restWords(rest) {
  const numbers = new Map();
  for (const episode of rest) {
    const why = shownNow().whyNot(episode);
    const reason = REASONS.some(([name]) => name === why) ? why : "filtered";
    numbers.set(reason, (numbers.get(reason) ?? 0) + 1);
  }
  const words = REASONS.filter(([name]) => numbers.has(name)).map(([name, text]) => text(numberText(numbers.get(name)), view().time));
  return say("{number} more: {reasons}", { number: numberText(rest.length), reasons: words.join(", ") });
}
