import sharp, { type Sharp } from 'sharp';
import { toMediaError } from './image-errors.js';
import { inBackground, openImage, PICTURE_LIMITS, withinEdge } from './image.js';

/** Every browser of the last five years reads the first, most of them the second, which is smaller. */
export const DERIVED_FORMATS = ['webp', 'avif'] as const;
export type DerivedFormat = (typeof DERIVED_FORMATS)[number];

export interface DerivedCopy<Edge extends number> {
  edge: Edge;
  format: DerivedFormat;
  bytes: Buffer;
}

export interface Derivatives<Edge extends number> {
  copies: Array<DerivedCopy<Edge>>;
  /** A WebP of some 50 bytes as a data URL. */
  placeholder: string;
}

/** Pixels of the longer side of what is shown while a picture loads; it is blurred by being stretched. */
const PLACEHOLDER_EDGE = 16;

const ENCODERS: Record<DerivedFormat, (picture: Sharp) => Sharp> = {
  webp: (picture) => picture.webp({ quality: 80 }),
  // More effort takes ten times as long to save a tenth of the bytes.
  avif: (picture) => picture.avif({ quality: 50, effort: 0 }),
};

/**
 * Smaller copies of a prepared picture, each within a square of its edge, never enlarged. One picture at a
 * time, and beside those that people wait for.
 * @throws DomainError `media.unreadable_image` (422), `media.busy` (503)
 */
export async function makeDerivatives<Edge extends number>(
  picture: Buffer,
  edges: readonly Edge[],
): Promise<Derivatives<Edge>> {
  return inBackground(async () => {
    try {
      return { copies: await makeCopies(picture, edges), placeholder: await makePlaceholder(picture) };
    } catch (error) {
      throw toMediaError(error, PICTURE_LIMITS.maxPixels);
    }
  });
}

async function makeCopies<Edge extends number>(
  picture: Buffer,
  edges: readonly Edge[],
): Promise<Array<DerivedCopy<Edge>>> {
  const bitmap = await decode(picture, Math.max(...edges));
  const copies: Array<DerivedCopy<Edge>> = [];
  for (const edge of edges) {
    for (const format of DERIVED_FORMATS) {
      copies.push({ edge, format, bytes: await ENCODERS[format](withinEdge(bitmap(), edge)).toBuffer() });
    }
  }
  return copies;
}

/** Once for all copies: reading a JPEG takes as long as writing the smaller ones. */
async function decode(picture: Buffer, edge: number): Promise<() => Sharp> {
  const { data, info } = await withinEdge(openImage(picture, PICTURE_LIMITS.maxPixels), edge)
    .raw()
    .toBuffer({ resolveWithObject: true });
  const { width, height, channels } = info;
  return () => sharp(data, { raw: { width, height, channels } });
}

async function makePlaceholder(picture: Buffer): Promise<string> {
  const tiny = withinEdge(openImage(picture, PICTURE_LIMITS.maxPixels), PLACEHOLDER_EDGE);
  const bytes = await tiny.webp({ quality: 20, alphaQuality: 20 }).toBuffer();
  return `data:image/webp;base64,${bytes.toString('base64')}`;
}
