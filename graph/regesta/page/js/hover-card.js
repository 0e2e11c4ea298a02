// A small card beside what the pointer, or the keyboard, is on: who it is, and what the view has of it. Plain text.

import { element } from "./dom.js";
import { data, entities } from "./data.js";
import { sceneNow, shownNow, view } from "./view-state.js";
import { besideWords } from "./beside.js";
import { clusterName, clusterOfNode } from "./clusters.js";
import { clusters } from "./data.js";
import { COLON, say, sayMany } from "./wording.js";
import { entitiesWords, episodesWords } from "./counted.js";
import { listWords } from "./near-words.js";

const FEW = 4;
const card = document.getElementById("hover");

export function startHoverCard(network) {
  const at = (id) => network.canvasToDOM(network.getPosition(id));
  network.on("hoverNode", ({ node }) => showCard(nodeLines(node), at(node)));
  network.on("hoverEdge", ({ edge, pointer }) => showCard(tieLines(edge), pointer.DOM));
  document.getElementById("canvas").addEventListener("pointerleave", hideCard);
  for (const name of ["blurNode", "blurEdge", "dragStart", "zoom", "click"]) network.on(name, hideCard);
}

export function showCard([title, ...lines], { x, y }) {
  if (!title) return hideCard();
  card.replaceChildren(element("b", { dir: "auto" }, title), ...lines.filter(Boolean).map((line) => element("span", { dir: "auto" }, line)));
  card.hidden = false;
  const { clientWidth: width, clientHeight: height } = card.parentElement;
  const left = x + 16 + card.offsetWidth > width ? x - 16 - card.offsetWidth : x + 16;
  card.style.left = `${Math.max(4, left)}px`;
  card.style.top = `${Math.max(4, Math.min(y + 12, height - card.offsetHeight - 4))}px`;
}

export function hideCard() {
  card.hidden = true;
}

/** Its name, what it is, and what it is tied to most. */
export function nodeLines(node) {
  const cluster = clusterOfNode(node);
  if (cluster !== undefined) return [clusterName(clusters.byId.get(cluster)), entitiesWords(clusters.byId.get(cluster).members.length)];
  const { name, type } = entities.get(node);
  if (data.part) return [name, `${type}, ${episodesWords(sceneNow().nodes.get(node).episodes)}`];
  const own = shownNow().episodes.filter(({ subject, object }) => subject === node || object === node);
  const others = new Map();
  for (const { subject, object } of own) {
    const other = subject === node ? object : subject;
    others.set(other, (others.get(other) ?? 0) + 1);
  }
  const most = [...others].sort(([, many], [, more]) => more - many).slice(0, FEW).map(([id, number]) => `${entities.get(id).name} (${number})`);
  return [name, `${type}, ${sayMany(own.length, "{number} episode here", "{number} episodes here")}`, most.length ? withWords(most, others.size - most.length) : besideWords(node)];
}

function withWords(named, more) {
  const names = named.join(", ");
  return more ? sayMany(more, "with {names} and {number} more", "with {names} and {number} more", { names }) : say("with {names}", { names });
}

/** Whose tie it is, and what it stands for. */
function tieLines(id) {
  const tie = sceneNow().ties.get(id);
  if (!tie) return [];
  const nameOf = (node) => entities.get(node)?.name ?? clusterName(clusters.byId.get(clusterOfNode(node)));
  const words = (episode) => `${episode.negated ? `${say("NOT:")} ` : ""}${entities.get(episode.subject).name} ${data.relations[episode.relation].label} ${entities.get(episode.object).name}, ${episode.when}${view().time && !view().since ? `${COLON}${listWords(shownNow().standingOf(episode).list)}` : ""}`;
  return [`${nameOf(tie.from)} – ${nameOf(tie.to)}`, ...tie.among.slice(0, FEW).map(words), tie.weight > FEW || tie.among.rest ? sayMany(tie.weight - Math.min(FEW, tie.among.length), "and {number} more", "and {number} more") : ""];
}
