// Where the window is narrow, the legend makes room for the panel, and comes back when the panel is closed.

import { onSelection } from "./view-state.js";

const NARROW = "(min-width: 761px) and (max-width: 1180px)";
const legend = document.getElementById("legend");
let wasOpen = false;

export function startRoom() {
  onSelection((selection) => {
    if (selection === null) {
      if (wasOpen) legend.open = true;
      wasOpen = false;
    } else if (legend.open && matchMedia(NARROW).matches) {
      wasOpen = true;
      legend.open = false;
    }
  });
}
