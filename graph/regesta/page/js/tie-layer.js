// Ties as plain lines, drawn below what vis-network draws: thousands of them, in a few strokes of the pen. While the
// graph is only moved, they are not drawn again: a picture of them, somewhat larger than the canvas, moves along.

import { nearest } from "./ways.js";

const AROUND = 0.3; // of the canvas, on every side: how much more the picture holds
const STROKE = 40; // lines in one stroke: longer ones cross themselves so often that they take longer
const ANEW = 3; // drawings of the same, until a picture of it is worth its while
const THINNEST = 0.6; // pixels
const HIT = 6; // pixels

let lines = []; // { id, from, to, way, colour, opacity, width }; without a way it is straight
let placeOf = null;
let version = 0;
let last = {};
let picture = null;

/** The lines from now on; `place` gives the place of a node. */
export function setLines(next, place) {
  [lines, placeOf, version] = [next, place, version + 1];
}

export const linesNow = () => lines;

/** Draw them onto a canvas that is set to the graph's coordinates. */
export function drawLines(context) {
  if (!lines.length) return;
  const matrix = context.getTransform();
  const now = { version, scale: matrix.a };
  const sight = sightOf(context.canvas, matrix);
  if (!covers(picture, now, sight)) {
    const isAlike = last.version === now.version && last.scale === now.scale;
    last = { ...now, times: isAlike ? last.times + 1 : 1 };
    picture = last.times > ANEW ? pictureOf(context.canvas, matrix, now, sight) : null;
  }
  if (!picture) return pen(context, sight, matrix.a);
  context.save();
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.drawImage(picture.canvas, Math.round(picture.sight.left * matrix.a + matrix.e), Math.round(picture.sight.top * matrix.a + matrix.f));
  context.restore();
}

/** The line at a point of the graph, or undefined. */
export function lineAt(point, scale) {
  let [best, least] = [undefined, HIT / scale];
  for (const line of lines) {
    const { away } = nearest(wayOf(line), point);
    if (away <= least) [best, least] = [line.id, away];
  }
  return best;
}

/** The points that a line goes along. */
export const wayOf = ({ from, to, way }) => way ?? [placeOf(from), placeOf(to)];

/** What of the graph a canvas shows. */
function sightOf({ width, height }, { a: scale, e, f }) {
  return { left: -e / scale, top: -f / scale, right: (width - e) / scale, bottom: (height - f) / scale };
}

const covers = (held, { version: content, scale }, { left, top, right, bottom }) =>
  held && held.version === content && held.scale === scale && held.sight.left <= left && held.sight.top <= top && held.sight.right >= right && held.sight.bottom >= bottom;

function pictureOf({ width, height }, { a: scale }, now, { left, top, right, bottom }) {
  const [aside, above] = [Math.ceil(width * AROUND), Math.ceil(height * AROUND)];
  const sight = { left: left - aside / scale, top: top - above / scale, right: right + aside / scale, bottom: bottom + above / scale };
  const canvas = Object.assign(document.createElement("canvas"), { width: width + 2 * aside, height: height + 2 * above });
  const context = canvas.getContext("2d");
  context.setTransform(scale, 0, 0, scale, -sight.left * scale, -sight.top * scale);
  pen(context, sight, scale);
  return { ...now, canvas, sight };
}

function pen(context, sight, scale) {
  const alike = new Map();
  for (const line of lines) {
    const way = wayOf(line);
    if (isBeyond(way, sight)) continue;
    const width = Math.max(THINNEST, Math.round(2 * line.width * scale) / 2);
    const key = `${line.colour} ${line.opacity} ${width}`;
    if (!alike.has(key)) alike.set(key, { line, width, ways: [] });
    alike.get(key).ways.push(way);
  }
  context.save();
  context.setLineDash([]);
  for (const { line, width, ways } of alike.values()) {
    Object.assign(context, { strokeStyle: line.colour, globalAlpha: line.opacity, lineWidth: width / scale });
    for (let place = 0; place < ways.length; place += STROKE) stroke(context, ways.slice(place, place + STROKE));
  }
  context.restore();
}

function stroke(context, ways) {
  context.beginPath();
  for (const way of ways) {
    context.moveTo(way[0].x, way[0].y);
    for (let place = 1; place < way.length; place += 1) context.lineTo(way[place].x, way[place].y);
  }
  context.stroke();
}

/** Whether a way lies wholly on one side of what is seen. */
export function isBeyond(way, { left, top, right, bottom }) {
  return way.every(({ x }) => x < left) || way.every(({ x }) => x > right) || way.every(({ y }) => y < top) || way.every(({ y }) => y > bottom);
}
