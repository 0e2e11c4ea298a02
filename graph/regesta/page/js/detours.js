// The way of a tie that no simple curve leads around the nodes: over a grid from gap to gap, drawn tight and rounded.

const STEP = 8; // units of the grid
const ASIDE = 240; // units beyond both ends, within which a way is looked for
const MOST = 60_000; // cells of the grid; a longer way is looked for on a coarser one
const EAGER = 2; // how much sooner what lies towards the goal is tried: many times faster, and drawn tight afterwards
const ROUNDS = 3; // of cutting corners
const TURNS = [[1, 0], [-1, 0], [0, 1], [0, -1], [1, 1], [1, -1], [-1, 1], [-1, -1]];

/** Points from end to end that keep `around` units from every other node; null if there is no such way. */
export function detour(from, to, obstacles, around) {
  const others = obstacles.filter((node) => node !== from && node !== to);
  const grid = gridOf(from, to, others, around);
  const found = shortest(grid);
  return found && rounded(tight([from, ...found.slice(1, -1), to].map(({ x, y }) => ({ x, y })), grid.near, around), grid.near, around);
}

function gridOf(from, to, others, around) {
  const [left, right] = [Math.min(from.x, to.x) - ASIDE, Math.max(from.x, to.x) + ASIDE];
  const [top, bottom] = [Math.min(from.y, to.y) - ASIDE, Math.max(from.y, to.y) + ASIDE];
  const step = Math.max(STEP, Math.sqrt(((right - left) * (bottom - top)) / MOST));
  const [columns, rows] = [Math.ceil((right - left) / step) + 1, Math.ceil((bottom - top) / step) + 1];
  const near = others.filter(({ x, y, reach }) => x + reach > left && x - reach < right && y + reach > top && y - reach < bottom);
  const closed = new Uint8Array(columns * rows);
  for (const { x, y, reach } of near) {
    const radius = reach + around;
    const columnsOf = range(x - left, radius, step, columns);
    for (const row of range(y - top, radius, step, rows)) {
      for (const column of columnsOf) if (Math.hypot(left + column * step - x, top + row * step - y) < radius) closed[row * columns + column] = 1;
    }
  }
  const cell = ({ x, y }) => Math.round((y - top) / step) * columns + Math.round((x - left) / step);
  return { columns, rows, closed, near, start: cell(from), goal: cell(to), at: (place) => ({ x: left + (place % columns) * step, y: top + Math.floor(place / columns) * step }) };
}

function range(middle, radius, step, most) {
  const [first, last] = [Math.max(0, Math.floor((middle - radius) / step)), Math.min(most - 1, Math.ceil((middle + radius) / step))];
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, place) => first + place);
}

/** Weighted A* (Pohl 1970); of ways as good, the one that was found first. */
function shortest({ columns, rows, closed, start, goal, at }) {
  const length = new Float64Array(closed.length).fill(Infinity);
  const before = new Int32Array(closed.length).fill(-1);
  const [aimX, aimY] = [goal % columns, Math.floor(goal / columns)];
  const rest = (place) => EAGER * Math.hypot((place % columns) - aimX, Math.floor(place / columns) - aimY);
  const open = heap();
  length[start] = 0;
  open.add(start, rest(start));
  for (let place = open.take(); place !== undefined; place = open.take()) {
    if (place === goal) return wayTo(goal, before).map(at);
    const [x, y] = [place % columns, Math.floor(place / columns)];
    for (const [dx, dy] of TURNS) {
      const next = place + dy * columns + dx;
      if (x + dx < 0 || x + dx >= columns || y + dy < 0 || y + dy >= rows || closed[next]) continue;
      const reached = length[place] + (dx && dy ? Math.SQRT2 : 1);
      if (reached >= length[next] - 1e-9) continue;
      length[next] = reached;
      before[next] = place;
      open.add(next, reached + rest(next));
    }
  }
  return null;
}

function wayTo(goal, before) {
  const way = [];
  for (let place = goal; place >= 0; place = before[place]) way.push(place);
  return way.reverse();
}

/** The least first. */
function heap() {
  const items = []; // [cost, place]
  const less = (one, other) => items[one][0] < items[other][0];
  const swap = (one, other) => ([items[one], items[other]] = [items[other], items[one]]);
  return {
    add(place, cost) {
      items.push([cost, place]);
      for (let child = items.length - 1, above; child && less(child, (above = (child - 1) >> 1)); child = above) swap(child, above);
    },
    take() {
      const first = items[0];
      const last = items.pop();
      if (items.length) items[0] = last;
      for (let place = 0; ; ) {
        const [left, right] = [2 * place + 1, 2 * place + 2];
        const least = right < items.length && less(right, left) ? right : left;
        if (least >= items.length || !less(least, place)) break;
        swap(place, least);
        place = least;
      }
      return first?.[1];
    },
  };
}

/** The way without the points that can be left out, each time as far as all can be seen from one. */
function tight(points, near, around) {
  const kept = [points[0]];
  for (let place = 0; place < points.length - 1; ) {
    let next = place + 1;
    while (next < points.length - 1 && isFree(points[place], points[next + 1], near, around)) next += 1;
    kept.push(points[next]);
    place = next;
  }
  return kept;
}

/** Corners cut (Chaikin 1974), where what cuts them off is free. */
function rounded(points, near, around) {
  let way = points;
  for (let round = 0; round < ROUNDS; round += 1) {
    const next = [way[0]];
    for (let place = 1; place < way.length - 1; place += 1) {
      const cut = [between(way[place], way[place - 1]), between(way[place], way[place + 1])];
      next.push(...(isFree(...cut, near, around) ? cut : [way[place]]));
    }
    way = [...next, way.at(-1)];
  }
  return way;
}

const between = (one, other) => ({ x: one.x + (other.x - one.x) / 4, y: one.y + (other.y - one.y) / 4 });

function isFree(one, other, near, around) {
  const [dx, dy] = [other.x - one.x, other.y - one.y];
  const square = dx * dx + dy * dy || 1;
  return near.every(({ x, y, reach }) => {
    const part = Math.max(0, Math.min(1, ((x - one.x) * dx + (y - one.y) * dy) / square));
    return Math.hypot(one.x + part * dx - x, one.y + part * dy - y) >= reach + around;
  });
}
