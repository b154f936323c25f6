import type { Readable } from 'node:stream';
import { type Clock, systemClock } from '../clock.js';
import { DomainError } from '../errors/domain-error.js';
import { exactly, limited, toStream } from './body.js';
import { createDiskFiles, type DiskFiles } from './disk-files.js';
import { cacheControlFor } from './media-headers.js';
import type { OpenObject } from './object-file.js';
import { assertKey } from './object-key.js';
import { createUrlSigner } from './signed-url.js';
import { StorageError } from './storage-error.js';
import type { PutOptions, Storage, StoredObject } from './storage.js';

export interface DiskStorageOptions {
  directory: string;
  /** Where clients reach the router of this storage: `http://127.0.0.1:3000/media`. */
  baseUrl: string;
  signingSecret: string;
  clock?: Clock;
}

export interface DiskStorage extends Storage {
  readonly kind: 'disk';
  /** Makes the directory and clears what a killed process left half written. @throws StorageError */
  prepare(): Promise<void>;
  /** For serving; the caller reads it to its end or closes it. @throws StorageError `not_found` */
  open(key: string): Promise<OpenObject>;
  /** @throws DomainError 403 unless the query of a private object's address is one that `presignGet` made */
  checkGet(key: string, query: unknown): void;
  /**
   * Stores the file of a form that `presignPost` made.
   * @throws DomainError 403 for another or expired form, 413 for too many bytes; StorageError
   */
  receive(fields: unknown, file: Readable): Promise<StoredObject>;
}

/** Objects in a directory, for a single machine; its addresses are answered by `createDiskStorageRouter`. */
export function createDiskStorage(options: DiskStorageOptions): DiskStorage {
  const { directory, signingSecret: secret, clock = systemClock } = options;
  const baseUrl = options.baseUrl.replace(/\/$/, '');
  const files = createDiskFiles(directory, clock);
  const signer = createUrlSigner({ baseUrl, secret, clock });

  return {
    kind: 'disk',
    prepare: files.prepare,
    check: files.check,
    open: (key) => openFound(files, key),
    checkGet: signer.checkGet,
    put: (key, body, putOptions) => put(files, key, body, putOptions),
    async get(key) {
      return (await openFound(files, key)).read();
    },
    stat: (key) => stat(files, key),
    delete: files.remove,
    list: (prefix) => list(files, prefix),
    publicUrl(key) {
      assertKey(key);
      return `${baseUrl}/${key}`;
    },
    async presignGet(key, expiresIn) {
      assertKey(key);
      return signer.signGet(key, expiresIn);
    },
    async presignPost(key, policy) {
      assertKey(key);
      return signer.signPost(key, policy);
    },
    async receive(fields, file) {
      const { key, contentType, maxBytes } = signer.checkPost(fields);
      const bytes = limited(file, maxBytes, () => tooLarge(maxBytes));
      const written = await files.write(key, bytes, { contentType, cacheControl: cacheControlFor(key) });
      return { key, contentType, ...written };
    },
  };
}

async function put(
  files: DiskFiles,
  key: string,
  body: Buffer | Readable,
  options: PutOptions,
): Promise<StoredObject> {
  const { contentType, cacheControl = cacheControlFor(key) } = options;
  const { source, size } = toStream(body, options);
  try {
    const written = await files.write(key, exactly(source, size), { contentType, cacheControl });
    return { key, contentType, ...written };
  } finally {
    source.destroy();
  }
}

async function openFound(files: DiskFiles, key: string): Promise<OpenObject> {
  const found = await files.open(key);
  if (!found) throw new StorageError('not_found', 'There is no such object');
  return found;
}

async function stat(files: DiskFiles, key: string): Promise<StoredObject | undefined> {
  const found = await files.open(key);
  await found?.close();
  return found && { key, size: found.size, contentType: found.contentType, lastModified: found.lastModified };
}

async function* list(files: DiskFiles, prefix: string): AsyncGenerator<StoredObject> {
  for await (const key of files.keys(prefix)) {
    const object = await stat(files, key);
    if (object) yield object;
  }
}

function tooLarge(maxBytes: number): DomainError {
  return new DomainError(
    'storage.upload_too_large',
    'too_large',
    `The file has more than ${maxBytes} bytes.`,
    {
      property: 'file',
    },
  );
}
