import { buffer } from 'node:stream/consumers';
import type { Storage } from '../platform/storage/storage.js';
import { DERIVED_FORMATS, type DerivedFormat, makeDerivatives } from './derived-images.js';

/**
 * Sides in pixels of the squares that the smaller copies of a picture fit in: rows of the console, cards of a
 * catalogue, the page of a product on a phone.
 */
export const DERIVED_EDGES = [160, 480, 1200] as const;
export type DerivedEdge = (typeof DERIVED_EDGES)[number];

/** Which set of copies is made. It grows with every change to them, so that what was made before is made anew. */
export const DERIVATIVES_VERSION = 1;

/** Where a smaller copy of a picture lies: beside it, under a name that follows from its own. */
export function derivativeKey(pictureKey: string, edge: DerivedEdge, format: DerivedFormat): string {
  return `${stemOf(pictureKey)}_${edge}.${format}`;
}

/** The one that is shown where only one is. */
export function thumbnailKey(pictureKey: string, edge: DerivedEdge): string {
  return derivativeKey(pictureKey, edge, 'webp');
}

/** Every object that a picture may have left in the storage: itself and its smaller copies. */
export function keysOfPicture(pictureKey: string): string[] {
  return [pictureKey, ...derivativeKeys(pictureKey)];
}

export function derivativeKeys(pictureKey: string): string[] {
  return DERIVED_EDGES.flatMap((edge) =>
    DERIVED_FORMATS.map((format) => derivativeKey(pictureKey, edge, format)),
  );
}

/** The smaller copies of a picture for a client to choose from: their addresses as a template of RFC 6570. */
export interface PictureSources {
  url_template: string;
  edges: readonly DerivedEdge[];
  formats: readonly DerivedFormat[];
}

/** @param pictureUrl the public address of the picture itself */
export function sourcesOf(pictureUrl: string): PictureSources {
  return { url_template: `${stemOf(pictureUrl)}_{edge}.{format}`, ...CHOICES };
}

const CHOICES = { edges: DERIVED_EDGES, formats: DERIVED_FORMATS };

function stemOf(keyOrUrl: string): string {
  return keyOrUrl.slice(0, keyOrUrl.lastIndexOf('.'));
}

export interface Derived {
  /** A few pixels as a data URL, to be shown while the picture is loading. */
  placeholder: string;
}

/**
 * Makes and stores all smaller copies of a stored picture; doing it again replaces them by the same.
 * @throws StorageError `not_found` when the picture is gone
 */
export async function storeDerivatives(storage: Storage, pictureKey: string): Promise<Derived> {
  const picture = await buffer(await storage.get(pictureKey));
  const { copies, placeholder } = await makeDerivatives(picture, DERIVED_EDGES);
  for (const { edge, format, bytes } of copies) {
    await storage.put(derivativeKey(pictureKey, edge, format), bytes, {
      contentType: `image/${format}`,
      size: bytes.length,
    });
  }
  return { placeholder };
}
