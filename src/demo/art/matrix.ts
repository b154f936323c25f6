import type { Point } from './path.js';

/** An affine transform as SVG writes it: x' = ax + cy + e, y' = bx + dy + f. */
export type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

export const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];

export const translation = (dx: number, dy: number): Matrix => [1, 0, 0, 1, dx, dy];

/** Turns by `degrees`, clockwise, around a point. */
export function rotation(degrees: number, [x, y]: Point): Matrix {
  const [sin, cos] = [Math.sin((degrees * Math.PI) / 180), Math.cos((degrees * Math.PI) / 180)];
  return [cos, sin, -sin, cos, x - cos * x + sin * y, y - sin * x - cos * y];
}

/** Scales around a point. */
export const scaling = (by: number, [x, y]: Point, byY = by): Matrix => [
  by,
  0,
  0,
  byY,
  x - by * x,
  y - byY * y,
];

/** The transform that applies the last one first, as nested groups do. */
export function combine(...matrices: readonly Matrix[]): Matrix {
  return matrices.reduce(
    ([a, b, c, d, e, f], [p, q, r, s, t, u]): Matrix => [
      a * p + c * q,
      b * p + d * q,
      a * r + c * s,
      b * r + d * s,
      a * t + c * u + e,
      b * t + d * u + f,
    ],
    IDENTITY,
  );
}

export const apply = ([a, b, c, d, e, f]: Matrix, [x, y]: Point): Point => [
  a * x + c * y + e,
  b * x + d * y + f,
];

export const toAttribute = (matrix: Matrix) =>
  `transform="matrix(${matrix.map((n) => Math.round(n * 1e4) / 1e4).join(' ')})"`;
