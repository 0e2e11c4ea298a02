// Clusters beside the canvas: what one holds, what is said between two, a list of all, and the line that opens them all.

import { button, element } from "./dom.js";
import { clusters, entities, episodesOf, episodesOfSelection, nameOf } from "./data.js";
import { change, onView, sceneNow, select, selected, shownNow, view } from "./view-state.js";
import { clusterName, clusterOfNode, EVERY, isClustered, opened, turned } from "./clusters.js";
import { byPage, live, whileShown } from "./lists.js";
import { episodeList } from "./episode-list.js";
import { fanActions } from "./fan-actions.js";
import { numberText, say, sayMany } from "./wording.js";
import { clustersWords, entitiesWords, episodesWords } from "./counted.js";

const bar = document.getElementById("clusters");
const turns = element("div", { class: "turns" });
const left = element("p", { role: "status" });

export function startClusters() {
  if (!clusters.byId.size) return;
  bar.replaceChildren(turns, left);
  onView(follow);
}

const openNow = () => opened(clusters, view(), shownNow().nodes.size);

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
    const [word, label] = openNow().has(id) ? [say("Close"), say("Close the cluster {name}", { name })] : [say("Open"), say("Open the cluster {name}", { name })];
    place.replaceChildren(button(word, act, { "aria-label": label }));
  };
  const act = () => {
    change({ open: turned(clusters, view(), id, shownNow().nodes.size) });
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

/** The line above the canvas: how many clusters, how many of them open, and why not all. */
function follow(now) {
  bar.hidden = now.view !== "graph" || !isClustered(clusters, now, shownNow().nodes.size);
  if (bar.hidden) return;
  const open = openNow().size;
  const place = [...turns.children].indexOf(document.activeElement);
  const isAll = now.open.includes(EVERY) || open === clusters.byId.size;
  turns.replaceChildren(
    button(say("{clusters}, {open} open", { clusters: clustersWords(clusters.byId.size), open: numberText(open) }), () => select("list", "clusters")),
    button(say("Open all"), () => change({ open: [EVERY] }), isAll ? { disabled: "disabled" } : {}),
    button(say("Close all"), closeAll, open ? {} : { disabled: "disabled" }),
  );
  const [here, other] = [turns.children[place], turns.children[place === 1 ? 2 : 1]]; // of the two, one can be pressed
  if (here) (here.disabled ? other : here).focus();
  const words = leftOut();
  if (left.textContent !== words) left.textContent = words;
}

const closeAll = () => change({ open: [], selection: ["list", "cluster"].includes(selected()?.kind) ? selected() : null });

/** Where all were to be opened and are too many: which are not, and what helps. */
function leftOut() {
  const closed = clusters.byId.size - openNow().size;
  if (!view().open.includes(EVERY) || !closed) return "";
  return sayMany(closed, "{number} cluster stays closed: more than {most} entities at once cannot be followed. Filter, or open it by itself.", "{number} clusters stay closed: more than {most} entities at once cannot be followed. Filter, or open them one by one.", { most: numberText(clusters.most) });
}
