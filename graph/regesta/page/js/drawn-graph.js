// The graph of a view drawn once more, onto another pen than that of the screen: vis-network is lent it for a moment,
// within which nothing is painted on the screen. So a picture has whatever the screen has.

import { clusters, episodesOfSelection, findingsOf } from "./data.js";
import { focusOn } from "./focus.js";
import { drawnLabels, forgetPlaces } from "./labels.js";
import { svgPen } from "./svg-pen.js";
import { sceneNow, selected } from "./view-state.js";
import { onLightPaper } from "./theme.js";

const NEAREST = 1.2; // scale
const NARROWEST = 700; // pixels, of a picture of few entities
const AROUND = 12; // pixels, between what is drawn and the edge
const NAMES = { left: 70, top: 24, right: 70, bottom: 50 }; // pixels around shapes, for their names

/** What the selection lifts out of the drawing; null where nothing of it is selected. */
export const liftedOut = () => focusOn(selected(), sceneNow(), clusters, episodesOfSelection, findingsOf);

/** What of the graph a picture shows, in the graph's coordinates: what is lifted out, or else all. */
export function wholeOf(network) {
  const focus = liftedOut();
  const ids = [...(focus?.nodes.size ? focus.nodes : sceneNow().nodes.keys())].filter((id) => sceneNow().nodes.has(id));
  const box = boxOf(ids.map((id) => [network.body.nodes[id], sceneNow().nodes.get(id).size]));
  return { ...box, lifted: focus?.nodes.size ? focus.nodes : null };
}

function boxOf(shapes) {
  const box = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
  for (const [{ x, y }, size] of shapes) {
    [box.left, box.top] = [Math.min(box.left, x - size), Math.min(box.top, y - size)];
    [box.right, box.bottom] = [Math.max(box.right, x + size), Math.max(box.bottom, y + size)];
  }
  return shapes.length ? box : { left: -1, top: -1, right: 1, bottom: 1 };
}

/** How that part is laid out in a picture that is at most so wide and high: { width, height, scale, x, y }, in pixels and
 *  with its middle. All of a graph is cut at what it reaches, with names and bent ties; what is lifted out at its shapes and names. */
export function fitted(network, part, most) {
  if (part.isExact) return frameOf(part, { left: 0, top: 0, right: 0, bottom: 0 }, most, Infinity);
  const rough = frameOf(part, NAMES, most);
  return frameOf(part, (part.lifted ? reachOfNames : reachOf)(network, part, rough), most);
}

/** How far the names of what is lifted out reach beyond its shapes, in pixels on each side, and no less than is kept for names. */
function reachOfNames(network, { lifted, left, top, right, bottom }, rough) {
  drawGraph(network, rough, svgPen(rough.width, rough.height), 1);
  const around = { ...NAMES };
  for (const { box } of drawnLabels().filter(({ node }) => lifted.has(node))) {
    const beyond = { left: left * rough.scale - box.left, top: top * rough.scale - box.top, right: box.right - right * rough.scale, bottom: box.bottom - bottom * rough.scale };
    for (const side of Object.keys(around)) around[side] = Math.max(around[side], beyond[side] + AROUND);
  }
  return around;
}

/** How far what is drawn reaches beyond the shapes, in pixels on each side. */
function reachOf(network, part, rough) {
  const pen = svgPen(rough.width, rough.height);
  drawGraph(network, rough, pen, 1);
  const at = { x: (x) => (x - rough.x) * rough.scale + rough.width / 2, y: (y) => (y - rough.y) * rough.scale + rough.height / 2 };
  const { left, top, right, bottom } = pen.extent ?? { left: 0, top: 0, right: rough.width, bottom: rough.height };
  const found = { left: at.x(part.left) - left, top: at.y(part.top) - top, right: right - at.x(part.right), bottom: bottom - at.y(part.bottom) };
  return Object.fromEntries(Object.entries(found).map(([side, number]) => [side, Math.max(0, number) + AROUND]));
}

function frameOf({ left, top, right, bottom }, around, most, nearest = NEAREST) {
  const [aside, above] = [around.left + around.right, around.top + around.bottom];
  const scale = Math.min(nearest, (most.width - aside) / (right - left), (most.height - above) / (bottom - top));
  const width = Math.min(most.width, Math.max(NARROWEST, Math.ceil((right - left) * scale + aside)));
  const height = Math.ceil((bottom - top) * scale + above);
  const x = (left + right) / 2 + (around.right - around.left) / 2 / scale;
  return { width, height, scale, x, y: (top + bottom) / 2 + (around.bottom - around.top) / 2 / scale };
}

/** Draw it with that pen, on light paper; `ratio` is the pen's pixels for each of the frame's. */
export function drawGraph(network, { width, height, scale, x, y }, pen, ratio) {
  const before = { position: network.getViewPosition(), scale: network.getScale() };
  const { canvas, renderer } = network;
  network.setSize(`${width}px`, `${height}px`);
  network.moveTo({ position: { x, y }, scale, animation: false });
  try {
    onLightPaper(() => {
      canvas.getContext = () => pen;
      canvas.pixelRatio = ratio;
      renderer._redraw();
      delete canvas.getContext;
    });
  } finally {
    delete canvas.getContext; // its own again, of the class
    network.setSize("100%", "100%");
    network.moveTo({ ...before, animation: false });
    forgetPlaces();
  }
}
