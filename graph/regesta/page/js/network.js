// The graph on the canvas. It stands still: places come with the page, and only the reader moves anything.

import { clusters, data, episodesOfSelection, findingsOf } from "./data.js";
import { change, isPassing, onView, sceneNow, select, selected, shownNow, view } from "./view-state.js";
import { colours, onThemeChange } from "./theme.js";
import { sightOf, startZoom } from "./camera.js";
import { clusterOfNode, opened, turned } from "./clusters.js";
import { fullTies, MANY } from "./detail.js";
import { focusOn } from "./focus.js";
import { frame, showWhole, startFraming } from "./framing.js";
import { drawLabels, forgetPlaces, hover, labelAt } from "./labels.js";
import { edges, linesOf, nodes, paint, remembered } from "./paint.js";
import { keepBoxes, startNodeLayer } from "./node-layer.js";
import { drawRings } from "./rings.js";
import { drawLines, lineAt, setLines } from "./tie-layer.js";
import { waysIn } from "./ways.js";
import { say } from "./wording.js";

const RESTING = 150; // milliseconds without a movement, until what is in sight is drawn with all it has

const container = document.getElementById("canvas");
const words = new Map(); // by tie that is drawn with all it has, its label
const isMany = data.graph.edges.length > MANY;
let focus = null;
let moving; // the node that the reader drags
let resting = 0;
let seen = "";

/** What the selection lifts out, or null: for tests. */
export const focusNow = () => focus;

/** Draw, and follow the view. Gives vis-network's own object. */
export function startNetwork() {
  const network = new vis.Network(container, { nodes, edges }, data.graph.options);
  if (isMany) startNodeLayer(network);
  describe();
  network.on("beforeDrawing", (context) => {
    drawRings(context, sceneNow().rings);
    drawLines(context);
  });
  network.on("afterDrawing", (context) => {
    drawLabels(context, network, { scene: sceneNow(), words, sight: sightOf(network) }, focus);
    if (isMany) rest(network);
  });
  network.on("click", ({ nodes: [node], edges: [edge], pointer }) => chosen(node ?? labelAt(pointer.canvas, network.getScale()), edge ?? lineAt(pointer.canvas, network.getScale())));
  network.on("dragStart", ({ nodes: [node] }) => isMany && lift(network, node));
  network.on("dragging", ({ nodes: [node] }) => node !== undefined && forgetPlaces());
  network.on("dragEnd", ({ nodes: [node] }) => node !== undefined && keepPlace(network, node));
  network.on("hoverNode", ({ node }) => ((container.style.cursor = "pointer"), hover(node)));
  network.on("hoverEdge", () => (container.style.cursor = "pointer"));
  network.on("blurNode", () => ((container.style.cursor = ""), hover()));
  network.on("blurEdge", () => (container.style.cursor = ""));
  onView((now, before) => follow(network, now, before));
  onThemeChange(() => repaint(network));
  startZoom(network, () => showWhole(network), startFraming(network));
  return network;
}

/** A click on a closed cluster opens it. */
function chosen(node, tie) {
  const cluster = node === undefined ? undefined : clusterOfNode(node);
  if (cluster !== undefined) openCluster(cluster);
  else if (node !== undefined) select("entity", node);
  else if (tie !== undefined) select(kindOf(sceneNow().ties.get(tie)), tie);
}

function openCluster(id) {
  const number = shownNow().nodes.size;
  change({ selection: { kind: "cluster", id }, open: opened(clusters, view(), number).has(id) ? view().open : turned(clusters, view(), id, number) });
}

const kindOf = (tie) => (tie.isBetween ? "between" : tie.isFanned ? "episode" : "tie");

/** The ties of a node on its way go with it. */
function lift(network, node) {
  moving = node;
  if (node !== undefined) repaint(network);
}

/** Where the reader has put a node goes into the view. */
function keepPlace(network, node) {
  moving = undefined;
  if (clusterOfNode(node) !== undefined) return;
  const { x, y } = network.getPosition(node);
  change({ moved: { ...view().moved, [node]: [Math.round(x), Math.round(y)] } });
}

function follow(network, now, before) {
  focus = focusOn(selected(), sceneNow(), clusters, episodesOfSelection, findingsOf);
  repaint(network, isPassing() || Boolean(now.see));
  seen = ""; // what is new may be near, too
  frame(network, now, before, focus, words);
}

/** Draw ties with all they have, or as lines: those that are near once the graph stands where it will be seen. */
function repaint(network, isAtRest = true) {
  const scene = sceneNow();
  const placeOf = (id) => network.body.nodes[id] ?? scene.nodes.get(id);
  const full = fullTies(scene.ties, isMany, focus, { placeOf, sight: isAtRest ? sightOf(network) : { scale: 0 }, moving });
  const ways = waysIn(scene, placeOf, full);
  paint(network, scene, focus, { full, ways }, words);
  const colour = remembered(colours());
  const others = isMany ? [...scene.ties.values()].filter(({ id }) => !full.has(id)) : [];
  setLines(others.flatMap((tie) => linesOf(tie, colour, focus, ways.get(tie.id))), (id) => network.body.nodes[id]);
  forgetPlaces();
  network.body.emitter.emit("_requestRedraw");
}

/** Once the reader has stopped moving the graph: more ties may be near enough to be drawn with all they have. */
function rest(network) {
  const { left, top, scale } = sightOf(network);
  const now = `${left} ${top} ${scale}`;
  if (now === seen) return;
  seen = now;
  clearTimeout(resting);
  resting = setTimeout(() => refine(network), RESTING);
}

function refine(network) {
  keepBoxes(network);
  repaint(network);
}

/** Say what the canvas is, and where its content can be had without it. */
function describe() {
  const frame = container.querySelector(".vis-network");
  frame.setAttribute("role", "application");
  frame.setAttribute("aria-roledescription", say("graph"));
  frame.setAttribute(
    "aria-label",
    say("Graph of the episodes. Arrow keys go from node to node along the ties, Enter opens a node, Home goes to the weightiest. With Shift, arrow keys move the graph; plus and minus zoom. The search and the lists of entities and episodes have all that it shows."),
  );
}
