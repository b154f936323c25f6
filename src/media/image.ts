import { fileTypeFromBuffer } from 'file-type';
import sharp, { type Metadata, type Sharp } from 'sharp';
import { toMediaError } from './image-errors.js';
import { imagesBusy, imageTooSmall, unsupportedType } from './media.errors.js';
import { hasSecondFormat } from './second-format.js';
import { limitWork } from './work-limit.js';

export interface ImageLimits {
  /** Pixels of the picture that is sent; more is not decoded. */
  maxPixels: number;
  /** Pixels of the shorter side of the result, at least. */
  minEdge: number;
  /** Pixels of the longer side of the result, at most. */
  maxEdge: number;
}

/** For pictures that shoppers look at: the largest phone cameras are within, and screens need no more. */
export const PICTURE_LIMITS: ImageLimits = { maxPixels: 64_000_000, minEdge: 50, maxEdge: 2400 };

/** AVIF is decoded whole, at up to 26 bytes a pixel: a file of 2 kB could take 1.7 GB and 8 s. */
const AVIF_MAX_PIXELS = 16_000_000;

/** Seconds of work on one picture; honest ones within the limits take less than two. */
const TIMEOUT = 15;

export interface PreparedImage {
  buffer: Buffer;
  contentType: 'image/jpeg' | 'image/webp';
  extension: 'jpg' | 'webp';
  /** Pixels, upright. */
  width: number;
  height: number;
}

/** What a file may be by its first bytes, and what the decoder must then say that it is. */
const DECODER_OF: Readonly<Record<string, Metadata['format']>> = {
  'image/jpeg': 'jpeg',
  'image/png': 'png',
  'image/apng': 'png',
  'image/webp': 'webp',
  'image/avif': 'heif',
  'image/gif': 'gif',
};

// One thread a picture and two pictures at a time: libuv's pool has four threads, and others need it too.
// Pictures are never worked on twice, so libvips' cache would only hold memory.
sharp.concurrency(1);
sharp.cache(false);
const limited = limitWork({ running: 2, waiting: 32, onFull: imagesBusy });

/** For work on pictures that nobody waits for. */
export const inBackground = limitWork({ running: 1, waiting: 100, onFull: imagesBusy });

/**
 * Makes of an uploaded file a picture that is safe to serve: decoded and encoded anew, upright, in sRGB,
 * without metadata (places, cameras, embedded thumbnails). What has transparency becomes WebP, the rest
 * JPEG; of an animation the first frame stays. The name and the type that a client claims do not matter.
 * @throws DomainError `media.unsupported_type` (415), `media.too_many_pixels`, `media.image_too_small`,
 *   `media.unreadable_image` (422), `media.busy` (503)
 */
export async function prepareImage(
  file: Buffer,
  limits: ImageLimits = PICTURE_LIMITS,
): Promise<PreparedImage> {
  const type = await fileTypeFromBuffer(file);
  const decoder = type && DECODER_OF[type.mime];
  if (!decoder || hasSecondFormat(file)) throw unsupportedType();
  const maxPixels = decoder === 'heif' ? Math.min(limits.maxPixels, AVIF_MAX_PIXELS) : limits.maxPixels;
  return limited(async () => {
    try {
      return await encodeAnew(openImage(file, maxPixels), decoder, limits);
    } catch (error) {
      throw toMediaError(error, maxPixels);
    }
  });
}

/** To be read with everything suspicious refused. */
export function openImage(file: Buffer, maxPixels: number): Sharp {
  return sharp(file, { failOn: 'error', limitInputPixels: maxPixels }).timeout({ seconds: TIMEOUT });
}

async function encodeAnew(
  picture: Sharp,
  decoder: Metadata['format'],
  limits: ImageLimits,
): Promise<PreparedImage> {
  const metadata = await picture.metadata();
  if (metadata.format !== decoder) throw unsupportedType();
  refuseSmall(metadata, limits);
  const upright = withinEdge(picture.autoOrient(), limits.maxEdge).toColourspace('srgb');
  const encoded = metadata.hasAlpha
    ? upright.webp({ quality: 85 })
    : upright.jpeg({ quality: 85, progressive: true });
  const { data, info } = await encoded.toBuffer({ resolveWithObject: true });
  const form = metadata.hasAlpha
    ? { contentType: 'image/webp' as const, extension: 'webp' as const }
    : { contentType: 'image/jpeg' as const, extension: 'jpg' as const };
  return { buffer: data, ...form, width: info.width, height: info.height };
}

/** Measures the result: a strip of 10,000 by 100 pixels would be 24 pixels high. */
function refuseSmall({ width, height }: Metadata, { minEdge, maxEdge }: ImageLimits): void {
  const scale = Math.min(1, maxEdge / Math.max(width, height));
  if (Math.min(width, height) * scale < minEdge) throw imageTooSmall(minEdge);
}

/** Within a square of `edge` pixels, in proportion, never enlarged. */
export function withinEdge(picture: Sharp, edge: number): Sharp {
  return picture.resize({ width: edge, height: edge, fit: 'inside', withoutEnlargement: true });
}
