// What changed between two days: of each tie that lasts, where it stood on either, and so what became of it. The same as
// `regesta changes`: the day rule on both days, and from the two lists whether it began, ended, or is surer than it was.

import { kindOf } from "./change-rule.js";
import { standingAt } from "./day.js";

/** What can have become of a tie; the last is no more than that reports of it came near, or went away. */
export const CHANGES = ["began", "ended", "handed", "contested", "changed"];

/** Left out until it is asked for: most of it is that. */
export const USUALLY_LEFT = ["changed"];

/** By episode that changed, { before, after, kinds }: its standings, and what became of it, which may be more than one. */
export function changesBetween({ episodes, days, relations }, first, last) {
  const found = new Map();
  for (const { id, kind } of episodes) {
    if (kind !== "Spell") continue;
    const [before, after] = [first, last].map((day) => standingAt(days.get(id), { from: day, to: day }));
    const kinds = kindsOf(before, after);
    if (kinds.length) found.set(id, { before, after, kinds });
  }
  for (const change of handed(episodes, found, relations)) change.kinds.push("handed");
  return found;
}

function kindsOf(before, after) {
  const kinds = before.list === after.list ? [] : [kindOf(before.list, after.list)];
  return after.contested && !before.contested ? [...kinds, "contested"] : kinds;
}

/** Of what one alone can have, the changes by which it ended for one and began for another. */
function handed(episodes, found, relations) {
  const sides = { ended: new Map(), began: new Map() };
  for (const { id, relation, object } of episodes) {
    const change = relations[relation].exclusive && found.get(id);
    const side = change && sides[change.kinds[0]];
    if (!side) continue;
    const key = `${relation} ${object}`;
    side.set(key, [...(side.get(key) ?? []), change]);
  }
  const both = [...sides.ended.keys()].filter((key) => sides.began.has(key));
  return both.flatMap((key) => [...sides.ended.get(key), ...sides.began.get(key)]);
}

/** Of several changes the one that a line is coloured for. */
export const foremost = (kinds) => ["handed", "contested", "ended", "began", "changed"].find((kind) => kinds.includes(kind));
