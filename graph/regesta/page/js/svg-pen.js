// A pen with those methods of a canvas that the drawing uses, which writes SVG instead: so that a picture is drawn by the
// same code as the screen, whatever that draws. Trap: a transformation within a path moves what was begun, too.

import { svg } from "./dom.js";

const START = {
  ...{ fillStyle: "#000000", strokeStyle: "#000000", lineWidth: 1, globalAlpha: 1, font: "10px sans-serif" },
  ...{ textAlign: "start", textBaseline: "alphabetic", lineJoin: "miter", lineCap: "butt", dashes: [] },
};
const ANCHORS = { center: "middle", end: "end", right: "end" };
const FONT = /^(?:(bold|\d{3}) )?([\d.]+)px (.*)$/;

const measure = lazily(() => document.createElement("canvas").getContext("2d"));

class SvgPen {
  constructor(width, height) {
    this.root = svg("svg", { xmlns: "http://www.w3.org/2000/svg", viewBox: `0 0 ${round(width)} ${round(height)}`, width: round(width), height: round(height) });
    this.canvas = { width, height, pen: this, getContext: () => this };
    Object.assign(this, START, { matrix: new DOMMatrix(), saved: [], path: "", ends: [], group: null, within: "", last: {} });
    this.extent = null; // of all that is drawn, in pixels
  }

  save() {
    this.saved.push([this.matrix, Object.fromEntries(Object.keys(START).map((name) => [name, this[name]]))]);
  }

  restore() {
    const [matrix, looks] = this.saved.pop() ?? [this.matrix, {}];
    Object.assign(this, looks, { matrix });
  }

  translate(x, y) {
    this.matrix = this.matrix.translate(x, y);
  }

  scale(x, y) {
    this.matrix = this.matrix.scale(x, y);
  }

  rotate(angle) {
    this.matrix = this.matrix.rotate((angle * 180) / Math.PI);
  }

  transform(...six) {
    this.matrix = this.matrix.multiply(new DOMMatrix(six));
  }

  setTransform(...six) {
    this.matrix = new DOMMatrix(six.length === 1 ? [six[0].a, six[0].b, six[0].c, six[0].d, six[0].e, six[0].f] : six);
  }

  getTransform() {
    return DOMMatrix.fromMatrix(this.matrix);
  }

  setLineDash(dashes) {
    this.dashes = [...dashes];
  }

  getLineDash() {
    return this.dashes;
  }

  beginPath() {
    [this.path, this.ends] = ["", []];
  }

  closePath() {
    if (this.path) this.path += "Z";
  }

  moveTo(...point) {
    this.draw("M", point);
  }

  lineTo(...point) {
    this.draw(this.path ? "L" : "M", point);
  }

  quadraticCurveTo(...points) {
    this.draw("Q", points);
  }

  bezierCurveTo(...points) {
    this.draw("C", points);
  }

  rect(x, y, width, height) {
    this.draw("M", [x, y]);
    this.draw("L", [x + width, y]);
    this.draw("L", [x + width, y + height]);
    this.draw("L", [x, y + height]);
    this.closePath();
  }

  arc(x, y, radius, from, to, isBack = false) {
    this.ellipse(x, y, radius, radius, 0, from, to, isBack);
  }

  ellipse(x, y, wide, high, turn, from, to, isBack = false) {
    const whole = Math.abs(to - from) >= 2 * Math.PI - 1e-6;
    const way = isBack ? -1 : 1;
    const sweep = whole ? 2 * Math.PI : (((to - from) * way) % (2 * Math.PI) + 2 * Math.PI) % (2 * Math.PI);
    const at = (angle) => {
      const [dx, dy] = [wide * Math.cos(angle), high * Math.sin(angle)];
      return [x + dx * Math.cos(turn) - dy * Math.sin(turn), y + dx * Math.sin(turn) + dy * Math.cos(turn)];
    };
    this.lineTo(...at(from));
    const leap = (angle) => {
      const end = at(angle);
      this.path += `A${round(wide)} ${round(high)} ${round((turn * 180) / Math.PI)} 0 ${isBack ? 0 : 1} ${end.map(round).join(" ")}`;
    };
    leap(from + (way * sweep) / 2); // two halves: one arc cannot end where it begins
    leap(from + way * sweep);
    this.ends.push(x - wide, y - high, x + wide, y + high);
  }

  draw(step, points) {
    this.path += step + points.map(round).join(" ");
    this.ends.push(...points);
  }

  fill() {
    if (!this.path) return;
    this.reach(this.ends, 0);
    this.last = { path: this.path, made: this.add("path", { d: this.path, ...this.inkOf("fill", this.fillStyle) }) };
  }

  /** A line around what has just been filled is of the same element. */
  stroke() {
    if (!this.path) return;
    this.reach(this.ends, this.lineWidth / 2);
    const ink = { ...this.inkOf("stroke", this.strokeStyle), ...this.lineLook() };
    const { path, made } = this.last;
    if (path !== this.path || made.parentNode !== this.group) return this.add("path", { d: this.path, fill: "none", ...ink });
    for (const [name, value] of Object.entries(ink)) made.setAttribute(name, value);
    this.last = {};
  }

  fillRect(x, y, width, height) {
    this.reach([x, y, x + width, y + height], 0);
    this.add("rect", { ...rounded({ x, y, width, height }), ...this.inkOf("fill", this.fillStyle) });
  }

  strokeRect(x, y, width, height) {
    this.reach([x, y, x + width, y + height], this.lineWidth / 2);
    this.add("rect", { ...rounded({ x, y, width, height }), fill: "none", ...this.inkOf("stroke", this.strokeStyle), ...this.lineLook() });
  }

  clearRect() {} // nothing is below

  measureText(text) {
    Object.assign(measure(), { font: this.font, textBaseline: this.textBaseline });
    return measure().measureText(text);
  }

  /** The rim of letters, which the letters then follow: one text for both. */
  strokeText(text, x, y) {
    const ink = { ...this.inkOf("stroke", this.strokeStyle), ...this.lineLook() };
    this.last = { text: `${text}\n${x}\n${y}`, made: this.add("text", { ...this.textLook(text, x, y), fill: "none", ...ink }, text) };
  }

  fillText(text, x, y) {
    const ink = this.inkOf("fill", this.fillStyle);
    if (this.last.text !== `${text}\n${x}\n${y}`) return this.add("text", { ...this.textLook(text, x, y), ...ink }, text);
    for (const [name, value] of Object.entries({ ...ink, "paint-order": "stroke" })) this.last.made.setAttribute(name, value);
    this.last = {};
  }

  /** Another drawing, cut at its edges. */
  drawImage({ pen, width, height }, x, y, wide, high) {
    for (const [name, value] of Object.entries(rounded({ x, y, width: wide, height: high }))) pen.root.setAttribute(name, value);
    pen.root.setAttribute("overflow", "hidden");
    pen.root.setAttribute("viewBox", `0 0 ${round(width)} ${round(height)}`);
    this.place(pen.root);
  }

  textLook(text, x, y) {
    const [, weight, size, family] = FONT.exec(this.font);
    const { width } = this.measureText(text);
    const base = y + this.above(text);
    const anchor = ANCHORS[this.textAlign];
    const left = x - ({ middle: width / 2, end: width }[anchor] ?? 0);
    this.reach([left, base - Number(size), left + width, base + Number(size) / 4], 0);
    return { ...rounded({ x, y: base }), "font-family": family, "font-size": size, ...(weight && { "font-weight": weight }), ...(anchor && { "text-anchor": anchor }) };
  }

  /** How far below the given line the letters stand: many readers of SVG know no other line than theirs. */
  above(text) {
    const given = this.measureText(text).actualBoundingBoxAscent;
    measure().textBaseline = "alphabetic";
    return measure().measureText(text).actualBoundingBoxAscent - given;
  }

  /** A colour and, apart from it, its opacity: not every reader of SVG knows #rrggbbaa. */
  inkOf(name, colour) {
    const [plain, alpha] = parted(colour);
    const opacity = Math.round(alpha * this.globalAlpha * 100) / 100;
    return { [name]: plain, ...(opacity < 1 && { [`${name}-opacity`]: opacity }) };
  }

  lineLook() {
    const { lineWidth, dashes, lineJoin, lineCap } = this;
    return {
      ...{ "stroke-width": round(lineWidth) },
      ...(dashes.length && { "stroke-dasharray": dashes.map(round).join(" ") }),
      ...(lineJoin !== START.lineJoin && { "stroke-linejoin": lineJoin }),
      ...(lineCap !== START.lineCap && { "stroke-linecap": lineCap }),
    };
  }

  add(tag, attributes, ...children) {
    return this.place(svg(tag, attributes, ...children));
  }

  /** Into the group with the transformation that is in force. */
  place(made) {
    const { a, b, c, d, e, f } = this.matrix;
    const six = [a, b, c, d, e, f].map((number) => Math.round(number * 1e5) / 1e5).join(" ");
    if (!this.group || this.within !== six) {
      this.group = svg("g", six === "1 0 0 1 0 0" ? {} : { transform: `matrix(${six})` });
      this.within = six;
      this.root.append(this.group);
    }
    this.group.append(made);
    return made;
  }

  reach(ends, around) {
    const { a, b, c, d, e, f } = this.matrix;
    const rim = around * Math.hypot(a, b);
    for (let place = 0; place + 1 < ends.length; place += 2) {
      const [x, y] = [a * ends[place] + c * ends[place + 1] + e, b * ends[place] + d * ends[place + 1] + f];
      this.extent ??= { left: x, top: y, right: x, bottom: y };
      this.extent.left = Math.min(this.extent.left, x - rim);
      this.extent.top = Math.min(this.extent.top, y - rim);
      this.extent.right = Math.max(this.extent.right, x + rim);
      this.extent.bottom = Math.max(this.extent.bottom, y + rim);
    }
  }
}

/** A pen for a picture of that size: `root` is the picture, `extent` what it reaches. */
export const svgPen = (width, height) => new SvgPen(width, height);

const colours = new Map();

/** The colour as #rrggbb, and its opacity. */
function parted(colour) {
  if (!colours.has(colour)) {
    measure().fillStyle = colour;
    const found = measure().fillStyle;
    const [red, green, blue, alpha] = found.startsWith("#") ? [] : found.match(/[\d.]+/g).map(Number);
    const hex = (number) => Math.round(number).toString(16).padStart(2, "0");
    colours.set(colour, alpha === undefined ? [found, 1] : [`#${hex(red)}${hex(green)}${hex(blue)}`, alpha]);
  }
  return colours.get(colour);
}

function lazily(make) {
  let made = null;
  return () => (made ??= make());
}

const rounded = (numbers) => Object.fromEntries(Object.entries(numbers).map(([name, number]) => [name, round(number)]));

function round(number) {
  return Math.round(number * 100) / 100;
}
