import type { Client } from 'minio';
import { z } from 'zod';
import type { Logger } from '../logging/logger.js';
import { asking, codeOf, toStorageError } from './minio-errors.js';
import { PUBLIC_PREFIXES } from './public-prefixes.js';

const STATEMENT_ID = 'ArmoirePublicMedia';

/** Statements of others are kept as they are, whatever they hold. */
const policySchema = z.looseObject({ Statement: z.array(z.looseObject({ Sid: z.string().optional() })) });
type BucketPolicy = z.infer<typeof policySchema>;

/**
 * Makes the bucket where it is absent, and opens its public prefixes to everybody, nothing else.
 * Several processes may do this at once. A service without bucket policies (R2), or credentials that may not
 * set them, is logged: there, who runs the bucket opens these prefixes.
 * @throws StorageError
 */
export async function prepareBucket(
  client: Client,
  bucket: string,
  region: string,
  logger: Pick<Logger, 'warn'> | undefined,
): Promise<void> {
  if (!(await asking(client.bucketExists(bucket)))) await makeBucket(client, bucket, region);
  try {
    const policy = withPublicMedia(await readPolicy(client, bucket), bucket);
    await client.setBucketPolicy(bucket, JSON.stringify(policy));
  } catch (error) {
    if (codeOf(error) === undefined) throw toStorageError(error);
    logger?.warn({ err: error, bucket, prefixes: PUBLIC_PREFIXES }, 'the bucket policy could not be set');
  }
}

async function makeBucket(client: Client, bucket: string, region: string): Promise<void> {
  try {
    await client.makeBucket(bucket, region);
  } catch (error) {
    if (codeOf(error) !== 'BucketAlreadyOwnedByYou') throw toStorageError(error);
  }
}

async function readPolicy(client: Client, bucket: string): Promise<BucketPolicy> {
  try {
    return policySchema.parse(JSON.parse(await client.getBucketPolicy(bucket)));
  } catch (error) {
    if (codeOf(error) === 'NoSuchBucketPolicy') return { Version: '2012-10-17', Statement: [] };
    throw error;
  }
}

function withPublicMedia(policy: BucketPolicy, bucket: string): BucketPolicy {
  const publicMedia = {
    Sid: STATEMENT_ID,
    Effect: 'Allow',
    Principal: { AWS: ['*'] },
    Action: ['s3:GetObject'],
    Resource: PUBLIC_PREFIXES.map((prefix) => `arn:aws:s3:::${bucket}/${prefix}`),
  };
  const others = policy.Statement.filter((statement) => statement.Sid !== STATEMENT_ID);
  return { ...policy, Statement: [...others, publicMedia] };
}
