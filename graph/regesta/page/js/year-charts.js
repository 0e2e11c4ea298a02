// Small multiples: of each field, its events by year as bars with their numbers, and behind them the ties that were reported
// to hold. A bar leads to what it counts. Arrow keys go from bar to bar: a chart is one stop of the Tab key.

import { element, svg } from "./dom.js";
import { corpus, data, range } from "./data.js";
import { change, shownAnytime, view } from "./view-state.js";
import { byYear, cut } from "./years.js";
import { say, sayMany } from "./wording.js";
import { fieldWords } from "./field-words.js";

const WIDTH = 420;
const HEIGHT = 130;
const FOOT = 20;
const TOP = 14;
const LEFT = 8;

/** The charts of the fields that the view has anything of; all on one axis of years. `narrow` leaves of its episodes those
 *  that are to be counted: where two entities are selected, what is between these, a pair of ids with a bar between. */
export function yearCharts(narrow, pair) {
  const episodes = narrow(shownAnytime().episodes);
  const counted = pair ? { kind: "between", id: pair } : { kind: "list", id: "episodes" };
  const fields = data.fields.filter((field) => field !== "other" && episodes.some((episode) => fieldOf(episode) === field));
  if (!range || !fields.length) return [];
  const series = cut(fields.map((field) => byYear(episodes.filter((episode) => fieldOf(episode) === field), corpus.days, range)));
  if (!series[0].length) return [];
  const intro = say("Bars are events of a year, with their number; a paler part are those that may be of another year. The line is the number of ties that were reported to hold in its middle. Press a bar for what it counts.");
  return [
    element("h3", { class: "part" }, say("By year and field")),
    element("p", { class: "quiet" }, intro),
    element("div", { class: "charts years" }, fields.map((field, at) => chart(field, series[at], Math.max(...series.flat().map(({ sure, maybe }) => sure + maybe), 1), counted))),
  ];
}

const tiesWords = (number) => sayMany(number, "{number} tie", "{number} ties");

const fieldOf = ({ relation }) => data.relations[relation].field;

function chart(field, years, most, counted) {
  const events = years.reduce((sum, { sure }) => sum + sure, 0);
  const ties = Math.max(...years.map((one) => one.ties));
  return element("section", { class: "chart" }, element("h4", {}, fieldWords(field)), element("div", { class: "quiet" }, say("{events} of a known year; at most {ties} at a time", { events: sayMany(events, "{number} event", "{number} events"), ties: tiesWords(ties) })), drawn(field, years, most, ties, counted));
}

function drawn(field, years, most, ties, counted) {
  const wide = (WIDTH - 2 * LEFT) / years.length;
  const x = (place) => LEFT + place * wide;
  const y = (number, of) => HEIGHT - FOOT - (number / of) * (HEIGHT - FOOT - TOP);
  const root = svg("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "group", "aria-label": say("Events by year: {field}", { field: fieldWords(field) }) });
  const line = years.map((one, place) => `${place ? "L" : "M"}${x(place)} ${y(one.ties, ties || 1)}H${x(place + 1)}`).join("");
  root.append(...(ties ? [svg("path", { class: "ties-held", d: line })] : []));
  const bars = years.map((one, place) => bar(field, one, x(place), wide, (number) => y(number, most), counted));
  root.append(...bars.filter(Boolean), ...labels(years, x, wide));
  rove([...root.querySelectorAll("[role=button]")]);
  return root;
}

function bar(field, { year, sure, maybe, ties }, x, wide, y, counted) {
  if (!sure && !maybe) return null;
  const events = sayMany(sure, "{number} {field} event", "{number} {field} events", { field: fieldWords(field) });
  const words = say("{year}: {events}{more}; {ties}", { year, events, more: maybe ? say(", up to {number} more", { number: Math.ceil(maybe) }) : "", ties: tiesWords(ties) });
  const shape = (from, to, name) => svg("rect", { class: name, x: x + 0.5, width: Math.max(1, wide - 1), y: y(to), height: Math.max(0.5, y(from) - y(to)) });
  const group = svg("g", { class: "year-bar", role: "button", "aria-label": words, tabindex: "-1" }, svg("title", {}, words), shape(0, sure, "events"), shape(sure, sure + maybe, "maybe"));
  if (sure) group.append(svg("text", { x: x + wide / 2, y: y(sure + maybe) - 3 }, String(sure)));
  const open = () => change({ time: { from: `${year}-01-01`, to: `${year}-12-31` }, since: null, off: onlyField(field), selection: counted, view: "graph" });
  group.addEventListener("click", open);
  group.addEventListener("keydown", (event) => [" ", "Enter"].includes(event.key) && (event.preventDefault(), open()));
  return group;
}

const onlyField = (field) => ({ ...view().off, field: data.fields.filter((other) => other !== field).sort() });

function labels(years, x, wide) {
  const every = Math.max(1, Math.ceil(34 / wide));
  return years.map(({ year }, place) => [year, place]).filter(([year]) => year % every === 0).map(([year, place]) => svg("text", { x: x(place) + wide / 2, y: HEIGHT - 5 }, String(year)));
}

/** One of them can be reached by Tab; the arrow keys go on from it. */
function rove(bars) {
  bars.at(-1)?.setAttribute("tabindex", "0");
  bars.forEach((one, place) => one.addEventListener("keydown", ({ key }) => {
    const next = bars[place + ({ ArrowRight: 1, ArrowLeft: -1 }[key] ?? 0)];
    if (!next || next === one) return;
    one.setAttribute("tabindex", "-1");
    next.setAttribute("tabindex", "0");
    next.focus();
  }));
}
