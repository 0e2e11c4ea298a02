// What part of the graph the canvas shows: moved so that something is in the middle of what nothing hides.

const MARGIN = 0.06; // of the canvas, on every side of what is fitted into view
const LEAST_FREE = 120; // pixels: where less is free, the canvas counts as a whole

const container = document.getElementById("canvas");

/** Move so that the boxes (left, top, right, bottom) are in the middle of the free part, at a scale at which they fit,
 *  within bounds. */
export function centre(network, boxes, least, most, margin = MARGIN) {
  if (!boxes.length) return;
  const x = span(boxes.map((box) => box.left), boxes.map((box) => box.right));
  const y = span(boxes.map((box) => box.top), boxes.map((box) => box.bottom));
  moveTo(network, { x, y }, least, most, margin);
}

/** The same with the point in the middle, so that the boxes around it are seen as far as the least scale allows. */
export function centreAround(network, point, boxes, least, most) {
  const half = (low, high, at) => Math.max(...boxes.flatMap((box) => [at - box[low], box[high] - at]));
  const x = { middle: point.x, length: 2 * half("left", "right", point.x) };
  const y = { middle: point.y, length: 2 * half("top", "bottom", point.y) };
  moveTo(network, { x, y }, least, most, MARGIN);
}

function moveTo(network, { x, y }, least, most, margin) {
  network.setSize("100%", "100%");
  const free = freePart();
  const room = 1 - 2 * margin;
  const fitting = Math.min((free.width * room) / (x.length || 1), (free.height * room) / (y.length || 1));
  network.moveTo({
    position: { x: x.middle, y: y.middle },
    scale: Math.max(least, Math.min(most, Math.max(fitting, 0.005))),
    offset: { x: free.x, y: free.y },
    animation: false,
  });
}

function span(lows, highs) {
  const [low, high] = [lows.reduce((one, other) => Math.min(one, other)), highs.reduce((one, other) => Math.max(one, other))];
  return { middle: (low + high) / 2, length: high - low };
}

/** Size of the canvas without what the legend and a panel from below hide, and how far its middle is off. */
function freePart() {
  const canvas = container.getBoundingClientRect();
  const legend = document.getElementById("legend");
  const aside = legend.open ? legend.getBoundingClientRect().right - canvas.left : 0;
  const left = aside > canvas.width / 2 ? 0 : aside;
  const panel = document.getElementById("panel").getBoundingClientRect();
  const sheet = isSheet(panel, canvas);
  const hidden = sheet ? Math.max(0, Math.min(canvas.bottom, innerHeight) - panel.top) : 0;
  const below = canvas.height - hidden < LEAST_FREE ? 0 : hidden;
  return { width: canvas.width - left, height: canvas.height - below, x: left / 2, y: -below / 2 };
}

/** Whether the panel comes from below, over the canvas. */
const isSheet = (panel, canvas) => panel.height > 0 && panel.left <= canvas.left;

/** Under a panel from below, the graph goes to the top of the screen: what is selected is not hidden by its own words. */
export function makeRoom() {
  const canvas = container.getBoundingClientRect();
  if (isSheet(document.getElementById("panel").getBoundingClientRect(), canvas)) scrollTo({ top: scrollY + canvas.top, behavior: "instant" });
}

/** The part of the graph that is in the free part of the canvas, as left, top, right, bottom. */
export function partSeen(network) {
  const free = freePart();
  const scale = network.getScale();
  const middle = network.getViewPosition();
  const [x, y] = [middle.x + free.x / scale, middle.y + free.y / scale];
  const [aside, above] = [free.width / 2 / scale, free.height / 2 / scale];
  return [x - aside, y - above, x + aside, y + above].map(Math.round);
}

/** Show such a part, whatever the size of the canvas. */
export function showPart(network, [left, top, right, bottom]) {
  centre(network, [{ left, top, right, bottom }], 0, Infinity, 0);
}

/** The part of the graph that the canvas shows, in the graph's coordinates, with its scale. */
export function sightOf(network) {
  const { clientWidth, clientHeight } = network.canvas.frame.canvas;
  const { x: left, y: top } = network.DOMtoCanvas({ x: 0, y: 0 });
  const { x: right, y: bottom } = network.DOMtoCanvas({ x: clientWidth, y: clientHeight });
  return { left, top, right, bottom, scale: network.getScale() };
}

/** `moved` is called when the reader has zoomed. */
export function startZoom(network, showAll, moved) {
  const by = (factor) => {
    network.moveTo({ scale: network.getScale() * factor, animation: false });
    moved();
  };
  const act = { in: () => by(1.3), out: () => by(1 / 1.3), all: showAll };
  for (const button of document.querySelectorAll("[data-zoom]")) button.addEventListener("click", act[button.dataset.zoom]);
}
