import { type Box, cellsOf, type Plane } from './plane.js';

/** Bits of a hash, and of each of the bands by which it is looked up. */
export const HASH_BITS = 64;
export const BAND_BITS = 16;
export const BANDS = HASH_BITS / BAND_BITS;

/** Cells across a window: fine enough to tell products apart, coarse enough not to mind compression. */
const GRID = 12;
const HIGHEST_FREQUENCY = 8;

/** A hash as its four bands of 16 bits, the lowest first. */
export type Bands = Uint16Array;

/**
 * Hashes a part of a picture's brightness: each bit says on which side of a random plane it lies (Charikar's
 * hyperplanes). Two views that correlate with r differ in about acos(r)/pi of the bits. The planes are made of
 * waves without the constant one, so that brightness does not matter, and the finer waves weigh more, so that
 * products of one outline are told apart.
 */
export function hashOf(brightness: Plane, window: Box): Bands {
  const cells = cellsOf(brightness, window, GRID);
  const bands = new Uint16Array(BANDS);
  for (let bit = 0; bit < HASH_BITS; bit += 1) {
    const plane = PLANES[bit]!;
    let side = 0;
    for (let cell = 0; cell < cells.length; cell += 1) side += plane[cell]! * cells[cell]!;
    if (side > 0) bands[bit >> 4]! |= 1 << (bit & 15);
  }
  return bands;
}

/** As PostgreSQL's bigint holds it. */
export function toSigned(bands: Bands): bigint {
  const bits = bands.reduceRight((sum, band) => (sum << BigInt(BAND_BITS)) | BigInt(band), 0n);
  return BigInt.asIntN(HASH_BITS, bits);
}

/** Stored hashes are compared with new ones: these numbers must never change. */
const PLANES = makePlanes(20_260_101);

function makePlanes(seed: number): Float64Array[] {
  const normal = normalNumbers(seed);
  return Array.from({ length: HASH_BITS }, () => {
    const plane = new Float64Array(GRID * GRID);
    for (let u = 0; u < HIGHEST_FREQUENCY; u += 1) {
      for (let v = 0; v < HIGHEST_FREQUENCY; v += 1) {
        const isWanted = u + v > 0 && u + v <= HIGHEST_FREQUENCY;
        if (isWanted) addWave(plane, u, v, normal() * Math.hypot(u, v));
      }
    }
    return plane;
  });
}

function addWave(plane: Float64Array, u: number, v: number, weight: number): void {
  const scaled = weight * (u === 0 || v === 0 ? Math.SQRT1_2 : 1);
  for (let y = 0; y < GRID; y += 1) {
    const down = Math.cos((Math.PI * (y + 0.5) * v) / GRID);
    for (let x = 0; x < GRID; x += 1) {
      plane[y * GRID + x]! += scaled * down * Math.cos((Math.PI * (x + 0.5) * u) / GRID);
    }
  }
}

/** Normally distributed numbers (Box and Muller) from a small generator (mulberry32). */
function normalNumbers(seed: number): () => number {
  let state = seed;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
}
