// Clusters beside the canvas: what one holds, what is said between two, a list of all, and the line that opens them all.

import { button, element, plural } from "./dom.js";
import { clusters, entities, episodesOf, episodesOfSelection, nameOf } from "./data.js";
import { change, onView, sceneNow, select, selected, shownNow, view } from "./view-state.js";
import { clusterName, clusterOfNode, EVERY, isClustered, isOpen, turned } from "./clusters.js";
import { byPage, live, whileShown } from "./lists.js";
import { episodeList } from "./episode-list.js";
import { fanActions } from "./fan-actions.js";

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
    return `In the present view: ${plural(seen, "entity", "entities")}, ${plural(here, "episode")} inside, ${across} with others.`;
  };
  return [
    element("p", { class: "quiet" }, `A cluster of ${plural(members.length, "entity", "entities")} that have more to do with one another than with others`),
    element("p", {}, live(words)),
    element("div", { class: "actions" }, turn(id)),
    element("h3", {}, "Entities, those with most episodes first"),
    ...byPage("ul", members, (member) => row(nameOf(member), `${entities.get(member).type}, ${plural(episodesOf(member).length, "episode")}`, () => select("entity", member))),
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
  const rows = sorted.map(({ id, members }) => element("li", { class: "cluster" }, button(element("bdi", {}, nameOfCluster(id)), () => select("cluster", id)), element("span", { class: "quiet" }, plural(members.length, "entity", "entities")), turn(id)));
  return [plural(clusters.byId.size, "cluster"), [element("ul", { class: "rows" }, rows)]];
}

function turn(id) {
  const place = element("span");
  const fill = () => {
    const word = isOpen(view(), id) ? "Close" : "Open";
    place.replaceChildren(button(word, act, { "aria-label": `${word} the cluster ${nameOfCluster(id)}` }));
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
    button(`${plural(number, "cluster")}, ${open} open`, () => select("list", "clusters")),
    button("Open all", () => change({ open: [EVERY] }), open === number ? { disabled: "disabled" } : {}),
    button("Close all", () => change(closed), open ? {} : { disabled: "disabled" }),
  );
  [...bar.children].find((item) => item.textContent === focused)?.focus();
}
