// The bar of time: happenings by year, and below them the day, or the window, that the graph is shown for.

import { data, range } from "./data.js";
import { change, move, onView, settle, shownAnytime, view } from "./view-state.js";
import { dayOf, dayWords, histogram, isDay, middleDay, numberOf, step } from "./time.js";
import { svg } from "./dom.js";
import { say, sayMany, sayOf } from "./wording.js";

const PLAYING = 700; // milliseconds a step
const HEIGHT = 44;

const at = (id) => document.getElementById(id);
const sliders = { from: at("slider-from"), to: at("slider-to") };
const fields = { from: at("from"), to: at("to") };
let playing = 0;
let drawn = {}; // of what the bars are, which stay while only the time changes
let asWindow = false; // a window of one day is no day
let isOwn = false; // while the bar itself changes the time

export function startTimeBar() {
  if (!range) return (at("time").hidden = true);
  for (const [end, slider] of Object.entries(sliders)) {
    Object.assign(slider, { min: numberOf(range.from), max: numberOf(range.to) });
    slider.value = numberOf(range[end]);
    slider.addEventListener("input", () => put(end, dayOf(Number(slider.value)), move));
    slider.addEventListener("change", settle);
    slider.addEventListener("keydown", (event) => onKey(event, end));
    fields[end].addEventListener("change", () => isDay(fields[end].value) && put(end, fields[end].value));
  }
  for (const chosen of document.querySelectorAll("[data-time]")) chosen.addEventListener("click", () => setMode(chosen.dataset.time));
  for (const moved of document.querySelectorAll("[data-step]")) moved.addEventListener("click", () => turn(Number(moved.dataset.step)));
  at("play").addEventListener("click", () => (playing ? stop() : play()));
  new ResizeObserver(() => draw()).observe(at("histogram"));
  onView(follow);
}

const mode = () => (!view().time ? "all" : view().since ? "pair" : !asWindow ? "day" : "window");
const hasTwoEnds = () => ["window", "pair"].includes(mode());

/** The days of the two ends: of a window, or the two that are held against each other. */
function ends() {
  const { time, since } = view();
  return since ? { from: since, to: time.to } : time;
}

/** The time as the view has it, of two ends in a mode. */
const timeIn = (wanted, { from, to }) => (wanted === "pair" ? { time: { from: to, to }, since: from } : { time: { from, to }, since: null });

function setMode(wanted) {
  stop();
  if (wanted === mode()) return;
  const now = ends();
  asWindow = wanted === "window";
  const day = now?.from ?? (data.whole ? data.whole.middle : middleDay(data.episodes)) ?? range.from;
  const last = now && now.to !== now.from ? now.to : step(day, "year", 1);
  const compared = wanted === "pair" ? { selection: { kind: "list", id: "changes" } } : {};
  const told = view().selection?.id === "changes" ? { selection: null } : {}; // its list is of two days alone
  if (wanted === "all") change({ time: null, ...told });
  else change({ ...timeIn(wanted, { from: day, to: wanted === "day" ? day : last }), ...told, ...compared });
  follow(view());
}

/** Put one end of the window, or the day, at that day. An end that passes the other takes it along. */
function put(end, day, how = change) {
  const both = hasTwoEnds() ? { ...ends(), [end]: day } : { from: day, to: day };
  if (both.from > both.to) both[end === "from" ? "to" : "from"] = day;
  isOwn = true;
  how(timeIn(mode(), both));
  isOwn = false;
}

/** Move the day, or the whole window, by so many of the chosen steps, as far as the years of the corpus go. */
function turn(by, how = change) {
  const { from, to } = ends() ?? { from: range.from, to: range.from };
  const unit = at("unit").value;
  const both = { from: step(from, unit, by), to: step(to, unit, by) };
  if (by > 0 ? both.to > range.to : both.from < range.from) return stop();
  isOwn = true;
  how(timeIn(mode(), both));
  isOwn = false;
}

/** Arrows go by days (the browser's own step), with Shift by months; Page Up and Down by years. */
function onKey(event, end) {
  const way = { ArrowRight: 1, ArrowUp: 1, PageUp: 1, ArrowLeft: -1, ArrowDown: -1, PageDown: -1 }[event.key];
  const unit = event.key.startsWith("Page") ? "year" : event.shiftKey ? "month" : "day";
  if (!way) return;
  event.preventDefault();
  const now = ends()?.[end] ?? dayOf(Number(sliders[end].value));
  const next = step(now, unit, way);
  if (way > 0 ? next <= range.to : next >= range.from) put(end, next, move);
}

function play() {
  if (!view().time) setMode("day");
  playing = setInterval(() => turn(1, move), PLAYING);
  told();
}

function stop() {
  const was = playing;
  clearInterval(playing);
  playing = 0;
  if (was) settle();
  told();
}

/** Whether time runs by itself. */
export const isPlaying = () => playing > 0;

function told() {
  at("play").textContent = playing ? `❚❚ ${say("Pause")}` : `▶ ${say("Play")}`;
}

function follow({ time }, before) {
  if (!isOwn && JSON.stringify(time) !== JSON.stringify(before?.time)) asWindow = Boolean(time && time.from !== time.to);
  const now = mode();
  for (const chosen of document.querySelectorAll("[data-time]")) chosen.setAttribute("aria-pressed", String(chosen.dataset.time === now));
  for (const end of ["from", "to"]) {
    const day = ends()?.[end] ?? range[end];
    sliders[end].value = numberOf(day);
    sliders[end].setAttribute("aria-valuetext", time ? dayWords(day) : say("all times"));
    fields[end].value = time ? day : "";
  }
  sliders.from.setAttribute("aria-label", hasTwoEnds() ? say("First day") : say("Day"));
  at("to-word").textContent = now === "pair" ? sayOf("between two days", "against") : sayOf("between two days", "to");
  for (const part of document.querySelectorAll("[data-window-only]")) part.hidden = !hasTwoEnds();
  if (!time) stop();
  draw();
}

/** The happenings of what is shown but for the time, by year, and what of it is chosen. */
function draw() {
  const width = at("histogram").clientWidth;
  if (!width) return;
  const of = data.part?.years ?? shownAnytime();
  if (drawn.of !== of || drawn.width !== width) at("histogram").replaceChildren(...barsOf(width));
  drawn = { of, width };
  at("histogram").querySelector(".chosen")?.remove();
  at("histogram").prepend(...chosenPart(width));
  at("histogram").setAttribute("viewBox", `0 0 ${width} ${HEIGHT + 14}`);
}

function barsOf(width) {
  const years = data.part ? countedYears() : histogram(shownAnytime().episodes, range);
  const most = Math.max(1, ...years.map(([, number]) => number));
  const wide = width / years.length;
  const bars = years.filter(([, number]) => number).map(([year, number], _, all) => bar(year, number, { most, wide, first: years[0][0] }));
  const every = Math.ceil(40 / wide);
  const labelled = years.filter(([year]) => year % every === 0 || every === 1);
  const texts = labelled.map(([year]) => svg("text", { x: (year - years[0][0] + 0.5) * wide, y: HEIGHT + 11 }, String(year)));
  return [...bars, ...texts];
}

/** The same as the server has counted it, of the whole. */
function countedYears() {
  const known = new Map(data.part.years);
  return histogram([], range).map(([year]) => [year, known.get(year) ?? 0]);
}

function bar(year, number, { most, wide, first }) {
  const height = (number / most) * (HEIGHT - 12); // room for its number
  const told = sayMany(Math.round(number * 10) / 10, "{year}: {number} event", "{year}: {number} events", { year });
  const x = (year - first) * wide;
  const shape = { x: x + 1, y: HEIGHT - height, width: Math.max(1, wide - 2), height };
  const room = { class: "year-room", x, y: 0, width: wide, height: HEIGHT }; // the whole column can be pressed
  const group = svg("g", { class: "year-bar" }, svg("title", {}, told), svg("rect", room), svg("rect", { class: "events", ...shape }));
  if (wide > 20 && number >= 1) group.append(svg("text", { x: x + wide / 2, y: Math.max(9, HEIGHT - height - 2) }, String(Math.round(number))));
  group.addEventListener("click", () => change({ time: { from: `${year}-01-01`, to: `${year}-12-31` }, since: null }));
  return group;
}

function chosenPart(width) {
  const time = ends();
  if (!time) return [];
  const [low, high] = [numberOf(range.from), numberOf(range.to) + 1];
  const place = (day) => Math.min(width, Math.max(0, ((day - low) / (high - low)) * width));
  const [x, end] = [place(numberOf(time.from)), place(numberOf(time.to) + 1)];
  return [svg("rect", { class: "chosen", x, y: 0, width: Math.max(2, end - x), height: HEIGHT })];
}
