// The page of figures: what the sources measure, by time, each point with its range and its source. Where two entities are
// selected, of what is between them only.

import { button, element, svg } from "./dom.js";
import { data, episodesOfSelection, nameOf, sources, sourcesOf, statementsOf } from "./data.js";
import { pairIn } from "./between.js";
import { betweenTitle } from "./cluster-panel.js";
import { change, onView, select, showsSame, shownNow, view } from "./view-state.js";
import { conflictFigures } from "./conflict-figures.js";
import { loadedWords } from "./here.js";
import { decimalYear } from "./ranges.js";
import { axisStep, charts, numberWords } from "./series.js";
import { yearCharts } from "./year-charts.js";
import { COLON, say } from "./wording.js";

const WIDTH = 420;
const HEIGHT = 180;
const LEFT = 74;
const FOOT = 24;
const COLOURS = 5; // in style.css
const MARKS = ["circle", "square", "diamond", "triangle", "cross"];

const place = document.getElementById("figures");
let two = ""; // two ids with a bar between

export function startFigures() {
  onView((now, before) => {
    const last = two;
    two = pairAfter(now.selection);
    if (two !== last || !showsSame(now, before)) draw();
  });
}

/** The two that the figures are of: those selected. They stay while one of their statements is read, as a point opens it. */
function pairAfter(selection) {
  if (!["statement", "episode"].includes(selection?.kind)) return pairIn(selection);
  const own = two && new Set(episodesBetween());
  return own && episodesOfSelection(selection).some((episode) => own.has(episode)) ? two : "";
}

const episodesBetween = () => episodesOfSelection({ kind: "between", id: two });

/** Of these, what is between the two; all where there are no two. */
function ofPair(episodes) {
  const own = two && new Set(episodesBetween());
  return own ? episodes.filter((episode) => own.has(episode)) : episodes;
}

/** Which two the figures are of, and the way back to all; nothing where there are no two. */
function pairLine() {
  if (!two) return "";
  const words = say("Only what is between {names}.", { names: betweenTitle(two) });
  return element("p", {}, words, " ", button(say("All of the view"), () => change({ selection: null })));
}

function draw() {
  place.hidden = view().view !== "figures";
  if (place.hidden) return place.replaceChildren();
  const { charts: found, undated } = charts(measured(ofPair(shownNow().episodes)));
  const loaded = element("p", { class: "part" }, loadedWords());
  const intro = say("Every number that is told in the present view. A line through a point is the range that the source’s words allow, upward and sideways; two ranges in one chart that do not meet are two sources that differ, or two things measured.");
  const differ = conflictFigures(ofPair);
  place.replaceChildren(
    element("h2", {}, say("Figures")),
    pairLine(),
    ...yearCharts(ofPair, two),
    element("h3", { class: "part" }, say("Numbers that are told")),
    element("p", { class: "quiet" }, intro, " ", differ.length ? toConflicts(differ.length) : ""),
    element("div", { class: "charts" }, found.map(chart)),
    ...conflicts(differ),
    undated.length ? element("section", {}, element("h3", {}, say("Without a date")), table(undated)) : "",
  );
}

/** The statements with numbers that tell of these; those of a tie tell of figures, too, each of its own time. */
function measured(episodes) {
  return [...new Set(episodes.filter(({ kind }) => kind !== "Spell").flatMap(statementsOf))].filter(({ number }) => number);
}

const toConflicts = (number) => button(say("Go to where sources differ ({number})", { number }), () => document.getElementById("differ").scrollIntoView());

function conflicts(found) {
  if (!found.length) return [];
  const words = say("Both sides of what is contradicted, or may be. A frame is the widest time (or number) that the words allow, a bar within it what they make sure of; a side without an end runs to the edge.");
  return [element("h3", { class: "part", id: "differ" }, say("Where sources differ")), element("p", { class: "quiet" }, words), element("div", { class: "charts" }, found)];
}

function chart({ relation, unit, series }) {
  const points = series.flatMap((item) => item.points);
  const title = `${data.relations[relation].label}, ${unit}`;
  const number = series.length > 1 ? element("ul", { class: "key" }, series.map((item, at) => element("li", {}, sample(at), pair(item)))) : pair(series[0]);
  return element(
    "section",
    { class: "chart" },
    element("h3", {}, title),
    element("div", { class: "quiet" }, number),
    drawn(series, points, title),
    element("details", {}, element("summary", {}, say("Values and sources")), table(points.map(({ statement }) => statement))),
  );
}

const pair = ({ subject, object }) => element("bdi", {}, `${nameOf(subject)} – ${nameOf(object)}`);

/** As many looks as there are marks times colours, before one comes again. */
const lookOf = (at) => ({ colour: `series-${at % COLOURS}`, shape: MARKS[(at + Math.floor(at / COLOURS)) % MARKS.length] });

const sample = (at) => svg("svg", { class: `mark ${lookOf(at).colour}`, viewBox: "0 0 12 12", "aria-hidden": "true" }, mark(at, 6, 6));

function drawn(series, points, title) {
  const years = points.flatMap(({ from, to }) => [decimalYear(from), decimalYear(to)]);
  const [first, last] = [Math.floor(Math.min(...years)), Math.max(Math.ceil(Math.max(...years)), Math.floor(Math.min(...years)) + 1)];
  const top = Math.max(...points.map(({ high }) => high), 0);
  const low = Math.min(...points.map(({ low: value }) => value), 0);
  const step = axisStep(top - low);
  const [floor, ceiling] = [Math.floor(low / step) * step, Math.ceil(top / step) * step || step];
  const x = (year) => LEFT + 8 + ((year - first) / (last - first)) * (WIDTH - LEFT - 28);
  const y = (value) => 10 + (1 - (value - floor) / (ceiling - floor)) * (HEIGHT - FOOT - 10);
  const root = svg("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "group", "aria-label": say("Chart: {title}", { title }) });
  root.append(...rules(floor, ceiling, step, y), ...yearMarks(first, last, x));
  series.forEach((item, at) => root.append(...item.points.map((point) => pointOf(point, at, x, y))));
  return root;
}

function rules(floor, ceiling, step, y) {
  const marks = Array.from({ length: Math.round((ceiling - floor) / step) + 1 }, (_, at) => floor + at * step);
  return marks.flatMap((value) => [
    svg("path", { class: "rule", d: `M${LEFT} ${y(value)}H${WIDTH - 4}` }),
    svg("text", { x: LEFT - 5, y: y(value) + 4, class: "end" }, numberWords(value)),
  ]);
}

function yearMarks(first, last, x) {
  const every = Math.max(1, axisStep(last - first, 7));
  const years = Array.from({ length: last - first + 1 }, (_, at) => first + at).filter((year) => (year - first) % every === 0);
  return years.map((year) => svg("text", { x: x(year), y: HEIGHT - 6 }, String(year)));
}

/** A point with its ranges; it can be reached by keyboard, and opens its statement. */
function pointOf(point, at, x, y) {
  const { statement, from, to, low, high, value, open: [below, above] } = point;
  const on = (is, way) => (is ? `M${(left + right) / 2} ${y(value)}v${way * 16}l-3 ${-way * 4}m3 ${way * 4}l3 ${-way * 4}` : ""); // no bound is told
  const [left, right] = [x(decimalYear(from)), x(decimalYear(to))];
  const words = `${statement.value}, ${statement.period.words}${COLON}${sourceNames(statement)}`;
  const open = () => select("statement", statement.id);
  const drawing = svg("g", { class: `point ${lookOf(at).colour}`, role: "button", tabindex: "0", "aria-label": words });
  drawing.append(
    svg("title", {}, words),
    svg("path", { class: "range", d: `M${left} ${y(value)}H${right}M${(left + right) / 2} ${y(low)}V${y(high)}${on(below, 1)}${on(above, -1)}` }),
    mark(at, (left + right) / 2, y(value)),
  );
  drawing.addEventListener("click", open);
  drawing.addEventListener("keydown", (event) => [" ", "Enter"].includes(event.key) && (event.preventDefault(), open()));
  return drawing;
}

function mark(at, x, y) {
  const corners = {
    square: `M${x - 4} ${y - 4}h8v8h-8z`,
    diamond: `M${x} ${y - 5.5}l5.5 5.5-5.5 5.5-5.5-5.5z`,
    triangle: `M${x} ${y - 5}l5 9h-10z`,
    cross: `M${x - 5} ${y - 1.5}h3.5v-3.5h3v3.5h3.5v3h-3.5v3.5h-3v-3.5h-3.5z`,
  };
  const { shape } = lookOf(at);
  return shape === "circle" ? svg("circle", { cx: x, cy: y, r: 4.5 }) : svg("path", { d: corners[shape] });
}

function table(statements) {
  const rows = statements.map((statement) =>
    element(
      "tr",
      {},
      element("td", {}, button(statement.value, () => select("statement", statement.id))),
      element("td", {}, statement.period.words),
      element("td", {}, pair(statement)),
      element("td", { dir: "auto" }, sourceNames(statement)),
    ),
  );
  const head = [say("value"), say("when"), say("of"), say("source")].map((name) => element("th", { scope: "col" }, name));
  return element("table", {}, element("thead", {}, element("tr", {}, head)), element("tbody", {}, rows));
}

function sourceNames(statement) {
  const named = sourcesOf(statement).map((id) => sources.get(id));
  return named.map((source) => [source.publisher || source.title, source.dateWords].filter(Boolean).join(", ")).join("; ");
}
