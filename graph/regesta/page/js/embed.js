// The page within another page: the graph, a line that says of what and when it is, and a link to the whole.

import { centre } from "./camera.js";
import { element } from "./dom.js";
import { data } from "./data.js";
import { wholeOf } from "./drawn-graph.js";
import { viewWords } from "./picture-words.js";
import { addressNow, onView } from "./view-state.js";
import { say, sentence } from "./wording.js";

const NEAREST = 1.2; // scale

export function startEmbed(network) {
  onView(({ embed, see }, before) => {
    document.body.toggleAttribute("data-embed", embed);
    if (!embed) return;
    const link = element("a", { href: addressNow({ embed: false }), target: "_blank", rel: "noopener" }, say("Open the whole page"));
    const words = `${sentence(viewWords().heading)} ${say("Data: {licence}.", { licence: data.licence })}`;
    document.getElementById("embedded").replaceChildren(element("strong", { dir: "auto" }, data.title), " ", element("span", { dir: "auto" }, words), " ", link);
    if (!before && !see) centre(network, [wholeOf(network)], 0, NEAREST); // all that the view is of, for nobody is there to look for it
  });
  // The panel of what the address selects would take the room of the graph; of what the reader selects it is wanted, and
  // not before: were it there when the pointer goes down, the graph would have moved until it comes up.
  const ask = () => document.body.toggleAttribute("data-asked", true);
  network.on("click", ask);
  onView(({ selection }, before) => before && JSON.stringify(selection) !== JSON.stringify(before.selection) && ask());
}
