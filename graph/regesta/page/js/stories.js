// A story as text and back: a list of notes and addresses. From others it may be anything, so only such a list is taken.

const MOST = 200;
const LONGEST = 20000;

/** The story that a text of JSON holds; null if it holds none. */
export function storyOf(text) {
  let read;
  try {
    read = JSON.parse(text);
  } catch {
    return null;
  }
  if (!Array.isArray(read) || read.length > MOST || !read.every(isView)) return null;
  return read.map(({ note, view }) => ({ note, view }));
}

function isView(item) {
  return [item?.note, item?.view].every((text) => typeof text === "string" && text.length < LONGEST) && /^(#|$)/.test(item.view);
}

export const addressOf = (story) => `#story=${encodeURIComponent(JSON.stringify(story))}`;
