import type { Readable } from 'node:stream';
import type { Client } from 'minio';
import { exactly } from './body.js';
import { asking, codeOf, toStorageError } from './minio-errors.js';

const MIB = 1024 * 1024;
const SMALLEST_PART = 8 * MIB;
/** S3's limit: https://docs.aws.amazon.com/AmazonS3/latest/userguide/qfacts.html */
const MOST_PARTS = 10_000;

export interface Upload {
  bucket: string;
  key: string;
  size: number;
  headers: Record<string, string>;
}

/**
 * Uploads a stream with one part in memory at a time: 8 MiB, more only where 10,000 parts would not do (80 GB).
 *
 * The client's own `putObject` of a stream is not used: it resumes whatever upload of the same key is under
 * way, so that two writers of one key mix or lose their parts, it does not notice a body of another size, and
 * an error of the source goes unhandled.
 * @throws StorageError, RangeError when the body is not `size` bytes long, or the source's own error
 */
export async function uploadStream(client: Client, upload: Upload, source: Readable): Promise<void> {
  try {
    if (upload.size <= SMALLEST_PART) await uploadWhole(client, upload, source);
    else await uploadInParts(client, upload, source);
  } finally {
    source.destroy();
  }
}

async function uploadWhole(client: Client, upload: Upload, source: Readable): Promise<void> {
  let whole: Buffer = Buffer.alloc(0);
  for await (const part of partsOf(source, upload.size, SMALLEST_PART)) whole = part;
  await putWhole(client, upload, whole);
}

/** A write into a folder that the deletion of its last neighbour is just taking away is refused; the next is not. */
const MOST_TRIES = 4;

async function putWhole(client: Client, upload: Upload, whole: Buffer): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await client.putObject(upload.bucket, upload.key, whole, upload.size, upload.headers);
      return;
    } catch (error) {
      if (codeOf(error) !== 'AccessDenied' || attempt === MOST_TRIES) throw toStorageError(error);
    }
  }
}

async function uploadInParts(client: Client, upload: Upload, source: Readable): Promise<void> {
  const { bucket, key, size } = upload;
  const uploadID = await asking(client.initiateNewMultipartUpload(bucket, key, upload.headers));
  try {
    const parts: { part: number; etag: string }[] = [];
    for await (const bytes of partsOf(source, size, partSizeFor(size))) {
      const target = {
        bucketName: bucket,
        objectName: key,
        uploadID,
        partNumber: parts.length + 1,
        headers: {},
      };
      parts.push(await asking(client.uploadPart(target, bytes)));
    }
    await asking(client.completeMultipartUpload(bucket, key, uploadID, parts));
  } catch (error) {
    // The first error is the one that matters; parts that stay behind are never seen, and MinIO drops them in a day.
    await client.abortMultipartUpload(bucket, key, uploadID).catch(() => undefined);
    throw error;
  }
}

function partSizeFor(size: number): number {
  return Math.max(SMALLEST_PART, Math.ceil(size / MOST_PARTS / MIB) * MIB);
}

/** Cuts a stream into parts, all in one buffer: a part is valid until the next one is asked for. */
async function* partsOf(source: Readable, size: number, partSize: number): AsyncGenerator<Buffer> {
  const part = Buffer.allocUnsafe(Math.min(size, partSize));
  let filled = 0;
  for await (const chunk of exactly(source, size)) {
    for (let rest = chunk; rest.length > 0;) {
      const copied = rest.copy(part, filled);
      rest = rest.subarray(copied);
      filled += copied;
      if (filled < part.length) continue;
      yield part;
      filled = 0;
    }
  }
  if (filled > 0) yield part.subarray(0, filled);
}
