// An address with `picture=svg` or `picture=png` (`png:3` for three pixels for one) shows a view as a picture and nothing
// else, with the file's bytes beside it: for programs that read the page, as `regesta picture` does.

import { element } from "./dom.js";
import { fieldOf, missedIn } from "./address.js";
import { asCanvas, asSvg, svgOf } from "./picture.js";
import { known } from "./view-state.js";

const USUAL = 2; // pixels for one
const MOST = 4;

export function startPictureAlone(network) {
  const [form, ratio] = (fieldOf(location.hash, "picture") ?? "").split(":");
  const missed = missedIn(location.hash, known).join("; ");
  const made = { svg: () => ofSvg(network), png: () => ofPng(network, ratio) }[form]?.();
  if (!made) return;
  for (const part of document.body.querySelectorAll("script")) part.remove(); // they have run
  for (const part of document.body.children) part.hidden = true;
  document.body.style.display = "block";
  document.body.append(made.shown, element("output", { id: "picture-file", hidden: "hidden", "data-missed": missed }, made.file));
}

const ofSvg = (network) => ({ shown: svgOf(network), file: `data:image/svg+xml;base64,${base64(asSvg(network))}` });

function ofPng(network, ratio) {
  const canvas = asCanvas(network, Math.min(MOST, Math.max(1, Number(ratio) || USUAL)));
  return { shown: canvas, file: canvas.toDataURL("image/png") };
}

function base64(text) {
  let binary = "";
  for (const byte of new TextEncoder().encode(text)) binary += String.fromCharCode(byte);
  return btoa(binary);
}
