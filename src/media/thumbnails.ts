import { buffer } from 'node:stream/consumers';
import type { Storage } from '../platform/storage/storage.js';
import { makeThumbnail } from './image.js';

/** Sides in pixels of the squares that thumbnails fit in: rows of the console, cards of a catalogue. */
export const THUMBNAIL_EDGES = [160, 480] as const;
export type ThumbnailEdge = (typeof THUMBNAIL_EDGES)[number];

/** Where the thumbnail of a picture lies: beside it, under a name that follows from its own. */
export function thumbnailKey(pictureKey: string, edge: ThumbnailEdge): string {
  return `${pictureKey.replace(/\.\w+$/, '')}_${edge}.webp`;
}

/** Every object that a picture may have left in the storage: itself and its thumbnails. */
export function keysOfPicture(pictureKey: string): string[] {
  return [pictureKey, ...THUMBNAIL_EDGES.map((edge) => thumbnailKey(pictureKey, edge))];
}

/**
 * Makes all thumbnails of a stored picture; doing it again replaces them by the same.
 * @throws StorageError `not_found` when the picture is gone
 */
export async function storeThumbnails(storage: Storage, pictureKey: string): Promise<void> {
  const picture = await buffer(await storage.get(pictureKey));
  for (const edge of THUMBNAIL_EDGES) {
    const thumbnail = await makeThumbnail(picture, edge);
    await storage.put(thumbnailKey(pictureKey, edge), thumbnail, {
      contentType: 'image/webp',
      size: thumbnail.length,
    });
  }
}
