// The ring around the members of an open cluster, so that it can be seen which they are.

import { colours } from "./theme.js";

const FILL = 0.05;
const LINE = 0.45;

/** Draw the rings onto a canvas that is set to the graph's coordinates. */
export function drawRings(context, rings) {
  if (!rings.length) return;
  const colour = colours();
  context.save();
  Object.assign(context, { fillStyle: colour("accent"), strokeStyle: colour("accent"), lineWidth: 1.5 / context.getTransform().a });
  for (const { x, y, radius } of rings) {
    context.beginPath();
    context.arc(x, y, radius, 0, 2 * Math.PI);
    context.globalAlpha = FILL;
    context.fill();
    context.globalAlpha = LINE;
    context.stroke();
  }
  context.restore();
}
