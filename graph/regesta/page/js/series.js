// The measured values of the statements as series: one relation, one unit, one pair of entities, by time.

import { locale, sayMany } from "./wording.js";

/** [{relation, unit, series: [{subject, object, points: [{statement, from, to, low, high, value}]}]}]; charts first that
 *  have most points, and of each only what has a time. `undated` are the statements whose values have none. */
export function charts(statements) {
  const measured = statements.filter(({ number }) => number);
  const dated = measured.filter(({ period }) => period.bounds.some(Boolean));
  const found = new Map();
  for (const statement of dated) {
    const { relation, subject, object, number } = statement;
    const chart = entry(found, `${relation} ${number.unit}`, () => ({ relation, unit: number.unit, series: new Map() }));
    entry(chart.series, `${subject} ${object}`, () => ({ subject, object, points: [] })).points.push(point(statement));
  }
  const all = [...found.values()].map((chart) => ({ ...chart, series: [...chart.series.values()] }));
  const size = ({ series }) => series.reduce((sum, { points }) => sum + points.length, 0);
  all.sort((one, other) => size(other) - size(one) || (one.relation + one.unit < other.relation + other.unit ? -1 : 1));
  return { charts: all, undated: measured.filter((item) => !dated.includes(item)) };
}

function entry(map, key, make) {
  if (!map.has(key)) map.set(key, make());
  return map.get(key);
}

/** Where its time and its value may lie; the end that a hedge leaves open is the number as stated. */
function point(statement) {
  const { number, period } = statement;
  const known = period.bounds.filter(Boolean).sort();
  const value = number.value ?? (number.min + number.max) / 2;
  return { statement, from: known[0], to: known.at(-1), value, low: number.min ?? value, high: number.max ?? value, open: [number.min === null, number.max === null] };
}

/** A round step for an axis up to `most` with about so many marks. */
export function axisStep(most, marks = 4) {
  const rough = most / marks || 1;
  const power = 10 ** Math.floor(Math.log10(rough));
  return [1, 2, 5, 10].map((times) => times * power).find((step) => step >= rough);
}

/** The multiples of a step from one end of an axis to the other. */
export function steps(from, to, step) {
  const first = Math.ceil(from / step);
  return Array.from({ length: Math.max(0, Math.floor(to / step) - first + 1) }, (_, at) => (first + at) * step);
}

const MONTH = new Intl.DateTimeFormat(locale, { month: "short", timeZone: "UTC" });

/** [decimal year, words] for a time axis: years, or where there are too few of them, months. */
export function timeMarks(from, to) {
  if (to - from > 3) return steps(from, to, Math.max(1, axisStep(to - from, 6))).map((year) => [year, String(year)]);
  const every = [1, 2, 3, 6].find((months) => ((to - from) * 12) / months <= 6) ?? 6;
  const months = steps(from * 12, to * 12, every).map(Math.round);
  return months.map((month) => [month / 12, `${monthWords(((month % 12) + 12) % 12)} ${Math.floor(month / 12)}`]);
}

/** In English three letters: some say Sept. */
const monthWords = (month) => (locale === "en-GB" ? MONTH.format(Date.UTC(2000, month)).slice(0, 3) : MONTH.format(Date.UTC(2000, month)));

const SCALES = [
  [1e12, (number, words) => sayMany(number, "{words} trillion", "{words} trillion", { words })],
  [1e9, (number, words) => sayMany(number, "{words} billion", "{words} billion", { words })],
  [1e6, (number, words) => sayMany(number, "{words} million", "{words} million", { words })],
  [0, (_, words) => words],
];

export function numberWords(number) {
  const [size, words] = SCALES.find(([least]) => Math.abs(number) >= least);
  const shown = Number((number / (size || 1)).toPrecision(4));
  return words(shown, shown.toLocaleString(locale));
}
