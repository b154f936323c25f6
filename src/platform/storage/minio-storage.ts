import { Readable } from 'node:stream';
import type { Client } from 'minio';
import { z } from 'zod';
import { type Clock, systemClock } from '../clock.js';
import type { Logger } from '../logging/logger.js';
import { toStream } from './body.js';
import { expiryOf } from './expiry.js';
import { cacheControlFor, dispositionFor } from './media-headers.js';
import { prepareBucket } from './minio-bucket.js';
import { createMinioClient } from './minio-client.js';
import { asking, toStorageError } from './minio-errors.js';
import { uploadStream } from './minio-upload.js';
import { assertKey, assertPrefix } from './object-key.js';
import { StorageError } from './storage-error.js';
import type { PresignedUpload, PutOptions, Storage, StoredObject, UploadPolicy } from './storage.js';

export interface MinioStorageOptions {
  /** Where this process reaches the server: `http://127.0.0.1:9000`. */
  endpoint: string;
  accessKey: string;
  secretKey: string;
  bucket: string;
  /** Where clients reach the server for signed addresses, when that is elsewhere; a signature covers the host. */
  publicEndpoint?: string;
  /** Before the keys of public objects, such as a CDN's address; by default the bucket's own. */
  publicUrl?: string;
  region?: string;
  /** Milliseconds without a byte after which the server counts as gone. */
  timeout?: number;
  clock?: Clock;
  logger?: Pick<Logger, 'warn'>;
}

export interface MinioStorage extends Storage {
  readonly kind: 'minio';
  /** Makes and opens the bucket. @throws StorageError */
  prepare(): Promise<void>;
}

/** Above the 10 s at which MinIO shows a sign of life while it joins the parts of a large upload. */
const DEFAULT_TIMEOUT = 15_000;

/** What every operation needs. */
interface Bucket {
  client: Client;
  bucket: string;
  clock: Clock;
}

/** Objects in a bucket of MinIO or any other S3: R2, AWS and so on. */
export function createMinioStorage(options: MinioStorageOptions): MinioStorage {
  const { endpoint, bucket, region = 'us-east-1', timeout = DEFAULT_TIMEOUT, clock = systemClock } = options;
  const {
    publicEndpoint = endpoint,
    publicUrl = `${endpoint.replace(/\/$/, '')}/${bucket}`,
    logger,
  } = options;
  const client = createMinioClient({ ...options, region, timeout });
  const signer = createMinioClient({ ...options, endpoint: publicEndpoint, region, timeout });
  const inside = { client, bucket, clock };
  const outside = { client: signer, bucket, clock };

  return {
    kind: 'minio',
    prepare: () => prepareBucket(client, bucket, region, logger),
    check: () => check(inside),
    put: (key, body, putOptions) => put(inside, key, body, putOptions),
    stat: (key) => stat(inside, key),
    list: (prefix) => list(inside, prefix),
    async get(key) {
      assertKey(key);
      return withStorageErrors(await asking(client.getObject(bucket, key)));
    },
    async delete(key) {
      assertKey(key);
      await asking(client.removeObject(bucket, key));
    },
    publicUrl(key) {
      assertKey(key);
      return `${publicUrl.replace(/\/$/, '')}/${key}`;
    },
    presignGet: (key, expiresIn) => presignGet(outside, key, expiresIn),
    presignPost: (key, policy) => presignPost(outside, key, policy),
  };
}

async function check({ client, bucket }: Bucket): Promise<void> {
  if (!(await asking(client.bucketExists(bucket)))) {
    throw new StorageError('unavailable', `There is no bucket ${bucket}`);
  }
}

async function put(
  { client, bucket, clock }: Bucket,
  key: string,
  body: Buffer | Readable,
  options: PutOptions,
): Promise<StoredObject> {
  assertKey(key);
  const { contentType, cacheControl } = options;
  const { source, size } = toStream(body, options);
  const headers = headersFor(key, contentType, cacheControl);
  await uploadStream(client, { bucket, key, size, headers }, source);
  return { key, size, contentType, lastModified: clock() };
}

function headersFor(key: string, contentType: string, cacheControl?: string): Record<string, string> {
  const disposition = dispositionFor(contentType);
  return {
    'Content-Type': contentType,
    'Cache-Control': cacheControl ?? cacheControlFor(key),
    ...(disposition ? { 'Content-Disposition': disposition } : {}),
  };
}

async function stat(from: Bucket, key: string): Promise<StoredObject | undefined> {
  assertKey(key);
  try {
    const { size, lastModified, metaData } = await from.client.statObject(from.bucket, key);
    return { key, size, contentType: String(metaData['content-type']), lastModified };
  } catch (error) {
    const failure = toStorageError(error);
    if (failure.reason !== 'not_found') throw failure;
    // The answer to HEAD does not tell a missing object from a missing bucket.
    await check(from);
    return undefined;
  }
}

/** `metadata` is MinIO's extension of the listing; other services answer without it. */
const listedSchema = z.object({
  name: z.coerce.string(),
  size: z.number(),
  lastModified: z.date(),
  metadata: z.object({ 'content-type': z.string().optional() }).nullish(),
});

async function* list(from: Bucket, prefix: string): AsyncGenerator<StoredObject> {
  assertPrefix(prefix);
  const listing = from.client.extensions.listObjectsV2WithMetadata(from.bucket, prefix, true);
  try {
    for await (const item of listing as AsyncIterable<unknown>) {
      const { name: key, size, lastModified, metadata } = listedSchema.parse(item);
      const contentType = metadata?.['content-type'];
      const object = contentType ? { key, size, contentType, lastModified } : await stat(from, key);
      if (object) yield object;
    }
  } catch (error) {
    throw toStorageError(error);
  }
}

async function presignGet(
  { client, bucket, clock }: Bucket,
  key: string,
  expiresIn: number,
): Promise<string> {
  assertKey(key);
  expiryOf(clock, expiresIn);
  return asking(client.presignedGetObject(bucket, key, expiresIn, {}, clock()));
}

async function presignPost(
  { client, bucket, clock }: Bucket,
  key: string,
  { contentType, maxBytes, expiresIn }: UploadPolicy,
): Promise<PresignedUpload> {
  assertKey(key);
  const policy = client.newPostPolicy();
  policy.setBucket(bucket);
  policy.setKey(key);
  policy.setExpires(expiryOf(clock, expiresIn));
  policy.setContentLengthRange(0, maxBytes);
  for (const [name, value] of Object.entries(headersFor(key, contentType))) {
    policy.policy.conditions.push(['eq', `$${name}`, value]);
    policy.formData[name] = value;
  }
  const { postURL, formData } = await asking(client.presignedPostPolicy(policy));
  return { url: postURL, fields: formData };
}

/** Reading may fail long after it began; the response is let go when the reader leaves early. */
function withStorageErrors(response: Readable): Readable {
  async function* chunks(): AsyncGenerator<Buffer> {
    try {
      for await (const chunk of response as AsyncIterable<Buffer>) yield chunk;
    } catch (error) {
      throw toStorageError(error);
    }
  }
  const body = Readable.from(chunks(), { objectMode: false });
  body.once('close', () => response.destroy());
  return body;
}
