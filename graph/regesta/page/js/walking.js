// From node to node by the keyboard: an arrow key goes along the tie that leads that way, Enter opens, Home goes to the node
// with most episodes. What is there is told to those who do not see it.

import { clusterOfNode } from "./clusters.js";
import { hideCard, nodeLines, showCard } from "./hover-card.js";
import { colours } from "./theme.js";
import { change, sceneNow, select, selected, view } from "./view-state.js";
import { say } from "./wording.js";

const WAYS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const WIDEST = Math.cos((70 / 180) * Math.PI); // how far off its way a tie may lead
const PRESSED = 300; // milliseconds after a press, in which vis-network takes the focus
const SOON = 200; // milliseconds
const RING = 5; // pixels around the node
const STEP = 60; // pixels that the graph is moved by
const EDGE = 40; // pixels from the edge at which the graph moves along

const container = document.getElementById("canvas");
const told = document.getElementById("told");
let at = null;
let isPressed = false;
let keyed = 0; // when a key was last pressed: the focus that follows is the keyboard's

export function startWalking(network) {
  container.addEventListener("keydown", (event) => onKey(network, event), true); // before vis-network, which would move the graph
  container.addEventListener("focusin", () => at === null && !isPressed && Date.now() - keyed < SOON && go(network, start()));
  addEventListener("keydown", () => (keyed = Date.now()), true);
  container.addEventListener("focusout", () => (leave(), drawSoon(network)));
  container.addEventListener("pointerdown", press, true);
  network.on("afterDrawing", (context) => ring(network, context));
}

/** What the pointer brings into focus is no walk. */
function press() {
  isPressed = true;
  leave();
  addEventListener("pointerup", () => setTimeout(() => (isPressed = false), PRESSED), { once: true });
}

/** At the next turn: while a view is being told of, what is drawn may not have all its nodes yet. */
const drawSoon = (network) => network.body.emitter.emit("_requestRedraw");

function leave() {
  at = null;
  hideCard();
}

/** What is selected, else the weightiest. */
function start() {
  const { nodes, at: nodeOf } = sceneNow();
  const own = selected()?.kind === "entity" ? nodeOf(selected().id) : null;
  if (own && nodes.has(own)) return own;
  return [...nodes.values()].sort((one, other) => other.episodes - one.episodes || (one.id < other.id ? -1 : 1))[0]?.id ?? null;
}

function onKey(network, event) {
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  const way = WAYS[event.key];
  if (event.shiftKey) return way && shift(network, way, event);
  if (!way && !["Enter", " ", "Home"].includes(event.key)) return;
  event.preventDefault();
  event.stopPropagation();
  if (at === null || !sceneNow().nodes.has(at) || event.key === "Home") return go(network, event.key === "Home" ? ((at = null), heaviest()) : start());
  if (way) return walk(network, way);
  const cluster = clusterOfNode(at);
  if (cluster === undefined) select("entity", at);
  else change({ selection: { kind: "cluster", id: cluster }, open: [...new Set([...view().open, cluster])].sort() });
}

/** With Shift, an arrow key moves the graph. */
function shift(network, [dx, dy], event) {
  event.preventDefault();
  const { x, y } = network.getViewPosition();
  const by = STEP / network.getScale();
  network.moveTo({ position: { x: x + dx * by, y: y + dy * by }, animation: false });
}

const heaviest = () => [...sceneNow().nodes.values()].sort((one, other) => other.episodes - one.episodes || (one.id < other.id ? -1 : 1))[0]?.id ?? null;

function walk(network, way) {
  const found = onward(at, way, sceneNow().ties.values(), (id) => network.getPosition(id));
  if (found) go(network, found);
  else told.textContent = say("No tie leads that way.");
}

/** The neighbour that lies that way: the nearer to it and the less far, the better; null where none does. */
export function onward(from, [dx, dy], ties, placeOf) {
  const here = placeOf(from);
  let [best, most] = [null, WIDEST];
  const seen = new Set();
  for (const { from: one, to: other } of ties) {
    const next = one === from ? other : other === from ? one : null;
    if (next === null || next === from || seen.has(next)) continue;
    seen.add(next);
    const there = placeOf(next);
    const far = Math.hypot(there.x - here.x, there.y - here.y) || 1;
    const straight = ((there.x - here.x) * dx + (there.y - here.y) * dy) / far;
    const worth = straight - far / 1e5; // of two as straight, the nearer
    if (straight > WIDEST && worth > most) [best, most] = [next, worth];
  }
  return best;
}

function go(network, id) {
  if (id === null) return;
  at = id;
  follow(network);
  const lines = nodeLines(id);
  showCard(lines, network.canvasToDOM(network.getPosition(id)));
  told.textContent = lines.filter(Boolean).join("; ");
  drawSoon(network);
}

/** The graph moves along where the node would be out of sight. */
function follow(network) {
  const { x, y } = network.canvasToDOM(network.getPosition(at));
  const { clientWidth: width, clientHeight: height } = container;
  const legend = document.getElementById("legend");
  const left = legend.open && innerWidth > 760 ? legend.offsetLeft + legend.offsetWidth : 0;
  if (x < left + EDGE || y < EDGE || x > width - EDGE || y > height - EDGE) network.moveTo({ position: network.getPosition(at), offset: { x: left / 2, y: 0 }, animation: false });
}

function ring(network, context) {
  if (at === null || !container.contains(document.activeElement) || !sceneNow().nodes.has(at)) return;
  const { x, y } = network.getPosition(at);
  const scale = network.getScale();
  context.save();
  context.beginPath();
  Object.assign(context, { strokeStyle: colours()("accent"), lineWidth: 3 / scale });
  context.setLineDash([]);
  context.arc(x, y, sceneNow().nodes.get(at).size + RING / scale, 0, 2 * Math.PI);
  context.stroke();
  context.restore();
}
