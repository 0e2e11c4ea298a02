// The printed page: in the view of the graph it has the picture of the view, and below it what the panel lists.

import { svgOf } from "./picture.js";
import { view } from "./view-state.js";

export function startPrint(network) {
  const place = document.getElementById("printed");
  addEventListener("beforeprint", () => {
    if (view().view !== "graph") return;
    place.replaceChildren(svgOf(network));
    place.querySelector("rect").setAttribute("fill", "none"); // the paper is there
  });
  addEventListener("afterprint", () => place.replaceChildren());
}
