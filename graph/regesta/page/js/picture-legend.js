// The legend of a picture: a sample of each look that is in it, with its words, in as many rows as it takes.

import { data } from "./data.js";
import { corners } from "./shapes.js";

const SAMPLES = { kind: 20, cluster: 22, change: 50, look: 50, when: 50, stands: 50 }; // pixels
const GAP = 22;

/** `height`, and `draw`, which draws it with a pen below a point. */
export function legendRows(pen, entries, width, { font, line }) {
  pen.font = font;
  let [x, row] = [0, 0];
  const placed = entries.map(([what, value, words]) => {
    const wide = SAMPLES[what] + pen.measureText(words).width;
    if (x && x + wide > width) [x, row] = [0, row + 1];
    const at = { what, value, words, x, y: row * (line + 4) };
    x += wide + GAP;
    return at;
  });
  const draw = (drawing, left, top, colour) => {
    for (const entry of placed) {
      sample(drawing, entry, left + entry.x, top + entry.y + line / 2, colour);
      Object.assign(drawing, { font, fillStyle: colour("ink") });
      drawing.fillText(entry.words, left + entry.x + SAMPLES[entry.what], top + entry.y + line * 0.75);
    }
  };
  return { height: placed.length ? (row + 1) * (line + 4) : 0, draw };
}

function sample(pen, { what, value }, x, y, colour) {
  if (what === "kind" || what === "cluster") return shape(pen, what === "kind" ? shapeOf(value) : "dot", x + 8, y, colour(value), what === "cluster" ? colour("quiet") : "");
  const look = what === "look" ? value : "stated";
  if (what === "stands") stroke(pen, x, y, { lineWidth: 12, strokeStyle: colour("conflict-band") }, []);
  stroke(pen, x, y, { lineWidth: 2, strokeStyle: colour(what === "change" ? value : look) }, data.graph.dashes[look][what === "when" ? value : "certain"] || []);
  if (what === "look") mark(pen, look, x + 20, y, colour(look));
}

const shapeOf = (kind) => data.graph.nodes.find(({ group }) => group === kind).shape;

function stroke(pen, x, y, looks, dashes) {
  Object.assign(pen, looks);
  pen.setLineDash(dashes);
  pen.beginPath();
  pen.moveTo(x, y);
  pen.lineTo(x + 40, y);
  pen.stroke();
  pen.setLineDash([]);
}

function shape(pen, name, x, y, fill, rim) {
  const points = corners(name, name === "square" ? 5 : 7);
  pen.beginPath();
  points.forEach(([dx, dy], place) => (place ? pen.lineTo(x + dx, y + dy) : pen.moveTo(x + dx, y + dy)));
  if (!points.length) pen.arc(x, y, 6, 0, 2 * Math.PI);
  pen.closePath();
  pen.fillStyle = fill;
  pen.fill();
  if (!rim) return;
  Object.assign(pen, { strokeStyle: rim, lineWidth: 2 });
  pen.stroke();
}

/** What tells a look in the middle of its line. */
function mark(pen, look, x, y, colour) {
  Object.assign(pen, { fillStyle: colour, strokeStyle: colour, lineWidth: 2 });
  pen.beginPath();
  if (look === "claimed") pen.arc(x, y, 4, 0, 2 * Math.PI);
  if (look === "derived") for (const [dx, dy] of [[0, -5], [5, 0], [0, 5], [-5, 0]]) pen.lineTo(x + dx, y + dy);
  if (look === "negated") pen.moveTo(x, y - 7), pen.lineTo(x, y + 7), pen.stroke();
  else if (look === "claimed" || look === "derived") pen.fill();
}
