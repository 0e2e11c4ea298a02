// The outlines of nodes, as vis-network draws them: for the picture, and for thousands of nodes at once.

const POINTS = { square: 4, diamond: 4, triangle: 3, triangleDown: 3, hexagon: 6, star: 10 };
const TURN = { square: Math.PI / 4, triangle: -Math.PI / 2, triangleDown: Math.PI / 2, star: -Math.PI / 2 };

/** The corners around (0, 0) of a shape of that size; none for a disc. */
export function corners(shape, size) {
  return Array.from({ length: POINTS[shape] ?? 0 }, (_, place) => {
    const turn = (TURN[shape] ?? 0) + (2 * Math.PI * place) / POINTS[shape];
    const far = shape === "star" && place % 2 ? size / 2 : shape === "square" ? size * Math.SQRT2 : size;
    return [far * Math.cos(turn), far * Math.sin(turn)];
  });
}
