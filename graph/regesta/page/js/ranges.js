// The sides of a conflict as ranges on one axis: of numbers where all have one of the same unit, else of time.

/** `{ unit, sides, from, to }`, for each statement a side as { statement, ends, outer: [from, to] or null, core: [from, to]
 *  or null }: the widest range that its words allow, and what they make sure of. An end without a bound runs on to the end
 *  of the axis; `outer` is null where nothing is known. */
export function rangesOf(statements) {
  const [unit, ...others] = new Set(statements.map(({ number }) => number?.unit));
  const isOfNumbers = Boolean(unit) && !others.length;
  const sides = statements.map((statement) => (isOfNumbers ? ofNumber(statement) : ofTime(statement)));
  const known = sides.flatMap(({ ends }) => ends).filter((end) => end !== null);
  if (!known.length) return null;
  const [low, high] = [Math.min(...known), Math.max(...known)];
  const room = (high - low) * 0.15 || (isOfNumbers ? Math.abs(high) * 0.1 || 1 : 1);
  return { unit: isOfNumbers ? unit : "", sides, from: low - room, to: high + room };
}

function ofNumber(statement) {
  const { value, min, max } = statement.number;
  return { statement, ends: [min, max, value], outer: [min, max], core: value === null ? null : [value, value] };
}

function ofTime(statement) {
  const ends = statement.period.bounds.map((day) => (day ? decimalYear(day) : null));
  const [earliestStart, latestStart, earliestEnd, latestEnd] = ends;
  if (ends.every((end) => end === null)) return { statement, ends, outer: null, core: null };
  const isSure = latestStart !== null && earliestEnd !== null && latestStart <= earliestEnd;
  return { statement, ends, outer: [earliestStart, latestEnd], core: isSure ? [latestStart, earliestEnd] : null };
}

/** A day as a year and its fraction, near enough for a drawing. */
export const decimalYear = (day) => Number(day.slice(0, 4)) + (Number(day.slice(5, 7)) - 1) / 12 + (Number(day.slice(8)) - 1) / 372;

/** Where `end` of an axis from `from` to `to` lies on the stretch of `length`; an end without a bound at its edge. */
export function along({ from, to }, end, edge, length) {
  return end === null ? edge * length : ((end - from) / (to - from)) * length;
}
