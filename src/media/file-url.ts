import type { UserActor } from '../platform/auth/actor.js';
import type { Clock } from '../platform/clock.js';
import { isPublicKey } from '../platform/storage/public-prefixes.js';
import { StorageError } from '../platform/storage/storage-error.js';
import type { Storage } from '../platform/storage/storage.js';
import { fileNotFound, storageUnavailable } from './media.errors.js';
import type { FileUrl } from './upload.schema.js';

/** Seconds for which the address of a private file is good. */
const URL_LASTS = 15 * 60;

/** Files of a person that have no address by any other route, such as copies of their data, are not among them. */
const OWN_KEY = /^(?:temp|users)\/(?<owner>[^/]+)\/(?!exports\/)/;

/** @throws DomainError `media.file_not_found` (404), `media.storage_unavailable` (503) */
export async function findFileUrl(
  { storage, clock }: { storage: Storage; clock: Clock },
  reader: UserActor,
  key: string,
): Promise<FileUrl> {
  const isPublic = isPublicKey(key);
  if (!isPublic && OWN_KEY.exec(key)?.groups?.['owner'] !== reader.id) throw fileNotFound();
  try {
    if (!(await storage.stat(key))) throw fileNotFound();
    if (isPublic) return { url: storage.publicUrl(key), expires_at: null };
    const until = new Date(clock().getTime() + URL_LASTS * 1000);
    return { url: await storage.presignGet(key, URL_LASTS), expires_at: until.toISOString() };
  } catch (error) {
    if (!(error instanceof StorageError)) throw error;
    throw error.reason === 'invalid_key' ? fileNotFound(error) : storageUnavailable(error);
  }
}
