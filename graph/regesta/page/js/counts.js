// The numbers on the first screen: of the corpus, or once the view is narrowed, how many of them it shows.

import { data, entities, episodes, sources, statements } from "./data.js";
import { isPassing, onSettled, onView, shownNow, view } from "./view-state.js";
import { EMPTY } from "./address.js";
import { inAll, inView } from "./here.js";
import { sourcesShown, statementsShown } from "./view-lists.js";
import { numberText, sayMany } from "./wording.js";
import { ofAll } from "./counted.js";
import { element } from "./dom.js";

const NARROWING = ["time", "off", "hidden", "near", "path"];

const numbers = {
  sources: () => [inView("sources", sourcesShown().size), inAll("sources", sources.size)],
  entities: () => [inView("entities", shownNow().nodes.size), inAll("entities", entities.size)],
  episodes: () => [inView("episodes", shownNow().episodes.length), inAll("episodes", episodes.size)],
  statements: () => [inView("statements", statementsShown().size), inAll("statements", statements.size)],
  derived: () => [inView("derived", shownNow().episodes.filter(({ derived }) => derived).length), inAll("derived", data.episodes.filter(({ derived }) => derived).length)],
  conflicts: () => conflictsShown(),
};

function conflictsShown() {
  const found = data.findings.filter(({ stands }) => stands === "conflict");
  const now = new Set(shownNow().episodes.map(({ id }) => id));
  return [inView("conflicts", found.filter(({ episode }) => now.has(episode)).length), inAll("conflicts", found.length)];
}

export function startCounts() {
  const buttons = [...document.querySelectorAll(".counts [data-list]")].map((button) => [button.dataset.list, button, [...button.childNodes]]);
  const fill = () => buttons.forEach(([name, button, whole]) => button.replaceChildren(...(isNarrowed() ? parts(words(name, ...numbers[name]())) : whole)));
  onView(() => isPassing() || fill()); // a slider passes many views
  onSettled(fill);
}

export const isNarrowed = () => NARROWING.some((name) => JSON.stringify(view()[name]) !== JSON.stringify(EMPTY[name]));

function words(name, some, all) {
  if (name !== "derived") return ofAll[name](some, all);
  return some === all ? sayMany(all, "{number} derived", "{number} derived") : sayMany(all, "{some} of {number} derived", "{some} of {number} derived", { some: numberText(some) });
}

/** The numbers in bold, of what is counted. */
function parts(text) {
  const end = text.search(/\d\D*$/) + 1;
  return [element("b", {}, text.slice(0, end)), text.slice(end)];
}
