// A view as a picture for print and for other pages: title, the view in words, the graph, what it means, its sources and
// licence. PNG and SVG are the same drawing with two pens.

import { data } from "./data.js";
import { svg } from "./dom.js";
import { drawGraph, fitted, wholeOf } from "./drawn-graph.js";
import { legendRows } from "./picture-legend.js";
import { dataWords, legendOf, sourceWords, viewWords } from "./picture-words.js";
import { svgPen } from "./svg-pen.js";
import { colours, onLightPaper } from "./theme.js";
import { COLON, say } from "./wording.js";

const WIDEST = 1136; // of the graph in it
const HIGHEST = 1000;
const EDGE = 32;
const FACE = 'system-ui, "Segoe UI", "Noto Sans", "DejaVu Sans", sans-serif';
const SIZES = say("A line is the wider the more independent sources tell of it, a shape the bigger the more episodes it has a part in.");
const STYLES = {
  title: { font: `bold 26px ${FACE}`, line: 34, colour: "ink" },
  heading: { font: `bold 17px ${FACE}`, line: 24, colour: "ink" },
  words: { font: `14px ${FACE}`, line: 20, colour: "quiet" },
  small: { font: `13px ${FACE}`, line: 18, colour: "quiet" },
};

/** The picture as the text of an SVG file. */
const FORBIDDEN = /[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g; // what XML cannot carry

export function asSvg(network, part = wholeOf(network)) {
  const drawn = new XMLSerializer().serializeToString(svgOf(network, part)).replace(FORBIDDEN, "\ufffd");
  return `<?xml version="1.0" encoding="UTF-8"?>\n${drawn}\n`;
}

/** The same as an element, to stand in the page. */
export function svgOf(network, part = wholeOf(network)) {
  const { root } = drawn(network, part, svgPen, 1);
  const { heading, lines } = viewWords();
  root.prepend(svg("title", {}, `${data.title}${COLON}${heading}`), svg("desc", {}, [...lines, ...sourceWords(), dataWords()].join(" ")));
  return root;
}

/** The picture as a canvas of so many pixels for each of the picture's. */
export function asCanvas(network, ratio, part = wholeOf(network)) {
  return drawn(network, part, (width, height) => canvasPen(width, height, ratio), ratio).canvas;
}

function canvasPen(width, height, ratio) {
  const canvas = Object.assign(document.createElement("canvas"), { width: Math.round(width * ratio), height: Math.round(height * ratio) });
  const pen = canvas.getContext("2d");
  pen.scale(ratio, ratio);
  return pen;
}

/** From above to below; `penOf` makes a pen for a picture of a size, `ratio` is its pixels for each of the picture's. */
function drawn(network, part, penOf, ratio) {
  const graph = fitted(network, part, { width: WIDEST, height: HIGHEST });
  const drawing = penOf(graph.width, graph.height);
  drawGraph(network, graph, drawing, ratio);
  const measure = penOf(1, 1);
  const { heading, lines } = viewWords();
  const above = textsOf(measure, graph.width, [["title", [data.title]], ["heading", [heading]], ["words", lines]]);
  const legend = legendRows(measure, legendOf(), graph.width, STYLES.words);
  const below = textsOf(measure, graph.width, [["small", [SIZES, ...sourceWords(), dataWords()]]]);
  const top = EDGE + heightOf(above) + 14;
  const under = top + graph.height + 14;
  const last = under + legend.height + 12;
  const height = last + heightOf(below) + EDGE;
  const width = graph.width + 2 * EDGE;
  const pen = penOf(width, height);
  onLightPaper(() => {
    const colour = colours();
    Object.assign(pen, { textAlign: "left", textBaseline: "alphabetic", fillStyle: colour("paper") });
    pen.fillRect(0, 0, width, height);
    write(pen, above, EDGE, colour);
    pen.drawImage(drawing.canvas, EDGE, top, graph.width, graph.height);
    legend.draw(pen, EDGE, under, colour);
    write(pen, below, last, colour);
  });
  return pen;
}

/** Lines of text, each with its style, no wider than the picture. */
function textsOf(pen, width, parts) {
  return parts.flatMap(([name, texts]) => texts.flatMap((text) => wrapped(pen, text, width, STYLES[name]).map((line) => ({ line, style: STYLES[name] }))));
}

function wrapped(pen, text, width, { font }) {
  pen.font = font;
  const lines = [];
  for (const word of text.split(" ")) {
    const longer = lines.length ? `${lines.at(-1)} ${word}` : word;
    if (lines.length && pen.measureText(longer).width <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

const heightOf = (texts) => texts.reduce((sum, { style }) => sum + style.line, 0);

function write(pen, texts, top, colour) {
  let base = top;
  for (const { line, style } of texts) {
    base += style.line;
    Object.assign(pen, { font: style.font, fillStyle: colour(style.colour) });
    pen.fillText(line, EDGE, base - style.line * 0.28);
  }
}
