// Events and ties by year: how many happened in it for sure, how many more may have, and how many ties were reported to hold
// in its middle.

import { ALWAYS_SHOWN } from "./day-rule.js";
import { standingAt } from "./day.js";

/** [{ year, sure, maybe, ties }] from the first year with anything in it to the last; `days` has the stretches of an episode. */
export function byYear(episodes, days, { from, to }) {
  const [first, last] = [from, to].map((day) => Number(day.slice(0, 4)));
  const years = Array.from({ length: last - first + 1 }, (_, place) => ({ year: first + place, sure: 0, maybe: 0, ties: 0 }));
  for (const episode of episodes) episode.kind === "Spell" ? addTie(years, days.get(episode.id)) : addEvent(years, episode);
  return years;
}

/** Those of the first to the last year in which any of the series has something. */
export function cut(series) {
  const filled = series[0].map((_, place) => series.some((years) => years[place].sure || years[place].maybe || years[place].ties));
  const [first, last] = [filled.indexOf(true), filled.lastIndexOf(true)];
  return series.map((years) => (first < 0 ? [] : years.slice(first, last + 1)));
}

/** One whose year is not known is a part of each year that it may be of. */
function addEvent(years, { kind, bounds: [start, , , end] }) {
  if (!start || !end || kind !== "Occurrence") return;
  const [begin, stop] = [start, end].map((day) => Number(day.slice(0, 4)));
  if (begin === stop) {
    const [own] = years.filter(({ year }) => year === begin);
    if (own) own.sure += 1;
    return;
  }
  for (const one of years) if (one.year >= begin && one.year <= stop) one.maybe += 1 / (stop - begin + 1);
}

function addTie(years, stretches) {
  for (const one of years) {
    const middle = `${String(one.year).padStart(4, "0")}-07-01`;
    if (ALWAYS_SHOWN.includes(standingAt(stretches, { from: middle, to: middle }).list)) one.ties += 1;
  }
}
