// What of the graph is brought into view: what is selected, or all of it.

import { centre } from "./camera.js";
import { clusterOfNode } from "./clusters.js";
import { sceneNow } from "./view-state.js";

const CLOSE = 0.9; // scale at which a chosen node is shown

/** Mark what is selected as vis-network does, and bring it into view. */
export function followSelection(network, focus, words) {
  network.unselectAll();
  if (!focus) return;
  const [line, more] = [...focus.lines].filter((id) => words.has(id));
  const isOne = focus.chosen.length === 0 && !more && line;
  network.setSelection({ nodes: focus.chosen.filter(isSeen), edges: isOne ? [line] : [] }, { highlightEdges: false });
  bringIntoView(network, focus);
}

const isSeen = (id) => sceneNow().nodes.has(id);

/** The chosen near enough to be read; else what the selection lifts out, as a whole. */
function bringIntoView(network, focus) {
  const least = Math.max(network.getScale(), CLOSE);
  const chosen = focus.chosen.filter((id) => isSeen(id) && clusterOfNode(id) === undefined);
  if (chosen.length) centre(network, boxesOf(network, chosen), least, least);
  else centre(network, [...boxesOf(network, focus.nodes), ...curves(network, focus)], 0, CLOSE);
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
    const around = isCluster ? 2 * size : 0; // and its name
    return { left: x - around, right: x + around, top: y - around, bottom: y + around };
  });
}

export function showAll(network) {
  centre(network, boxesOf(network, sceneNow().nodes.keys()), 0, 2);
}

/** A cluster that is opened without being selected, from a list. */
export function showRing(network, { x, y, radius }) {
  centre(network, [{ left: x - radius, right: x + radius, top: y - radius, bottom: y + radius }], 0, CLOSE);
}
