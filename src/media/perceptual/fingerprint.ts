import { placesOf, REGIONS } from './frames.js';
import { type Box, cellsOf, type Plane, toPlane, WHOLE } from './plane.js';
import { type Bands, BAND_BITS, BANDS, hashOf, toSigned } from './window-hash.js';

/** Pixels of the square that a picture is squeezed into before it is looked at. */
const EDGE = 160;
/** Values across of what is kept of a picture for a close look: brightness, and each of two colours. */
export const SKETCH_EDGE = 64;
export const COLOUR_EDGE = 16;

/** A hash and one of the places where it is found: the region, the band's number and the band's value. */
export interface BandOfHash {
  band: number;
  hash: bigint;
}

export interface Fingerprint {
  /** Under which the picture is found by others: one for each band of each region's hash. */
  bands: BandOfHash[];
  /** Under which others are looked for, wherever a crop may have moved their regions. */
  probes: BandOfHash[];
  /** A small copy for comparing: brightness, then the two colours, a byte for each value. */
  sketch: Buffer;
}

/**
 * What to know of a picture in order to find those that were made of it, or it of them, by cropping (up to a
 * fifth of each side), scaling, compressing anew, brightening, or putting something small on top.
 * @throws Error of the decoder
 */
export async function fingerprintOf(picture: Buffer): Promise<Fingerprint> {
  const { brightness, blue, red } = await planesOf(picture);
  return {
    bands: REGIONS.flatMap((region, number) => bandsOf(number, [hashOf(brightness, region)])),
    probes: PLACES.flatMap((places, number) => bandsOf(number, hashesAt(brightness, places))),
    sketch: Buffer.concat([
      toBytes(brightness, SKETCH_EDGE, 0),
      toBytes(blue, COLOUR_EDGE, 128),
      toBytes(red, COLOUR_EDGE, 128),
    ]),
  };
}

const PLACES = REGIONS.map(placesOf);

function hashesAt(brightness: Plane, places: readonly Box[]): Bands[] {
  return places.map((place) => hashOf(brightness, place));
}

/** Each band of each hash once; the number of a band says whose region and which bits it is of. */
function bandsOf(region: number, hashes: readonly Bands[]): BandOfHash[] {
  const distinct = new Map(hashes.map((bands) => [toSigned(bands), bands]));
  return [...distinct].flatMap(([hash, bands]) =>
    Array.from(bands, (value, number) => ({ band: ((region * BANDS + number) << BAND_BITS) | value, hash })),
  );
}

async function planesOf(picture: Buffer): Promise<{ brightness: Plane; blue: Plane; red: Plane }> {
  // Loaded when the first picture comes: most processes start without one.
  const { default: sharp } = await import('sharp');
  const pixels = await sharp(picture, { failOn: 'error' })
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .resize(EDGE, EDGE, { fit: 'fill' })
    .raw()
    .toBuffer();
  const count = EDGE * EDGE;
  const [luma, blue, red] = [new Float32Array(count), new Float32Array(count), new Float32Array(count)];
  const channels = pixels.length / count;
  for (let at = 0; at < count; at += 1) {
    const r = pixels[at * channels]!;
    const g = channels < 3 ? r : pixels[at * channels + 1]!;
    const b = channels < 3 ? r : pixels[at * channels + 2]!;
    const y = 0.299 * r + 0.587 * g + 0.114 * b;
    luma[at] = y;
    blue[at] = (b - y) * 0.564;
    red[at] = (r - y) * 0.713;
  }
  return { brightness: toPlane(luma, EDGE), blue: toPlane(blue, EDGE), red: toPlane(red, EDGE) };
}

function toBytes(plane: Plane, edge: number, zero: number): Buffer {
  const values = cellsOf(plane, WHOLE, edge);
  return Buffer.from(
    Uint8Array.from(values, (value) => Math.min(255, Math.max(0, Math.round(value + zero)))),
  );
}
