// How much of the whole is here, where the data comes in parts: what the page cannot count by itself, as the server says.

import { data } from "./data.js";
import { numberText, say, sayMany } from "./wording.js";

/** How many of something there are: of the whole corpus, where only a part is here. */
export const inAll = (name, here) => data.whole?.[name] ?? here;

/** How many of something the view shows. */
export const inView = (name, here) => data.part?.shown[name] ?? here;

/** Of how many episodes of the view which are here; nothing where all are. */
export function loadedWords() {
  const { episodes } = data.part?.shown ?? { episodes: 0 };
  if (!data.part || episodes <= data.episodes.length) return "";
  return say("Of {all} episodes of this view, {number} are loaded here; what is selected brings its own, the latest first.", { all: numberText(episodes), number: numberText(data.episodes.length) });
}

/** The same of what is selected. */
export function listedWords() {
  const { listed } = data.part ?? {};
  if (!listed) return loadedWords();
  const { shown, all, here } = listed;
  if (here >= all) return "";
  return say("{here} of its {all} episodes are loaded here, the latest of {shown} that this view shows. A day, a window or a filter brings others.", { here: numberText(here), all: numberText(all), shown: numberText(shown) });
}

/** How many neighbours of an entity are not drawn; nothing where all are. */
export function neighbourWords(id) {
  const left = data.part?.neighbours[id];
  return left ? sayMany(left, "{number} more that it is tied to is not drawn: the weightiest are.", "{number} more that it is tied to are not drawn: the weightiest are.") : "";
}
