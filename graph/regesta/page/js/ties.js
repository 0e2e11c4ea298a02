// How the episodes of one drawn tie look together: its words, width, heads and marks.

import { GRADES } from "./day-rule.js";
import { numberText, say } from "./wording.js";
import { episodesWords, modeWords } from "./counted.js";

const HEAD = 0.5;
const MARK = { stated: "", derived: "diamond", claimed: "circle", prospective: "", negated: "bar" };
const SMALL = { claimed: 0.35, derived: 0.5 };
const PREFIX = { stated: () => "", derived: () => `${say("derived:")} `, claimed: () => `${say("claimed:")} `, prospective: modes, negated: () => `${say("NOT:")} ` };
const GRADED = { near: `${say("near:")} `, possible: `${say("possibly")} ` };

/** `shown` are the episodes, with a `rest` where the tie stands for more than is here; `relations` their labels and symmetry; `standingOf` says where one stands at the time chosen,
 *  `isContested` whether it is in conflict then. */
export function tieLook(tie, shown, relations, standingOf, isContested = () => false) {
  const stroke = surest(shown, standingOf);
  const contested = shown.some(isContested) || Boolean(shown.rest?.contested);
  return {
    label: (contested ? "≠ " : "") + (GRADED[stroke] ?? "") + PREFIX[tie.look](shown) + words(shown, relations),
    width: widthOf(shown, 7),
    contested,
    stroke,
    arrows: arrows(tie, shown, relations),
  };
}

/** The surest grade that any of them has at the time chosen; the surest of all where none is chosen. */
export function surest(shown, standingOf) {
  const ranks = shown.map((episode) => Math.max(0, GRADES.indexOf(standingOf(episode).grade || GRADES[0])));
  return GRADES[[...ranks, shown.rest?.rank].filter(Number.isFinite).reduce((one, other) => Math.min(one, other), GRADES.length - 1)];
}

/** The wider, the more independent sources tell of what it stands for: by a step for each doubling, up to a width. */
export function widthOf(shown, most) {
  const weight = shown.reduce((sum, { independent }) => sum + Math.max(1, independent), shown.rest?.weight ?? 0);
  return Math.round(10 * Math.min(0.7 + Math.log2(1 + weight), most)) / 10;
}

/** The same of a tie with a cluster, which stands for ties of all looks, both ways: their number. */
export function betweenLook({ among }) {
  const none = { enabled: false };
  const label = episodesWords(among.length);
  return { label, width: widthOf(among, 14), stroke: GRADES[0], arrows: { to: none, from: none, middle: none } };
}

function words(shown, relations) {
  const number = shown.length + (shown.rest?.number ?? 0);
  const labels = new Set([...shown.map(({ relation }) => relation), ...(shown.rest?.relations ?? [])].map((relation) => relations[relation].label));
  if (labels.size !== 1) return episodesWords(number);
  return [...labels][0] + (number > 1 ? ` ×${numberText(number)}` : "");
}

function modes(shown) {
  const not = shown.length && shown.every(({ negated }) => negated) ? `${say("NOT")} ` : "";
  return `${not}${[...new Set(shown.flatMap((episode) => episode.modes))].sort().map(modeWords).join("/") || say("planned")}: `;
}

/** Heads at the ends that an episode points at, none for a symmetric relation; a mark that tells the look in the middle. */
function arrows(tie, shown, relations) {
  const ends = new Set(shown.filter(({ relation }) => !relations[relation].symmetric).map(({ object }) => object));
  return {
    to: { enabled: ends.has(tie.to) || Boolean(shown.rest?.ends.includes("to")), scaleFactor: HEAD },
    from: { enabled: (ends.has(tie.from) || Boolean(shown.rest?.ends.includes("from"))) && tie.from !== tie.to, scaleFactor: HEAD },
    middle: { enabled: MARK[tie.look] !== "", type: MARK[tie.look] || "arrow", scaleFactor: SMALL[tie.look] ?? 0.7 },
  };
}
