// The numbers on the first screen: of the corpus, or once the view is narrowed, how many of them it shows.

import { data, entities, episodes, sources, statements } from "./data.js";
import { isPassing, onSettled, onView, shownNow, view } from "./view-state.js";
import { EMPTY } from "./address.js";
import { sourcesShown, statementsShown } from "./view-lists.js";

const NARROWING = ["time", "off", "hidden", "near", "path"];

const numbers = {
  sources: () => [sourcesShown().size, sources.size],
  entities: () => [shownNow().nodes.size, entities.size],
  episodes: () => [shownNow().episodes.length, episodes.size],
  statements: () => [statementsShown().size, statements.size],
  derived: () => [shownNow().episodes.filter(({ derived }) => derived).length, data.episodes.filter(({ derived }) => derived).length],
  conflicts: () => conflictsShown(),
};

function conflictsShown() {
  const found = data.findings.filter(({ stands }) => stands === "conflict");
  const now = new Set(shownNow().episodes.map(({ id }) => id));
  return [found.filter(({ episode }) => now.has(episode)).length, found.length];
}

export function startCounts() {
  const buttons = [...document.querySelectorAll(".counts [data-list]")].map((button) => [button.dataset.list, button.querySelector("b")]);
  const fill = () => buttons.forEach(([name, place]) => (place.textContent = isNarrowed() ? words(...numbers[name]()) : String(numbers[name]()[1])));
  onView(() => isPassing() || fill()); // a slider passes many views
  onSettled(fill);
}

export const isNarrowed = () => NARROWING.some((name) => JSON.stringify(view()[name]) !== JSON.stringify(EMPTY[name]));

const words = (number, all) => (number === all ? String(all) : `${number} of ${all}`);
