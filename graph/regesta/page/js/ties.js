// How the statements of one drawn tie look together: its words, width, heads and marks.

const HEAD = 0.5;
const MARK = { stated: "", derived: "diamond", claimed: "circle", prospective: "", negated: "bar" };
const SMALL = { claimed: 0.35, derived: 0.5 };
const PREFIX = { stated: () => "", derived: () => "derived: ", claimed: () => "claimed: ", prospective: modalities, negated: () => "NOT: " };

/** `shown` are the statements, `relations` their labels and symmetry; `isPossible` says of one that it held possibly only,
 *  `isContested` that another conflicts with it. */
export function tieLook(tie, shown, relations, isPossible, isContested = () => false) {
  const possible = shown.length > 0 && shown.every(isPossible);
  const contested = shown.some(isContested);
  return {
    label: (contested ? "≠ " : "") + (possible ? "possibly " : "") + PREFIX[tie.look](shown) + words(shown, relations),
    width: Math.round(10 * Math.min(0.6 + 0.9 * Math.sqrt(shown.length), 7)) / 10,
    contested,
    stroke: possible ? "possible" : "certain",
    arrows: arrows(tie, shown, relations),
  };
}

/** Whether a statement of that standing at the time chosen held possibly only. */
export const isDoubted = (held) => held === "possible" || held === "undated";

/** The same of a tie with a cluster, which stands for ties of all looks, both ways: their number. */
export function betweenLook({ weight }) {
  const none = { enabled: false };
  const width = Math.round(10 * Math.min(0.6 + 0.9 * Math.sqrt(weight), 14)) / 10;
  return { label: weight === 1 ? "1 statement" : `${weight} statements`, width, stroke: "certain", arrows: { to: none, from: none, middle: none } };
}

function words(shown, relations) {
  const labels = new Set(shown.map((statement) => relations[statement.relation].label));
  if (labels.size !== 1) return `${shown.length} statements`;
  return [...labels][0] + (shown.length > 1 ? ` ×${shown.length}` : "");
}

function modalities(shown) {
  return `${[...new Set(shown.map((statement) => statement.modality.toLowerCase()))].sort().join("/")}: `;
}

/** Heads at the ends that a statement points at, none for a symmetric relation; a mark that tells the look in the middle. */
function arrows(tie, shown, relations) {
  const ends = new Set(shown.filter(({ relation }) => !relations[relation].symmetric).map(({ object }) => object));
  return {
    to: { enabled: ends.has(tie.to), scaleFactor: HEAD },
    from: { enabled: ends.has(tie.from) && tie.from !== tie.to, scaleFactor: HEAD },
    middle: { enabled: MARK[tie.look] !== "", type: MARK[tie.look] || "arrow", scaleFactor: SMALL[tie.look] ?? 0.7 },
  };
}
