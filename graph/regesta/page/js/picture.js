// The graph as a picture: PNG as it is on the screen, SVG drawn again from the same places, colours and labels.

import { corpus, data } from "./data.js";
import { colours } from "./theme.js";
import { drawnLabels } from "./labels.js";
import { isBeyond, linesNow, wayOf } from "./tie-layer.js";
import { svg } from "./dom.js";
import { corners } from "./shapes.js";
import { download } from "./sheet.js";
import { wordsFor } from "./status.js";
import { sceneNow, view } from "./view-state.js";

const PARTS = 40; // straight pieces of a drawn tie

export function startPicture(network) {
  const make = { png: () => savePng(network), svg: () => download("graph.svg", "image/svg+xml", asSvg(network)) };
  for (const made of document.querySelectorAll("[data-picture]")) made.addEventListener("click", () => make[made.dataset.picture]());
}

function savePng(network) {
  const drawn = network.canvas.frame.canvas;
  const copy = Object.assign(document.createElement("canvas"), { width: drawn.width, height: drawn.height });
  const context = copy.getContext("2d");
  context.fillStyle = colours()("paper");
  context.fillRect(0, 0, copy.width, copy.height);
  context.drawImage(drawn, 0, 0);
  copy.toBlob((blob) => download("graph.png", "image/png", blob));
}

/** The part of the graph that the canvas shows, as the text of an SVG file. */
export function asSvg(network) {
  const colour = colours();
  const { clientWidth: width, clientHeight: height } = network.canvas.frame.canvas;
  const { x, y } = network.DOMtoCanvas({ x: 0, y: 0 });
  const scale = network.getScale();
  const root = svg("svg", { xmlns: "http://www.w3.org/2000/svg", viewBox: `0 0 ${width} ${height}`, width, height });
  const drawing = svg("g", { transform: `scale(${scale}) translate(${-x} ${-y})` });
  drawing.append(...rings(colour), ...plainLines({ left: x, top: y, right: x + width / scale, bottom: y + height / scale }), ...lines(network), ...shapes(network, colour));
  const names = svg("g", { transform: `translate(${-x * scale} ${-y * scale})`, "font-family": "sans-serif", "text-anchor": "middle" });
  names.append(...drawnLabels().flatMap((label) => label.lines.map((line, place) => textOf(label, line, place, colour))));
  root.append(svg("title", {}, data.title), svg("desc", {}, `${wordsFor(view())}. Data: ${corpus.licence}`));
  root.append(svg("rect", { width, height, fill: colour("paper") }), drawing, names);
  return new XMLSerializer().serializeToString(root);
}

/** The rings of open clusters. */
function rings(colour) {
  const look = { fill: colour("accent"), "fill-opacity": 0.05, stroke: colour("accent"), "stroke-opacity": 0.45, "vector-effect": "non-scaling-stroke" };
  return sceneNow().rings.map(({ x, y, radius }) => svg("circle", { ...look, cx: x, cy: y, r: round(radius) }));
}

/** Ties that are too many to be drawn with all they have; those beyond the picture are left out. */
function plainLines(seen) {
  const drawn = linesNow().filter((line) => !isBeyond(wayOf(line), seen));
  return drawn.map((line) => svg("path", { d: pathOf(wayOf(line)), fill: "none", stroke: line.colour, opacity: line.opacity, "stroke-width": line.width }));
}

const pathOf = (points) => points.map(({ x, y }, place) => `${place ? "L" : "M"}${round(x)} ${round(y)}`).join("");

function lines(network) {
  const shown = network.body.data.edges.get({ filter: (edge) => !edge.hidden });
  return shown.flatMap((edge) => {
    const along = (part) => network.body.edges[edge.id].edgeType.getPoint(part);
    const points = Array.from({ length: PARTS + 1 }, (_, place) => along(place / PARTS));
    const { color: stroke, opacity } = edge.color;
    const path = pathOf(points);
    const look = { fill: "none", stroke, opacity, "stroke-width": edge.width };
    const dashes = edge.dashes ? { "stroke-dasharray": edge.dashes.join(" ") } : {};
    const { enabled: hasBand, color: band, size } = edge.background;
    // A colour of its own for the opacity: not every reader of SVG knows #rrggbbaa.
    const under = hasBand ? svg("path", { d: path, fill: "none", stroke: band.slice(0, 7), opacity: 0.3, "stroke-width": size }) : "";
    return [under, svg("path", { d: path, ...look, ...dashes }), ...marks(network, edge, along, look)];
  });
}

/** Heads, and the bar, disc or lozenge in the middle. */
function marks(network, edge, along, look) {
  // vis-network ends a line where its head begins.
  const head = (end, node) => svg("path", { ...look, "stroke-width": 1, d: wing(along(end), network.getPosition(node)), fill: look.stroke });
  const { x, y } = along(0.5);
  const next = along(0.52);
  const [dx, dy] = unit({ x, y }, next);
  const bar = svg("path", { ...look, "stroke-width": 2, d: `M${round(x - dy * 6)} ${round(y + dx * 6)}L${round(x + dy * 6)} ${round(y - dx * 6)}` });
  const lozenge = svg("path", { fill: look.stroke, opacity: look.opacity, d: `M${round(x - 4)} ${round(y)}l4 -4 4 4 -4 4z` });
  return [
    edge.arrows.to.enabled ? head(1, edge.to) : null,
    edge.arrows.from.enabled ? head(0, edge.from) : null,
    edge.arrows.middle.enabled && edge.look === "negated" ? bar : null,
    edge.look === "derived" ? lozenge : null,
    edge.arrows.middle.enabled && edge.look === "claimed" ? svg("circle", { cx: round(x), cy: round(y), r: 3, fill: look.stroke, opacity: look.opacity }) : null,
  ].filter(Boolean);
}

function wing(base, towards) {
  const [dx, dy] = unit(base, towards);
  const corner = (side) => `L${round(base.x + side * 3 * dy)} ${round(base.y - side * 3 * dx)}`;
  return `M${round(base.x + 7 * dx)} ${round(base.y + 7 * dy)}${corner(1)}${corner(-1)}Z`;
}

function unit(one, other) {
  const [x, y] = [other.x - one.x, other.y - one.y];
  const length = Math.hypot(x, y) || 1;
  return [x / length, y / length];
}

function shapes(network, colour) {
  const shown = network.body.data.nodes.get({ filter: (node) => !node.hidden });
  return shown.map((node) => {
    const ring = node.group === "cluster" ? { stroke: colour("quiet"), "stroke-width": 2, "vector-effect": "non-scaling-stroke" } : {};
    const look = { fill: colour(node.group), opacity: node.opacity, ...ring };
    const { x, y } = network.getPosition(node.id);
    const points = corners(node.shape, node.size).map(([dx, dy]) => `${round(x + dx)} ${round(y + dy)}`);
    const title = svg("title", {}, node.label);
    return points.length ? svg("path", { ...look, d: `M${points.join("L")}Z` }, title) : svg("circle", { ...look, cx: x, cy: y, r: node.size }, title);
  });
}

function textOf({ size, box, colour: name }, line, place, colour) {
  const look = { x: round((box.left + box.right) / 2), y: round(box.top + (place * 1.15 + 0.9) * size), "font-size": size, fill: colour(name) };
  return svg("text", { ...look, stroke: colour("paper"), "stroke-width": 3, "paint-order": "stroke" }, line);
}

const round = (number) => Math.round(number * 10) / 10;
