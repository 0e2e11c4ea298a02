// Brings vis-network's nodes and ties to what the scene has. Only what has changed is touched, so that a slider runs.

import { data, placeOf } from "./data.js";
import { shownNow, view } from "./view-state.js";
import { colours } from "./theme.js";
import { GRADES } from "./day-rule.js";
import { changeMark } from "./change-words.js";
import { foremost } from "./change.js";
import { betweenLook, surest, tieLook, widthOf } from "./ties.js";
import { BAND, BROAD, lead, SURE } from "./ways.js";

const FAINT = 0.12; // of what has no part in the selection
const PLAIN = 0.25; // the same, of lines of which none is certain at a time that is chosen
const FAINTER = 0.05; // of thousands of lines
const CURVE = { enabled: true, type: "curvedCW", roundness: 0 }; // which `lead` takes along its way; vis-network draws bands under curves only
const HIDDEN = ""; // the key of what is not shown

export const nodes = new vis.DataSet();
export const edges = new vis.DataSet();
const painted = { nodes: new Map(), edges: new Map() }; // by id, the key of what was last painted

/** `full` are the ties that are drawn with all they have, `ways` have their ways; `words` gets their labels. */
export function paint(network, scene, focus, { full, ways }, words) {
  const colour = remembered(colours());
  const theme = colour("paper");
  words.clear();
  bring(nodes, painted.nodes, [...scene.nodes.values()].map((node) => nodeNow(node, focus, theme)), (now) => nodeSpec(now, colour));
  const ties = [...full].map((id) => edgeNow(scene.ties.get(id), focus, theme, scene.isFolded && !focus ? BROAD : 1));
  for (const { id, label } of ties) words.set(id, label);
  bring(edges, painted.edges, ties, (now) => edgeSpec(now, colour));
  for (const { id } of ties) if (ways.has(id)) lead(network.body.edges[id].edgeType, ways.get(id));
}

/** Another tie as a line; a contested one has a wider line below it. */
export function linesOf({ id, from, to, look, among }, colour, focus, way) {
  const isSure = isCertain(surest(among, standingOf));
  const opacity = focus ? (focus.lines.has(id) ? 0.8 : FAINTER) : isSure ? 0.5 : PLAIN;
  const line = { id, from, to, way, colour: colour(colourOf(look, among)), opacity, width: widthOf(among, 7) + (isSure ? SURE : 0) };
  const hasBand = (!focus || focus.lines.has(id)) && (among.rest?.contested || among.some((episode) => isContested(episode) && isMeant(episode, focus)));
  return hasBand ? [{ ...line, colour: colour("conflict"), opacity: 0.3, width: line.width + BAND }, line] : [line];
}

/** Colours looked up once for all: the browser takes its time for each. */
export function remembered(colour) {
  const known = new Map();
  return (name) => known.get(name) ?? known.set(name, colour(name)).get(name);
}

/** What was never shown need not be hidden; `key` tells one look of an item from another. */
function bring(dataset, known, items, spec) {
  const changed = [];
  const wanted = new Set();
  for (const item of items) {
    wanted.add(item.id);
    if (known.get(item.id) === item.key) continue;
    known.set(item.id, item.key);
    changed.push({ ...spec(item), hidden: false });
  }
  for (const [id, key] of known) {
    if (key === HIDDEN || wanted.has(id)) continue;
    known.set(id, HIDDEN);
    changed.push({ id, hidden: true });
  }
  if (changed.length) dataset.update(changed);
}

const standingOf = (episode) => shownNow().standingOf(episode);

/** At a time, whether it is contested then: of a tie whose end is disputed, nobody disputes the years before. */
const isContested = (episode) => (view().time ? standingOf(episode).contested : episode.contested);

/** Of a tie that is selected for one of its episodes, the band is for that alone. */
const isMeant = (episode, focus) => !focus?.of || focus.of.has(episode);

/** What became of the episodes of a tie between two days; none where no two days are held against each other. */
const changesOf = (among) => !view().since ? [] : [...new Set(among.flatMap((episode) => shownNow().changeOf(episode)?.kinds ?? []))];

const colourOf = (look, among) => foremost(changesOf(among)) ?? look;

const isCertain = (grade) => Boolean(view().time) && grade === GRADES[0];

function nodeNow(node, focus, theme) {
  const { x, y } = placeOf(node, view().moved);
  const isPinned = view().pinned.includes(node.id);
  const opacity = !focus || focus.nodes.has(node.id) ? 1 : FAINT;
  return { id: node.id, node, x, y, isPinned, opacity, key: `${x} ${y} ${node.size} ${isPinned} ${opacity} ${theme}` };
}

function nodeSpec({ node, x, y, isPinned, opacity }, colour) {
  const { id, label, size, shape, episodes, group, isCluster } = node;
  const background = colour(group);
  const border = colour(isPinned ? "accent" : isCluster ? "quiet" : "card");
  const same = { background, border: colour("ink") };
  return {
    ...{ id, label, size, shape, episodes, group, x, y, opacity, fixed: Boolean(isCluster) },
    borderWidth: isPinned ? 4 : isCluster ? 2 : 1,
    color: { background, border, highlight: same, hover: same },
  };
}

function edgeNow(tie, focus, theme, broad) {
  const { id, look, among } = tie;
  const clear = !focus || focus.lines.has(id);
  const drawn = tie.isBetween ? betweenLook(tie) : tieLook(tie, among, data.relations, standingOf, (episode) => isContested(episode) && isMeant(episode, focus));
  const label = changeMark(changesOf(among)) + (tie.isFanned ? `${drawn.label}, ${among[0].when}` : drawn.label);
  const isSure = isCertain(drawn.stroke) || changesOf(among).length > 0;
  const opacity = !clear ? FAINT : isSure || focus || tie.isFanned || (look !== "stated" && !view().time) ? 0.9 : 0.8;
  const width = broad * (isSure ? drawn.width + SURE : drawn.width);
  const ends = Object.values(drawn.arrows).map(({ enabled }) => Number(enabled));
  const hasBand = Boolean(drawn.contested && clear);
  return { ...drawn, id, tie, label, band: width + broad * BAND, opacity, width, hasBand, colourName: colourOf(look, among), key: [label, colourOf(look, among), width, drawn.stroke, opacity, ends, look, hasBand, theme].join() };
}

function edgeSpec({ tie, label, width, band, stroke, arrows, opacity, hasBand, colourName }, colour) {
  const { id, from, to, look, selfReference } = tie;
  const own = colour(colourName);
  return {
    ...{ id, from, to, look, label, width, arrows, ...(selfReference && { selfReference }) },
    smooth: CURVE,
    background: { enabled: hasBand, color: colour("conflict-band"), size: band }, // under a contested tie
    dashes: data.graph.dashes[look][stroke] ?? false,
    color: { color: own, highlight: own, hover: own, opacity },
  };
}
