// Thousands of nodes in a few strokes of the pen, where so many, or so small ones, are in sight that vis-network would
// take its time.

import { corners } from "./shapes.js";

const MANY = 400; // nodes in sight
const FAR = 0.12; // scale below which the rims of nodes would hide them
const ROUND = 2; // pixels: smaller nodes are squares, whatever their shape

/** Let vis-network draw nodes only where they are few. Its renderer has no setting for that, so its own method gives way. */
export function startNodeLayer(network) {
  const { renderer } = network;
  const own = renderer._drawNodes.bind(renderer);
  renderer._drawNodes = (context, ...rest) => {
    const seen = inSight(network, context);
    if (seen.length <= MANY && context.getTransform().a >= FAR) return own(context, ...rest);
    const marked = seen.filter((node) => node.selected || node.hover);
    drawAll(context, seen);
    for (const node of marked) node.draw(context);
    return { drawExternalLabels() {} };
  };
}

/** A click finds a node by its box, which vis-network keeps of those that it draws itself. */
export const keepBoxes = (network) => network.renderer._resizeNodes();

function inSight({ body }, { canvas, getTransform }) {
  const { a: scale, e, f } = getTransform.call(canvas.getContext("2d"));
  const [left, top, right, bottom] = [-e / scale, -f / scale, (canvas.width - e) / scale, (canvas.height - f) / scale];
  const nodes = body.nodeIndices.map((id) => body.nodes[id]);
  return nodes.filter(({ x, y, options: { size } }) => x + size > left && x - size < right && y + size > top && y - size < bottom);
}

function drawAll(context, nodes) {
  const scale = context.getTransform().a;
  const alike = new Map();
  for (const node of nodes) {
    const { color, opacity, borderWidth } = node.options;
    const key = `${color.background} ${color.border} ${opacity} ${borderWidth}`;
    if (!alike.has(key)) alike.set(key, []);
    alike.get(key).push(node);
  }
  context.save();
  for (const [{ options }, same] of [...alike.values()].map((all) => [all[0], all])) {
    Object.assign(context, { globalAlpha: options.opacity, fillStyle: options.color.background, strokeStyle: options.color.border, lineWidth: options.borderWidth / scale });
    context.beginPath();
    for (const node of same) trace(context, node, scale);
    context.fill();
    if (scale >= FAR || options.borderWidth > 1) context.stroke();
  }
  context.restore();
}

function trace(context, { x, y, options: { shape, size } }, scale) {
  if (size * scale < ROUND) return context.rect(x - size, y - size, 2 * size, 2 * size);
  const points = outline(shape, size);
  if (!points.length) context.moveTo(x + size, y), context.arc(x, y, size, 0, 2 * Math.PI);
  else points.forEach(([dx, dy], place) => (place ? context.lineTo(x + dx, y + dy) : context.moveTo(x + dx, y + dy)));
  context.closePath();
}

const outlines = new Map();

function outline(shape, size) {
  const key = `${shape} ${size}`;
  return outlines.get(key) ?? outlines.set(key, corners(shape, size)).get(key);
}
