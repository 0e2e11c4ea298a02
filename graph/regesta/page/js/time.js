// Days and years. A day is text, as ISO 8601 has it (2024-07-31): such texts compare as the days do.

import { locale, say, sayOf } from "./wording.js";

const DAY = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
const MILLISECONDS = 86400000;
const LONG = new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: "UTC" });

export function isDay(text) {
  return DAY.test(text) && dayOf(numberOf(text)) === text;
}

/** Days since 1970-01-01, for sliders. */
export const numberOf = (day) => Math.round(Date.parse(`${day}T00:00:00Z`) / MILLISECONDS);

export const dayOf = (number) => new Date(number * MILLISECONDS).toISOString().slice(0, 10);

/** The day so many days, months or years on; the 31st becomes the last of a shorter month. */
export function step(day, unit, by) {
  if (unit === "day") return dayOf(numberOf(day) + by);
  const [year, month, date] = day.split("-").map(Number);
  const months = year * 12 + month - 1 + by * (unit === "year" ? 12 : 1);
  const [toYear, toMonth] = [Math.floor(months / 12), months % 12];
  const last = new Date(Date.UTC(2000, 0, 1));
  last.setUTCFullYear(toYear, toMonth + 1, 0);
  return `${String(toYear).padStart(4, "0")}-${two(toMonth + 1)}-${two(Math.min(date, last.getUTCDate()))}`;
}

const two = (number) => String(number).padStart(2, "0");

/** A day in words, in the language of the page: 31 July 2024. */
export const dayWords = (day) => LONG.formatToParts(numberOf(day) * MILLISECONDS).map(partWords).join("");

/** Some languages say the first of a month, and the second is two. */
const partWords = ({ type, value }) => (type === "day" && value === "1" ? sayOf("first day of a month", "1") : value);

export const timeWords = ({ from, to }) => (from === to ? dayWords(from) : say("{from} to {to}", { from: dayWords(from), to: dayWords(to) }));

/** First and last day of the corpus's years: from the first bound to the last beginning of what is said to be so, or the
 *  last publication. What is planned, and how long a treaty will run, reaches further. */
export function extent(episodes, sources) {
  const facts = episodes.filter((item) => item.look !== "prospective");
  const bounds = (facts.length ? facts : episodes).map((item) => item.bounds);
  const years = (days) => days.filter(Boolean).map((day) => day.slice(0, 4)).sort();
  const published = sources.map(({ date }) => /\d{4}(?!.*\d{4})/.exec(date)?.[0]);
  const [first] = years(bounds.flat());
  const last = years([...bounds.flatMap(([earliest, latest]) => [earliest, latest]), ...published]).at(-1);
  return first ? { from: `${first}-01-01`, to: `${last > first ? last : first}-12-31` } : null;
}

/** Happenings by year, as [year, number]; one whose year is not known is spread over the years that it may be of. */
export function histogram(episodes, { from, to }) {
  const [first, last] = [from, to].map((day) => Number(day.slice(0, 4)));
  const years = new Array(last - first + 1).fill(0);
  for (const { kind, bounds: [start, , , end] } of episodes) {
    if (!start || !end || kind !== "Occurrence") continue;
    const [begin, stop] = [start, end].map((day) => Number(day.slice(0, 4)));
    for (let year = Math.max(begin, first); year <= Math.min(stop, last); year++) years[year - first] += 1 / (stop - begin + 1);
  }
  return years.map((number, place) => [first + place, number]);
}

/** The day in the middle of all that begins on a known day: as many begin before it as after. */
export function middleDay(episodes) {
  const days = episodes.filter(({ look, bounds }) => look === "stated" && bounds[0]).map(({ bounds }) => bounds[0]);
  return days.sort()[Math.floor(days.length / 2)] ?? null;
}
