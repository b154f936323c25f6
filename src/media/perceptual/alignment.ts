import { sumBlock } from './block.js';
import { CROPS } from './frames.js';
import { type Box, cellsOf, WHOLE } from './plane.js';
import type { Sketch } from './sketch.js';

/** How two pictures lie over each other: all of the inner one is seen within `box` of the outer one. */
export interface Alignment {
  inner: Sketch;
  outer: Sketch;
  box: Box;
}

const COARSE_GRID = 12;
const FINE_GRID = 24;
/** Cells across of the blocks that are compared one by one. */
const FINE_BLOCK = 6;
/** Alignments that the fine search begins with: the best of the coarse one. */
const STARTS = 2;
/** A correlation below which no search would find the two to be alike. */
const LEAST_COARSE_FIT = 0.45;
/** Fractions of the picture by which the fine search moves edges, one after the other. */
const STEPS = [0.03, 0.015, 0.0075, 0.004] as const;
const ROUNDS_PER_STEP = 6;
/** The part of the outer picture that the inner one shows, at least. */
const SMALLEST = 0.5;

/** The whole box to and fro, then each edge by itself. */
const MOVES: readonly Box[] = [
  [1, 0, 1, 0],
  [0, 1, 0, 1],
  [1, 0, 0, 0],
  [0, 1, 0, 0],
  [0, 0, 1, 0],
  [0, 0, 0, 1],
];

/**
 * Finds the crop by which one picture would look most like the other, either being the cropped one.
 * @returns undefined when they have nothing in common
 */
export function align(one: Sketch, other: Sketch): Alignment | undefined {
  const starts = [...coarseFits(one, other, CROPS), ...coarseFits(other, one, CROPS.slice(1))]
    .filter(({ fit }) => fit >= LEAST_COARSE_FIT)
    .sort((a, b) => b.fit - a.fit)
    .slice(0, STARTS);
  const refined = starts.map(({ alignment }) => refine(alignment));
  return refined.sort((a, b) => b.fit - a.fit)[0]?.alignment;
}

interface Fitted {
  alignment: Alignment;
  fit: number;
}

function coarseFits(inner: Sketch, outer: Sketch, boxes: readonly Box[]): Fitted[] {
  const whole = cellsOf(inner.brightness, WHOLE, COARSE_GRID);
  return boxes.map((box) => ({
    alignment: { inner, outer, box },
    fit: correlation(whole, cellsOf(outer.brightness, box, COARSE_GRID)),
  }));
}

/** Moves the edges as long as the pictures fit better for it. */
function refine({ inner, outer, box }: Alignment): Fitted {
  const whole = cellsOf(inner.brightness, WHOLE, FINE_GRID);
  const fitOf = (candidate: Box) => blockwise(whole, cellsOf(outer.brightness, candidate, FINE_GRID));
  let best = { box, fit: fitOf(box) };
  for (const step of STEPS) {
    for (let round = 0; round < ROUNDS_PER_STEP; round += 1) {
      const before = best;
      for (const move of MOVES) {
        for (const way of [step, -step]) {
          const moved = movedBy(best.box, move, way);
          const fit = moved ? fitOf(moved) : -1;
          if (moved && fit > best.fit + 1e-4) best = { box: moved, fit };
        }
      }
      if (best === before) break;
    }
  }
  return { alignment: { inner, outer, box: best.box }, fit: best.fit };
}

function movedBy(box: Box, move: Box, step: number): Box | undefined {
  const edge = (at: 0 | 1 | 2 | 3) => Math.min(1, Math.max(0, box[at] + move[at] * step));
  const moved: Box = [edge(0), edge(1), edge(2), edge(3)];
  return moved[2] - moved[0] < SMALLEST || moved[3] - moved[1] < SMALLEST ? undefined : moved;
}

function correlation(a: Float64Array, b: Float64Array): number {
  const [meanA, meanB] = [meanOf(a), meanOf(b)];
  let [aa, bb, ab] = [0, 0, 0];
  for (let at = 0; at < a.length; at += 1) {
    const [x, y] = [a[at]! - meanA, b[at]! - meanB];
    aa += x * x;
    bb += y * y;
    ab += x * y;
  }
  return ab / Math.sqrt(aa * bb + 1e-9);
}

function meanOf(values: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < values.length; at += 1) sum += values[at]!;
  return sum / values.length;
}

/**
 * Correlation block by block, by how much there is to see in each. A sticker spoils the blocks that it covers
 * and no others; brightness spoils none.
 */
function blockwise(a: Float64Array, b: Float64Array): number {
  let [weights, fits] = [0, 0];
  for (let top = 0; top < FINE_GRID; top += FINE_BLOCK) {
    for (let left = 0; left < FINE_GRID; left += FINE_BLOCK) {
      const { energy, fit } = blockFit(a, b, left, top);
      weights += energy;
      fits += energy * fit;
    }
  }
  return fits / (weights + 1e-9);
}

/** A contrast above this, in levels of 255, is not seen any better. */
const FULL_CONTRAST = 12;

function blockFit(a: Float64Array, b: Float64Array, left: number, top: number) {
  const block = { grid: FINE_GRID, size: FINE_BLOCK, left, top };
  const { count, varianceA, varianceB, covariance } = sumBlock(a, b, block);
  const energy = Math.min(Math.sqrt(Math.max(varianceA, varianceB) / count), FULL_CONTRAST);
  // What is hardly there counts as noise: two levels squared for each cell.
  const fit = covariance / Math.sqrt(varianceA * varianceB + 4 * count);
  return { energy, fit };
}
