// What part of the graph the canvas shows: moved so that something is in the middle of what nothing hides.

const MARGIN = 0.06; // of the canvas, on every side of what is fitted into view

const container = document.getElementById("canvas");

/** Move so that the boxes (left, top, right, bottom) are in the middle of the free part, at a scale at which they fit,
 *  within bounds. */
export function centre(network, boxes, least, most) {
  if (!boxes.length) return;
  network.setSize("100%", "100%");
  const free = freePart();
  const x = span(boxes.map((box) => box.left), boxes.map((box) => box.right));
  const y = span(boxes.map((box) => box.top), boxes.map((box) => box.bottom));
  const room = 1 - 2 * MARGIN;
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
  const sheet = panel.height && panel.left <= canvas.left;
  const below = sheet ? Math.max(0, Math.min(canvas.bottom, innerHeight) - panel.top) : 0;
  return { width: canvas.width - left, height: canvas.height - below, x: left / 2, y: -below / 2 };
}

/** The part of the graph that the canvas shows, in the graph's coordinates, with its scale. */
export function sightOf(network) {
  const { clientWidth, clientHeight } = network.canvas.frame.canvas;
  const { x: left, y: top } = network.DOMtoCanvas({ x: 0, y: 0 });
  const { x: right, y: bottom } = network.DOMtoCanvas({ x: clientWidth, y: clientHeight });
  return { left, top, right, bottom, scale: network.getScale() };
}

export function startZoom(network, showAll) {
  const by = (factor) => network.moveTo({ scale: network.getScale() * factor, animation: false });
  const act = { in: () => by(1.3), out: () => by(1 / 1.3), all: showAll };
  for (const button of document.querySelectorAll("[data-zoom]")) button.addEventListener("click", act[button.dataset.zoom]);
}
