// A story as text and back: a list of notes and addresses. From others it may be anything, so only such a list is taken,
// and of anything else it is said what is wrong with it.

import { say } from "./wording.js";

const MOST = 200;
const LONGEST = 20000;

/** { story } where the text of JSON holds one, else { wrong }, in words. */
export function readStory(text) {
  let read;
  try {
    read = JSON.parse(text);
  } catch {
    return { wrong: text.trim() ? say("it is no JSON, or was cut") : say("it is empty") };
  }
  if (!Array.isArray(read)) return { wrong: say("it is no list of views") };
  if (!read.length) return { wrong: say("it has no view") };
  if (read.length > MOST) return { wrong: say("it has {number} views, and at most {most} are taken", { number: read.length, most: MOST }) };
  const found = read.map(wrongWith).map((wrong, place) => wrong && say("view {number} {wrong}", { number: place + 1, wrong })).find(Boolean);
  return found ? { wrong: found } : { story: read.map(({ note, view }) => ({ note, view })) };
}

/** The story that a text of JSON holds; null if it holds none. */
export const storyOf = (text) => readStory(text).story ?? null;

function wrongWith(item) {
  for (const name of ["note", "view"]) {
    if (typeof item?.[name] !== "string") return say("has no «{name}», or it is no text", { name });
    if (item[name].length >= LONGEST) return say("has a «{name}» of more than {number} characters", { name, number: LONGEST });
  }
  return /^(#|$)/.test(item.view) ? "" : say("has an address that does not begin with #");
}

export const addressOf = (story) => `#story=${encodeURIComponent(JSON.stringify(story))}`;
