import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { DomainError } from '../platform/errors/domain-error.js';
import { limited } from '../platform/storage/body.js';
import { StorageError } from '../platform/storage/storage-error.js';
import type { Storage } from '../platform/storage/storage.js';
import { type ImageLimits, type PreparedImage, prepareImage } from './image.js';
import { storageUnavailable, uploadDiffers, uploadNotArrived } from './media.errors.js';
import type { Upload } from './upload.entity.js';

/** What was announced of a file. */
type Announced = Pick<Upload, 'storageKey' | 'bytes' | 'sha256'>;

/**
 * Reads an uploaded file, never more of it than was announced, and makes a picture of it.
 * @throws DomainError `media.upload_not_arrived` (409), `media.upload_differs` (422), those of `prepareImage`,
 *   `media.storage_unavailable` (503)
 */
export async function verifyPicture(
  storage: Storage,
  upload: Announced,
  limits?: ImageLimits,
): Promise<PreparedImage & { sha256: string }> {
  const file = await readWhole(storage, upload);
  const sha256 = createHash('sha256').update(file).digest('hex');
  if (upload.sha256 !== null && upload.sha256 !== sha256) throw uploadDiffers();
  return { ...(await prepareImage(file, limits)), sha256 };
}

/** A table is too large to be held in memory, so its content is for its reader to check. */
export async function readTable(
  storage: Storage,
  { storageKey, bytes }: Announced,
): Promise<{ bytes: number; open(): Promise<Readable> }> {
  const found = await storage.stat(storageKey).catch(rethrow);
  if (!found) throw uploadNotArrived();
  if (found.size > bytes) throw uploadDiffers();
  return { bytes: found.size, open: () => storage.get(storageKey).catch(rethrow) };
}

/** Whether trying again with the same file is of no use. */
export function isFilesFault(error: unknown): boolean {
  return error instanceof DomainError && ['unsupported_media', 'broken_rule'].includes(error.kind);
}

async function readWhole(storage: Storage, { storageKey, bytes }: Announced): Promise<Buffer> {
  try {
    return await buffer(limited(await storage.get(storageKey), bytes, uploadDiffers));
  } catch (error) {
    return rethrow(error);
  }
}

function rethrow(error: unknown): never {
  if (error instanceof DomainError) throw error;
  if (error instanceof StorageError && error.reason === 'not_found') throw uploadNotArrived(error);
  throw storageUnavailable(error);
}
