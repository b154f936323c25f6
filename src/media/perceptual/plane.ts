/** Fractions of a picture's width and height: left, top, right, bottom. */
export type Box = readonly [left: number, top: number, right: number, bottom: number];

export const WHOLE: Box = [0, 0, 1, 1];

/** One channel of a picture, `size` by `size` values whatever the picture's shape, ready to be averaged. */
export interface Plane {
  size: number;
  /** The sum of everything left of and above each corner: any rectangle's sum takes four of these. */
  sums: Float64Array;
}

export function toPlane(values: ArrayLike<number>, size: number): Plane {
  const across = size + 1;
  const sums = new Float64Array(across * across);
  for (let y = 0; y < size; y += 1) {
    let row = 0;
    for (let x = 0; x < size; x += 1) {
      row += values[y * size + x]!;
      sums[(y + 1) * across + x + 1] = sums[y * across + x + 1]! + row;
    }
  }
  return { size, sums };
}

/** Means over `grid` by `grid` cells of a part of the plane, row by row; cells may cut through values. */
export function cellsOf(plane: Plane, [left, top, right, bottom]: Box, grid: number): Float64Array {
  const corners = cornersOf(plane, [left, top, right, bottom], grid);
  const area = (((right - left) * plane.size) / grid) * (((bottom - top) * plane.size) / grid);
  const cells = new Float64Array(grid * grid);
  for (let y = 0; y < grid; y += 1) {
    for (let x = 0; x < grid; x += 1) {
      const at = y * (grid + 1) + x;
      const sum = corners[at + grid + 2]! - corners[at + 1]! - corners[at + grid + 1]! + corners[at]!;
      cells[y * grid + x] = sum / area;
    }
  }
  return cells;
}

/** The sums at the corners of the cells, between those of the plane where they fall between. */
function cornersOf({ size, sums }: Plane, [left, top, right, bottom]: Box, grid: number): Float64Array {
  const across = size + 1;
  const corners = new Float64Array((grid + 1) * (grid + 1));
  for (let j = 0; j <= grid; j += 1) {
    const y = within((top + ((bottom - top) * j) / grid) * size, size);
    const row = Math.min(Math.floor(y), size - 1);
    const down = y - row;
    for (let i = 0; i <= grid; i += 1) {
      const x = within((left + ((right - left) * i) / grid) * size, size);
      const column = Math.min(Math.floor(x), size - 1);
      const over = x - column;
      const at = row * across + column;
      const above = sums[at]! * (1 - over) + sums[at + 1]! * over;
      const below = sums[at + across]! * (1 - over) + sums[at + across + 1]! * over;
      corners[j * (grid + 1) + i] = above * (1 - down) + below * down;
    }
  }
  return corners;
}

function within(value: number, size: number): number {
  return Math.min(Math.max(value, 0), size);
}
