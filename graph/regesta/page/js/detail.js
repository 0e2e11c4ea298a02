// Which ties are drawn with all they have (heads, marks, strokes, words): all of a small corpus, else those that can be
// told apart: of the selection, of pairs that are fanned out, and from near of what is in sight. The others are lines.

export const MANY = 1000; // ties of a corpus, from which on drawing all with all they have would take its time
export const FULL = 300; // at most, of a corpus with more
const NEAR = 0.35; // scale from which on heads and marks can be seen

/** The ids; `placeOf` gives a node's place, `sight` the part that is seen, with its scale; `moving` is a node on its way. */
export function fullTies(ties, isMany, focus, { placeOf, sight, moving }) {
  if (!isMany) return new Set(ties.keys());
  const all = [...ties.values()];
  const always = all.filter((tie) => tie.isFanned);
  const chosen = all.filter(({ id, from, to }) => focus?.lines.has(id) || from === moving || to === moving);
  const near = sight.scale < NEAR ? [] : all.filter(({ from, to }) => [from, to].some((id) => isIn(placeOf(id), sight)));
  const found = new Set(always.map(({ id }) => id));
  for (const some of [chosen, near]) if (some.length <= FULL) for (const { id } of some) found.add(id);
  return found;
}

const isIn = ({ x, y }, { left, right, top, bottom }) => x >= left && x <= right && y >= top && y <= bottom;
