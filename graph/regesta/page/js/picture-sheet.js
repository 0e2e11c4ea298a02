// The sheet from which a view is saved as a picture: what of it, and in which form.

import { button, element } from "./dom.js";
import { wholeOf } from "./drawn-graph.js";
import { asCanvas, asSvg, svgOf } from "./picture.js";
import { download } from "./sheet.js";
import { sightOf } from "./camera.js";
import { say } from "./wording.js";

const sheet = document.getElementById("sheet");
const RATIOS = [2, 3];
const FORMS = { whole: say("All that is shown, cut to the graph"), sight: say("The part that is in sight") };

export function startPicture(network) {
  document.getElementById("picture").addEventListener("click", () => open(network));
}

function open(network) {
  let part = "whole";
  const of = () => (part === "whole" ? wholeOf(network) : { ...sightOf(network), isExact: true });
  const preview = element("div", { class: "preview" });
  const show = () => {
    const made = svgOf(network, of());
    made.setAttribute("role", "img");
    preview.replaceChildren(made);
  };
  const choices = Object.entries(FORMS).map(([name, words]) => {
    const box = element("input", { type: "radio", name: "part", value: name, change: () => ((part = name), show()), ...(name === part && { checked: "checked" }) });
    return element("label", {}, box, " ", words);
  });
  const png = (ratio) => button(`PNG ${ratio}×`, () => asCanvas(network, ratio, of()).toBlob((blob) => download("graph.png", "image/png", blob)), { "data-picture": `png-${ratio}` });
  const svg = button("SVG", () => download("graph.svg", "image/svg+xml", asSvg(network, of())), { "data-picture": "svg" });
  sheet.replaceChildren(
    element("h2", {}, say("Save as a picture")),
    element("fieldset", { class: "choices" }, element("legend", { class: "unseen" }, say("What of the graph")), choices),
    element("p", { class: "chips" }, RATIOS.map(png), svg, button(say("Close"), () => sheet.close())),
    preview,
  );
  show();
  sheet.showModal();
}
