// The reader of a story: the note of a view, and the way to the next, whatever the panel shows.

import { hasLeft, open, stopReading, storyNow, storyState } from "./story-state.js";
import { say } from "./wording.js";

const at = (id) => document.getElementById(id);
const STEPS = { "reader-before": -1, "reader-next": 1 };

export function startReader() {
  for (const [id, by] of Object.entries(STEPS)) at(id).addEventListener("click", () => turn(id, by));
  at("reader-end").addEventListener("click", stopReading);
  document.addEventListener("story", follow);
  follow();
}

/** The keyboard stays on the button, though the panel that opens asks for it. */
function turn(id, by) {
  const place = storyState().at + by;
  if (!(place in storyNow())) return;
  open(place);
  at(id).focus({ preventScroll: true });
}

function placeWords(number, all) {
  return hasLeft() ? say("View {number} of {all}, which you have changed", { number, all }) : say("View {number} of {all}", { number, all });
}

function follow() {
  const { isReading, broken, at: place } = storyState();
  const [story, wasHidden] = [storyNow(), at("reader").hidden];
  at("reader").hidden = !isReading && !broken;
  if (at("reader").hidden) return;
  at("reader-note").textContent = broken ? say("The link should have brought saved views, but cannot be read: {wrong}.", { wrong: broken }) : story[place].note || say("without a note");
  at("reader-place").textContent = broken ? "" : placeWords(place + 1, story.length);
  for (const [id, by] of Object.entries(STEPS)) {
    at(id).hidden = Boolean(broken);
    at(id).setAttribute("aria-disabled", String(!(place + by in story)));
  }
  at("reader-all").hidden = Boolean(broken);
  if (wasHidden && isReading && document.activeElement?.closest("#panel")) at("reader-next").focus({ preventScroll: true });
}
