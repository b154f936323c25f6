import { type Alignment, align } from './alignment.js';
import { sumBlock } from './block.js';
import { cellsOf, WHOLE } from './plane.js';
import type { Sketch } from './sketch.js';

/** Measured on altered pictures and on pictures of like products; see the test of near-duplicates. */
const LEAST_LIKENESS = 0.62;
const MOST_COLOUR_DIFFERENCE = 4.2;

/** Levels from which light is white and shadow black, whatever was there before the picture was brightened. */
const WHITE = 250;
const BLACK = 5;

const GRID = 32;
const BLOCK = 4;
const COLOUR_GRID = 8;
/** The part of the colours' cells that has to agree: what a sticker covers need not. */
const COLOURS_COMPARED = 0.8;

/**
 * How much of what there is to see in two pictures is the same, from 0 to 1, once they lie over each other.
 * @returns undefined when they are not of the same origin
 */
export function likenessOf(one: Sketch, other: Sketch): number | undefined {
  const alignment = align(one, other);
  if (!alignment) return undefined;
  const { inner, outer, box } = alignment;
  const a = cellsOf(inner.brightness, WHOLE, GRID);
  const { gain, cells: b } = inTheLightOf(a, cellsOf(outer.brightness, box, GRID));
  const likeness = matchingPart(a, b);
  const isAlike = likeness >= LEAST_LIKENESS && colourDifference(alignment, gain) <= MOST_COLOUR_DIFFERENCE;
  return isAlike ? likeness : undefined;
}

/**
 * Brightens `b` to fit `a` by least squares, twice more without what fits far worse than most. Where either is
 * white or black and the other may have been beyond that, they agree.
 */
function inTheLightOf(a: Float64Array, b: Float64Array): { gain: number; cells: Float64Array } {
  const isTold = (at: number) => [a[at]!, b[at]!].every((level) => level > BLACK && level < WHITE);
  const isMostlyTold = a.filter((_, at) => isTold(at)).length > a.length / 4;
  const counts = isMostlyTold ? isTold : () => true;
  let fit = fitted(a, b, counts);
  for (let pass = 0; pass < 2; pass += 1) {
    const { gain, offset } = fit;
    const misfits = a.map((value, at) => Math.abs(value - gain * b[at]! - offset));
    const usual = misfits.toSorted()[misfits.length >> 1]!;
    fit = fitted(a, b, (at) => counts(at) && misfits[at]! <= Math.max(3, 3 * usual));
  }
  const { gain, offset } = fit;
  const cells = b.map((value, at) => {
    const lit = gain * value + offset;
    const isBeyond = lit > a[at]! ? a[at]! >= WHITE || value <= BLACK : a[at]! <= BLACK || value >= WHITE;
    return isBeyond ? a[at]! : lit;
  });
  return { gain, cells };
}

function fitted(a: Float64Array, b: Float64Array, counts: (at: number) => boolean) {
  let [n, sumA, sumB, bb, ab] = [0, 0, 0, 0, 0];
  for (let at = 0; at < a.length; at += 1) {
    if (!counts(at)) continue;
    n += 1;
    sumA += a[at]!;
    sumB += b[at]!;
    bb += b[at]! * b[at]!;
    ab += a[at]! * b[at]!;
  }
  const variance = bb - (sumB * sumB) / n;
  const gain = variance > 1 ? (ab - (sumA * sumB) / n) / variance : 1;
  return { gain, offset: (sumA - gain * sumB) / n };
}

/** The part of the blocks that agree, by how much there is to see in each. */
function matchingPart(a: Float64Array, b: Float64Array): number {
  let [weights, matching] = [0, 0];
  for (let top = 0; top < GRID; top += BLOCK) {
    for (let left = 0; left < GRID; left += BLOCK) {
      const { contrast, difference, shade } = compareBlock(a, b, left, top);
      const weight = Math.min(contrast, 12) + 0.5;
      weights += weight;
      const isSame = difference <= Math.max(2, 0.35 * contrast) && shade <= Math.max(6, 0.6 * contrast);
      if (isSame) matching += weight;
    }
  }
  return matching / weights;
}

/** All in levels of 255: the larger contrast within the block, how far the two differ in it, and in their means. */
function compareBlock(a: Float64Array, b: Float64Array, left: number, top: number) {
  const block = { grid: GRID, size: BLOCK, left, top };
  const { count, varianceA, varianceB, covariance, shade } = sumBlock(a, b, block);
  return {
    contrast: Math.sqrt(Math.max(varianceA, varianceB) / count),
    difference: Math.sqrt(Math.max(0, varianceA + varianceB - 2 * covariance) / count),
    shade: shade / count,
  };
}

/**
 * Some programs brighten colours along with the light and some do not: whichever fits better counts. Where one of
 * the two is so light that its colours may have been lost, they are not compared.
 */
function colourDifference({ inner, outer, box }: Alignment, gain: number): number {
  const cellsOfBoth = (name: 'brightness' | 'blue' | 'red') => ({
    a: cellsOf(inner[name], WHOLE, COLOUR_GRID),
    b: cellsOf(outer[name], box, COLOUR_GRID),
  });
  const light = cellsOfBoth('brightness');
  const coloured = [...light.a.keys()].filter((at) => Math.max(light.a[at]!, light.b[at]!) < PALE);
  const compared = coloured.length >= FEWEST_COLOURED ? coloured : [...light.a.keys()];
  const channels = [cellsOfBoth('blue'), cellsOfBoth('red')];
  const differences = [1, Math.min(2, Math.max(0.5, gain))].map((factor) => {
    const all = channels.flatMap(({ a, b }) =>
      compared.map((at) => Math.abs(a[at]! - COLOURLESS - factor * (b[at]! - COLOURLESS))),
    );
    all.sort((x, y) => x - y);
    return all[Math.floor(all.length * COLOURS_COMPARED)]!;
  });
  return Math.min(...differences);
}

/** The value of grey in a sketch's colours. */
const COLOURLESS = 128;
/** The level of brightness from which a channel may have reached white before the others. */
const PALE = 240;
/** Cells of the grid with colours to compare, at least; with fewer, all are compared. */
const FEWEST_COLOURED = 12;
