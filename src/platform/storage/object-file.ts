import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { z } from 'zod';
import { StorageError } from './storage-error.js';

/**
 * A file holds an object and what is known about it: the object's bytes first, then its description as JSON,
 * the description's length (4 bytes) and a mark. One file, because two cannot be replaced by one rename, and
 * readers must never see the bytes of one put with the type of another; bytes first, so that viewers still
 * open the pictures.
 */
const descriptionSchema = z.strictObject({
  contentType: z.string(),
  cacheControl: z.string(),
  /** SHA-256 of the bytes, in hex. */
  etag: z.string(),
});
export type ObjectDescription = z.infer<typeof descriptionSchema>;

const MARK = Buffer.from('ARM1');
const FOOTER_LENGTH = 4 + MARK.length;
const LONGEST_DESCRIPTION = 64 * 1024;

export interface OpenObject extends ObjectDescription {
  /** Bytes. */
  size: number;
  lastModified: Date;
  /** The bytes from `start` to `end`, both included; closes the object at its end. */
  read(start?: number, end?: number): Readable;
  close(): Promise<void>;
}

export interface WrittenObject {
  /** Bytes. */
  size: number;
  lastModified: Date;
}

/**
 * Writes a new file and waits until it is on the disk.
 * @throws StorageError `unavailable`, or the source's own error
 */
export async function writeObjectFile(
  path: string,
  source: AsyncIterable<Buffer>,
  about: Omit<ObjectDescription, 'etag'>,
): Promise<WrittenObject> {
  const file = await onDisk(open(path, 'wx'));
  try {
    const hash = createHash('sha256');
    let size = 0;
    for await (const bytes of source) {
      hash.update(bytes);
      size += bytes.length;
      await onDisk(file.writeFile(bytes));
    }
    await onDisk(file.writeFile(toFooter({ ...about, etag: hash.digest('hex') })));
    await onDisk(file.sync());
    return { size, lastModified: (await onDisk(file.stat())).mtime };
  } finally {
    await file.close();
  }
}

/**
 * Undefined where there is no object: nothing, a directory, or a file that this storage did not write.
 * @throws StorageError `unavailable`
 */
export async function openObjectFile(path: string): Promise<OpenObject | undefined> {
  const file = await onDisk(open(path, 'r').catch(ignoreMissing));
  if (!file) return undefined;
  try {
    const found = await file.stat();
    const footer = found.isFile() ? await readFooter(file, found.size) : undefined;
    if (footer) return toOpenObject(file, footer.size, found.mtime, footer.description);
  } catch (error) {
    await file.close();
    throw toDiskError(error);
  }
  await file.close();
  return undefined;
}

export function ignoreMissing(error: unknown): undefined {
  if (hasCode(error, 'ENOENT', 'ENOTDIR', 'EISDIR')) return undefined;
  throw error;
}

export function hasCode(error: unknown, ...codes: string[]): boolean {
  return error instanceof Error && 'code' in error && codes.includes(String(error.code));
}

/** Awaits a file operation. @throws StorageError `unavailable` */
export async function onDisk<T>(result: Promise<T>): Promise<T> {
  try {
    return await result;
  } catch (error) {
    throw toDiskError(error);
  }
}

export function toDiskError(error: unknown): StorageError {
  if (error instanceof StorageError) return error;
  return new StorageError('unavailable', 'The storage directory cannot be used', { cause: error });
}

function toOpenObject(
  file: FileHandle,
  size: number,
  lastModified: Date,
  description: ObjectDescription,
): OpenObject {
  return {
    ...description,
    size,
    lastModified,
    close: () => file.close(),
    read: (start = 0, end = size - 1) =>
      end < start ? emptyThenClose(file) : file.createReadStream({ start, end }),
  };
}

function emptyThenClose(file: FileHandle): Readable {
  return new Readable({
    read() {
      this.push(null);
    },
    destroy(error, done) {
      file.close().then(() => done(error), done);
    },
  });
}

function toFooter(description: ObjectDescription): Buffer {
  const json = Buffer.from(JSON.stringify(description));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(json.length);
  return Buffer.concat([json, length, MARK]);
}

async function readFooter(
  file: FileHandle,
  fileSize: number,
): Promise<{ size: number; description: ObjectDescription } | undefined> {
  if (fileSize < FOOTER_LENGTH) return undefined;
  const tail = await readAt(file, fileSize - FOOTER_LENGTH, FOOTER_LENGTH);
  const length = tail.readUInt32BE(0);
  const size = fileSize - FOOTER_LENGTH - length;
  if (!tail.subarray(4).equals(MARK) || length > LONGEST_DESCRIPTION || size < 0) return undefined;
  const json = await readAt(file, size, length);
  return { size, description: descriptionSchema.parse(JSON.parse(json.toString())) };
}

async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position);
  return buffer.subarray(0, bytesRead);
}
