import { StorageError } from './storage-error.js';

const MAX_KEY_LENGTH = 512;
/** Below the 255 bytes of common file systems. */
const MAX_SEGMENT_LENGTH = 200;
const SEGMENT = /^[A-Za-z0-9_-][A-Za-z0-9._-]*$/;

/**
 * Keys are `/`-separated segments of ASCII letters, digits, `_`, `-` and inner dots: the same bytes in an
 * S3 key, a file name and a URL, and no way to write `..`. A key must not be a path prefix of another
 * (`a/b` beside `a/b/c`): a disk cannot hold both, and MinIO leaves the longer one out of its listings.
 * @throws StorageError `invalid_key`
 */
export function assertKey(key: string): void {
  const isValid = key.length <= MAX_KEY_LENGTH && key.split('/').every(isSegment);
  if (!isValid) throw invalidKey(key);
}

/**
 * A prefix is the beginning of a key: whole segments and, perhaps, the start of one more; empty means all.
 * @throws StorageError `invalid_key`
 */
export function assertPrefix(prefix: string): void {
  const segments = prefix.split('/');
  const last = segments.pop()!;
  const isValid =
    prefix.length <= MAX_KEY_LENGTH && segments.every(isSegment) && (last === '' || isSegment(last));
  if (!isValid) throw invalidKey(prefix);
}

function isSegment(segment: string): boolean {
  return segment.length <= MAX_SEGMENT_LENGTH && SEGMENT.test(segment);
}

function invalidKey(key: string): StorageError {
  return new StorageError('invalid_key', `Not a storage key: ${JSON.stringify(key.slice(0, 100))}`);
}
