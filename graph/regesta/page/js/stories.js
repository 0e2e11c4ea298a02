// A story as text and back: a list of notes and addresses. From others it may be anything, so only such a list is taken,
// and of anything else it is said what is wrong with it.

const MOST = 200;
const LONGEST = 20000;

/** { story } where the text of JSON holds one, else { wrong }, in words. */
export function readStory(text) {
  let read;
  try {
    read = JSON.parse(text);
  } catch {
    return { wrong: text.trim() ? "it is no JSON, or was cut" : "it is empty" };
  }
  if (!Array.isArray(read)) return { wrong: "it is no list of views" };
  if (!read.length) return { wrong: "it has no view" };
  if (read.length > MOST) return { wrong: `it has ${read.length} views, and at most ${MOST} are taken` };
  const found = read.map(wrongWith).map((wrong, place) => wrong && `view ${place + 1} ${wrong}`).find(Boolean);
  return found ? { wrong: found } : { story: read.map(({ note, view }) => ({ note, view })) };
}

/** The story that a text of JSON holds; null if it holds none. */
export const storyOf = (text) => readStory(text).story ?? null;

function wrongWith(item) {
  for (const name of ["note", "view"]) {
    if (typeof item?.[name] !== "string") return `has no «${name}», or it is no text`;
    if (item[name].length >= LONGEST) return `has a «${name}» of more than ${LONGEST} characters`;
  }
  return /^(#|$)/.test(item.view) ? "" : "has an address that does not begin with #";
}

export const addressOf = (story) => `#story=${encodeURIComponent(JSON.stringify(story))}`;
