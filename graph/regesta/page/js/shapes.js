// The outlines of nodes, as vis-network draws them: for the picture, for ways around them, and for thousands of nodes at
// once.

const CORNERS = {
  square: round(4, Math.PI / 4, [Math.SQRT2]),
  diamond: round(4, 0, [1]),
  hexagon: round(6, 0, [1]),
  star: round(10, -Math.PI / 2, [0.82 * 1.3, 0.82 * 0.5], 0.082),
  triangle: [[0, -1.0117], [1.15, 0.9802], [-1.15, 0.9802]],
  triangleDown: [[0, 1.0117], [-1.15, -0.9802], [1.15, -0.9802]],
};

/** So many points around (0, `lower`), the first at that angle, in turn so far away. */
function round(number, turn, far, lower = 0) {
  return Array.from({ length: number }, (_, place) => {
    const [angle, radius] = [turn + (2 * Math.PI * place) / number, far[place % far.length]];
    return [radius * Math.cos(angle), lower + radius * Math.sin(angle)];
  });
}

/** The corners around (0, 0) of a shape of that size; none for a disc. */
export const corners = (shape, size) => (CORNERS[shape] ?? []).map(([x, y]) => [x * size, y * size]);

const reaches = Object.fromEntries(Object.entries(CORNERS).map(([shape, points]) => [shape, Math.max(...points.map(([x, y]) => Math.hypot(x, y)))]));

/** How far a node reaches from its middle, whatever its shape. */
export const reachOf = ({ shape, size }) => size * (reaches[shape] ?? 1);
