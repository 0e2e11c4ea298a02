// Clusters beside the canvas: what one holds, what is said between two, a list of all, and the line that opens them all.

import { button, element } from "./dom.js";
import { clusters, entities, episodesOf, episodesOfSelection, nameOf } from "./data.js";
import { change, onView, sceneNow, select, selected, shownNow, view } from "./view-state.js";
import { clusterName, clusterOfNode, EVERY, isClustered, isOpen, turned } from "./clusters.js";
import { byPage, live, whileShown } from "./lists.js";
import { episodeList } from "./episode-list.js";
import { fanActions } from "./fan-actions.js";
import { numberText, say, sayMany } from "./wording.js";
import { clustersWords, entitiesWords, episodesWords } from "./counted.js";

const bar = document.getElementById("clusters");

export function startClusters() {
  if (clusters.byId.size) onView(follow);
}

export const nameOfCluster = (id) => clusterName(clusters.byId.get(id));

/** What the panel shows of a cluster. */
export function clusterView(id) {
  const { members } = clusters.byId.get(id);
  const inside = new Set(members);
  const words = () => {
    const now = shownNow();
    const here = now.episodes.filter(({ subject, object }) => inside.has(subject) && inside.has(object)).length;
    const across = now.episodes.filter(({ subject, object }) => inside.has(subject) !== inside.has(object)).length;
    const seen = members.filter((member) => now.nodes.has(member)).length;
    return say("In the present view: {entities}, {episodes}, {across} with others.", { entities: entitiesWords(seen), episodes: sayMany(here, "{number} episode inside", "{number} episodes inside"), across: numberText(across) });
  };
  return [
    element("p", { class: "quiet" }, sayMany(members.length, "A cluster of {number} entity that have more to do with one another than with others", "A cluster of {number} entities that have more to do with one another than with others")),
    element("p", {}, live(words)),
    element("div", { class: "actions" }, turn(id)),
    element("h3", {}, say("Entities, those with most episodes first")),
    ...byPage("ul", members, (member) => row(nameOf(member), `${entities.get(member).type}, ${episodesWords(episodesOf(member).length)}`, () => select("entity", member))),
  ];
}

/** What the panel shows of all that is between two: entities, or clusters. */
export function betweenView(id) {
  const ends = id.split("|");
  const isPair = ends.every((node) => clusterOfNode(node) === undefined);
  return [isPair ? fanActions(...ends) : "", episodeList(episodesOfSelection({ kind: "between", id }))];
}

export const betweenTitle = (id) => id.split("|").map(nameOfNode).join(" – ");

function nameOfNode(node) {
  const cluster = clusterOfNode(node);
  return cluster === undefined ? nameOf(node) : nameOfCluster(cluster);
}

/** All clusters, the biggest first, each with a button that opens or closes it on the canvas. */
export function clusterList() {
  const sorted = [...clusters.byId.values()].sort((one, other) => other.members.length - one.members.length || (one.id < other.id ? -1 : 1));
  const rows = sorted.map(({ id, members }) => element("li", { class: "cluster" }, button(element("bdi", {}, nameOfCluster(id)), () => select("cluster", id)), element("span", { class: "quiet" }, entitiesWords(members.length)), turn(id)));
  return [clustersWords(clusters.byId.size), [element("ul", { class: "rows" }, rows)]];
}

function turn(id) {
  const place = element("span");
  const fill = () => {
    const name = nameOfCluster(id);
    const [word, label] = isOpen(view(), id) ? [say("Close"), say("Close the cluster {name}", { name })] : [say("Open"), say("Open the cluster {name}", { name })];
    place.replaceChildren(button(word, act, { "aria-label": label }));
  };
  const act = () => {
    change({ open: turned(clusters, view(), id) });
    fill();
    place.firstChild.focus();
  };
  fill();
  whileShown(place, () => place.contains(document.activeElement) || fill());
  return place;
}

function row(name, about, act) {
  return element("li", {}, button([element("bdi", {}, name), element("span", { class: "quiet" }, ` ${about}`)], act));
}

/** The line above the canvas: how many clusters, how many of them open. */
function follow(now) {
  const number = clusters.byId.size;
  bar.hidden = now.view !== "graph" || !isClustered(clusters, now, shownNow().nodes.size);
  if (bar.hidden) return bar.replaceChildren();
  const open = [...clusters.byId.keys()].filter((id) => isOpen(now, id)).length;
  const focused = bar.contains(document.activeElement) ? document.activeElement.textContent : "";
  const closed = { open: [], selection: ["list", "cluster"].includes(selected()?.kind) ? selected() : null };
  bar.replaceChildren(
    button(say("{clusters}, {open} open", { clusters: clustersWords(number), open: numberText(open) }), () => select("list", "clusters")),
    button(say("Open all"), () => change({ open: [EVERY] }), open === number ? { disabled: "disabled" } : {}),
    button(say("Close all"), () => change(closed), open ? {} : { disabled: "disabled" }),
  );
  [...bar.children].find((item) => item.textContent === focused)?.focus();
}
