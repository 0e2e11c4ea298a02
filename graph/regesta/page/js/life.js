// A tie's whole life as a bar on the years of the corpus: certain as a full bar, attested and near hatched, the closer the surer, what is only
// possible as a line; an end that nobody tells runs to the edge with a point. The time chosen is a mark across it.

import { svg } from "./dom.js";
import { range } from "./data.js";
import { view } from "./view-state.js";
import { GRADES } from "./day-rule.js";
import { listWords } from "./near-words.js";
import { dayWords, numberOf } from "./time.js";
import { say } from "./wording.js";

const WIDTH = 400;
const HIGH = 8;

/** The bar of a spell; nothing for what happens. */
export function lifeBar({ kind, stretches }) {
  if (kind !== "Spell" || !range || !stretches.length) return null;
  const root = svg("svg", { class: "life", viewBox: `0 0 ${WIDTH} ${HIGH + 2}`, preserveAspectRatio: "none", role: "img", "aria-label": lifeWords(stretches) });
  const sorted = [...stretches].sort((one, other) => GRADES.indexOf(other.grade) - GRADES.indexOf(one.grade));
  root.append(svg("path", { class: "axis", d: `M0 ${HIGH / 2 + 1}H${WIDTH}` }), ...sorted.map(part), ...chosen());
  return root;
}

const [low, high] = range ? [numberOf(range.from), numberOf(range.to)] : [0, 1];
const place = (day, edge) => (day === null ? edge : Math.max(0, Math.min(WIDTH, ((numberOf(day) - low) / (high - low)) * WIDTH)));

function part({ grade, first, last }) {
  const [x, end] = [place(first, 0), place(last, WIDTH)];
  const width = Math.max(1.5, end - x);
  const shape = grade === "certain" ? svg("rect", { class: grade, x, y: 1, width, height: HIGH }) : svg("path", { class: grade, d: `M${x} ${HIGH / 2 + 1}h${width}` });
  const open = [first === null && `M4 0L0 ${HIGH / 2 + 1}L4 ${HIGH + 2}`, last === null && `M${WIDTH - 4} 0L${WIDTH} ${HIGH / 2 + 1}L${WIDTH - 4} ${HIGH + 2}`].filter(Boolean);
  return svg("g", {}, shape, ...open.map((d) => svg("path", { class: "open-end", d })));
}

function chosen() {
  const { time, since } = view();
  return [since, time?.from, time?.to].filter(Boolean).map((day) => svg("path", { class: "then-mark", d: `M${place(day, 0)} 0V${HIGH + 2}` }));
}

/** The same in words. */
function lifeWords(stretches) {
  const surest = stretches.filter(({ grade }) => grade !== "possible");
  return (surest.length ? surest : stretches).map(stretchWords).join("; ");
}

function stretchWords({ grade, first, last }) {
  const from = first ? say("from {day}", { day: dayWords(first) }) : say("without a beginning that is told");
  const to = last ? say("to {day}", { day: dayWords(last) }) : say("without an end that is told");
  return `${listWords(grade)} ${from} ${to}`;
}
