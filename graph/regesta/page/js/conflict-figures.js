// Conflicts, drawn: all sides as ranges on one axis, so that it is seen why they cannot all be.

import { button, element, svg } from "./dom.js";
import { data, episodes, nameOf, sourcesOf, statements } from "./data.js";
import { select, shownNow } from "./view-state.js";
import { along, rangesOf } from "./ranges.js";
import { axisStep, numberWords, steps, timeMarks } from "./series.js";
import { findingWords } from "./agreement.js";
import { publisherOf, speakersOf } from "./statement-line.js";
import { COLON, say } from "./wording.js";

const WIDTH = 420;
const LEFT = 8;
const ROW = 34;
const FOOT = 22;

/** A chart for each conflict about what the view shows, and for each that may be one; `narrow` leaves of its episodes some. */
export function conflictFigures(narrow) {
  const shown = new Set(narrow(shownNow().episodes).map(({ id }) => id));
  const found = data.findings.filter(({ stands, episode }) => stands !== "accord" && shown.has(episode));
  return found.map((finding) => [finding, toldOf(finding)]).filter(([, told]) => told.length > 1).map(figure);
}

/** { statement, at }: the statements of all sides, and which side each is on. */
function toldOf({ sides }) {
  return sides.flatMap((side, at) => side.statements.map((id) => ({ statement: statements.get(id), at }))).filter(({ statement }) => statement);
}

function figure([finding, told]) {
  const { subject, object } = episodes.get(finding.episode);
  const ranges = rangesOf(told.map(({ statement }) => statement));
  const title = `${nameOf(subject)} – ${nameOf(object)}`;
  const rows = told.map(({ statement, at }) => element("li", { class: colourOf(at) }, button(sideWords(statement), () => select("statement", statement.id), { dir: "auto" })));
  return element(
    "section",
    { class: `chart conflict-chart ${finding.stands}` },
    element("h4", { dir: "auto" }, title),
    element("p", { class: "quiet" }, `${findingWords(finding)}. ${finding.reason}`),
    ranges ? drawn(ranges, told, `${title}${COLON}${finding.reason}`) : "",
    element("ol", {}, rows),
  );
}

const colourOf = (at) => `series-${(at * 3) % 5}`;

function sideWords(statement) {
  const told = sourcesOf(statement).map(publisherOf).join(", ");
  const not = statement.polarity === "Negated" ? `${say("not")} ` : "";
  const parts = [speakersOf(statement) && `${speakersOf(statement)}:`, `${not}${data.relations[statement.relation].label},`, statement.value && `${statement.value},`, statement.period.words];
  return `${parts.filter(Boolean).join(" ")} (${told})`;
}

function drawn(ranges, told, label) {
  const height = told.length * ROW + FOOT;
  const place = (end, edge) => LEFT + along(ranges, end, edge, WIDTH - 2 * LEFT);
  const root = svg("svg", { viewBox: `0 0 ${WIDTH} ${height}`, role: "img", "aria-label": label });
  root.append(...marks(ranges, place, height), ...ranges.sides.flatMap((side, row) => bars(side, row, colourOf(told[row].at), place)));
  return root;
}

/** The widest range as a frame, what is sure as a bar; where nothing is known, a broken line. */
function bars({ outer, core }, row, series, place) {
  const y = row * ROW + 8;
  const colour = `side ${series}`;
  if (!outer) return [svg("path", { class: `${colour} unknown`, d: `M${place(null, 0)} ${y + 9}H${place(null, 1)}` }), svg("text", { x: WIDTH / 2, y: y + 4 }, say("undated"))];
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
