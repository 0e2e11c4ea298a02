// What of the graph is brought into view: where the reader has moved to, what is selected, or all of it. It hangs on the
// view alone, so that Back, a link and a saved view lead to the same sight; and it follows every change of what is shown.

import { centre, centreAround, makeRoom, partSeen, showPart } from "./camera.js";
import { clusterOfNode, EVERY } from "./clusters.js";
import { clusters } from "./data.js";
import { isPlaying } from "./time-bar.js";
import { isPassing, keepSight, onSettled, sceneNow, view } from "./view-state.js";

const CLOSE = 0.9; // scale at which a chosen node is shown, if what it is tied to allows
const FAR = 0.2; // the least such scale
const PAUSE = 200; // milliseconds without a movement, until where it led is kept

let framed = new Set(); // the nodes that were last brought into view
let isLate = false; // a movement of time went on without the sight
let current = { focus: null };
let keeping = 0;

/** Follow the reader's own movements, and what a slider leads to once it rests. */
export function startFraming(network) {
  const moved = () => {
    clearTimeout(keeping);
    keeping = setTimeout(() => keepSight(partSeen(network)), PAUSE);
  };
  network.on("dragEnd", ({ nodes: [node] }) => node === undefined && moved());
  network.on("zoom", moved);
  document.getElementById("canvas").addEventListener("keyup", ({ key, shiftKey }) => ((shiftKey && key.startsWith("Arrow")) || /^[-+=]$/.test(key)) && moved());
  onSettled(() => isLate && !isPlaying() && reframe(network));
  let resizing = 0;
  addEventListener("resize", () => {
    clearTimeout(resizing);
    resizing = setTimeout(() => (view().see ? showPart(network, view().see) : reframe(network)), PAUSE);
  });
  return moved;
}

/** Bring into view what the view asks for, where it asks for something else than the one before. */
export function frame(network, now, before, focus, words) {
  const isNew = (name) => JSON.stringify(now[name]) !== JSON.stringify(before?.[name]);
  const had = current.focus;
  current = { focus };
  if (isNew("selection") || (now.selection && isNew("fan"))) mark(network, focus, words);
  if (isNew("selection") && now.selection) makeRoom();
  const isFewer = before?.open.includes(EVERY) && !now.open.includes(EVERY); // of all, one was closed: the others are no news
  const [opened] = before && !isFewer ? now.open.filter((id) => id !== EVERY && !before.open.includes(id)) : [];
  if (now.see) return isNew("see") && showPart(network, now.see);
  if (isPassing()) return void (isLate = true);
  if (opened && !isNew("selection")) return showRing(network, clusters.byId.get(opened));
  const isOther = !before || (isNew("selection") && (focus || had)) || ["see", "near", "path"].some(isNew) || (now.selection && isNew("fan")) || (now.open.includes(EVERY) && isNew("open"));
  if (isOther || differs(framed, sceneNow().nodes)) reframe(network);
}

const differs = (ids, nodes) => ids.size !== nodes.size || [...ids].some((id) => !nodes.has(id));

function reframe(network) {
  isLate = false;
  framed = new Set(sceneNow().nodes.keys());
  if (current.focus) bringIntoView(network, current.focus);
  else showAll(network);
}

/** Mark what is selected as vis-network does. */
function mark(network, focus, words) {
  network.unselectAll();
  if (!focus) return;
  const [line, more] = [...focus.lines].filter((id) => words.has(id));
  const isOne = focus.chosen.length === 0 && !more && line;
  network.setSelection({ nodes: focus.chosen.filter(isSeen), edges: isOne ? [line] : [] }, { highlightEdges: false });
}

const isSeen = (id) => sceneNow().nodes.has(id);

/** The chosen in the middle of what it is tied to; else what the selection lifts out, as a whole. A path is seen as one. */
function bringIntoView(network, focus) {
  if (view().path?.to) return showAll(network);
  const [chosen] = focus.chosen.filter((id) => isSeen(id) && clusterOfNode(id) === undefined);
  if (chosen) centreAround(network, network.body.nodes[chosen], boxesOf(network, focus.nodes), FAR, CLOSE);
  else if ([...focus.nodes].some(isSeen)) centre(network, [...boxesOf(network, focus.nodes), ...curves(network, focus)], 0, CLOSE);
  else showAll(network);
}

/** A fan reaches beyond the two entities that it ties. */
function curves(network, focus) {
  const bent = [...focus.lines].map((id) => sceneNow().ties.get(id)).filter(({ isFanned }) => isFanned);
  return bent.map(({ id }) => network.body.edges[id].edgeType.getPoint(0.5)).map(({ x, y }) => ({ left: x, right: x, top: y, bottom: y }));
}

function boxesOf(network, ids) {
  return [...ids].filter(isSeen).map((id) => {
    const { x, y } = network.body.nodes[id];
    const { isCluster, size } = sceneNow().nodes.get(id);
    const around = isCluster ? 2 * size : size; // a cluster has its name below it
    return { left: x - around, right: x + around, top: y - around, bottom: y + around };
  });
}

function showAll(network) {
  centre(network, boxesOf(network, sceneNow().nodes.keys()), 0, 2);
}

/** All of it, as the reader asks: the place that was moved to is given up. */
export function showWhole(network) {
  clearTimeout(keeping);
  keepSight(null);
  showAll(network);
}

/** A cluster that is opened without being selected, from a list. */
function showRing(network, { x, y, radius }) {
  framed = new Set(sceneNow().nodes.keys());
  centre(network, [{ left: x - radius, right: x + radius, top: y - radius, bottom: y + radius }], 0, CLOSE);
}
