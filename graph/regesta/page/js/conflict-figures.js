// Conflicts, drawn: both sides as ranges on one axis, so that it is seen why they cannot both be.

import { button, element, svg } from "./dom.js";
import { data, nameOf, sources, statements } from "./data.js";
import { select, shownNow } from "./view-state.js";
import { along, rangesOf } from "./ranges.js";
import { axisStep, numberWords, steps, timeMarks } from "./series.js";
import { findingWords } from "./agreement.js";

const WIDTH = 420;
const LEFT = 8;
const ROW = 34;
const FOOT = 22;

/** A chart for each conflict of which the view shows a side, and for each that may be one. */
export function conflictFigures() {
  const shown = new Set(shownNow().statements.map(({ id }) => id));
  const found = data.findings.filter(({ stands, first, second }) => stands !== "accord" && (shown.has(first) || shown.has(second)));
  return found.map((finding) => [finding, statements.get(finding.first), statements.get(finding.second)]).filter(([, one, other]) => one && other).map(figure);
}

function figure([finding, one, other]) {
  const ranges = rangesOf(one, other);
  const title = `${nameOf(one.subject)} – ${nameOf(one.object)}`;
  return element(
    "section",
    { class: `chart conflict-chart ${finding.stands}` },
    element("h4", { dir: "auto" }, title),
    element("p", { class: "quiet" }, `${findingWords({ finding, isFirst: true })}: ${finding.reason}`),
    ranges ? drawn(ranges, `${title}: ${finding.reason}`) : "",
    element("ol", {}, [one, other].map((side, at) => element("li", { class: `series-${at * 3}` }, button(sideWords(side), () => select("statement", side.id), { dir: "auto" })))),
  );
}

function sideWords(side) {
  const told = side.sources.map((id) => sources.get(id)).map(({ publisher, title }) => publisher || title).join(", ");
  const not = side.polarity === "Negated" ? "not " : "";
  const parts = [side.speaker && `${nameOf(side.speaker)}:`, `${not}${data.relations[side.relation].label},`, side.value && `${side.value},`, side.period.words];
  return `${parts.filter(Boolean).join(" ")} (${told})`;
}

function drawn(ranges, label) {
  const height = 2 * ROW + FOOT;
  const place = (end, edge) => LEFT + along(ranges, end, edge, WIDTH - 2 * LEFT);
  const root = svg("svg", { viewBox: `0 0 ${WIDTH} ${height}`, role: "img", "aria-label": label });
  root.append(...marks(ranges, place, height), ...ranges.sides.flatMap((side, at) => bars(side, at, place)));
  return root;
}

/** The widest range as a frame, what is sure as a bar; where nothing is known, a broken line. */
function bars({ outer, core }, at, place) {
  const y = at * ROW + 8;
  const colour = `side series-${at * 3}`;
  if (!outer) return [svg("path", { class: `${colour} unknown`, d: `M${place(null, 0)} ${y + 9}H${place(null, 1)}` }), svg("text", { x: WIDTH / 2, y: y + 4 }, "undated")];
  const box = ([from, to], name, inset) => {
    const [x, end] = [place(from, 0), place(to, 1)];
    return svg("rect", { class: `${colour} ${name}`, x: x - 1, y: y + inset, width: Math.max(3, end - x + 2), height: 18 - 2 * inset });
  };
  return [box(outer, "outer", 0), ...(core ? [box(core, "core", 4)] : [])];
}

function marks({ from, to, unit }, place, height) {
  const found = unit ? steps(from, to, axisStep(to - from)).map((value) => [value, numberWords(value)]) : timeMarks(from, to);
  return found.flatMap(([value, words]) => [
    svg("path", { class: "rule", d: `M${place(value)} 4V${height - FOOT + 2}` }),
    svg("text", { x: place(value), y: height - 6 }, words),
  ]);
}
