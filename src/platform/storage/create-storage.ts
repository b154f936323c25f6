import { join } from 'node:path';
import type { Clock } from '../clock.js';
import type { Logger } from '../logging/logger.js';
import { createDiskStorage, type DiskStorage } from './disk-storage.js';
import type { MinioStorage } from './minio-storage.js';

export interface StorageOptions {
  /** Present: MinIO or another S3. Absent: the disk, under `dataDirectory`. */
  minio:
    | {
        endpoint: string;
        publicEndpoint?: string;
        accessKey: string;
        secretKey: string;
        bucket: string;
        region: string;
      }
    | undefined;
  /** Before the keys of public objects; for the disk by default `/media` of `publicUrl`. */
  publicMediaUrl: string | undefined;
  /** How clients reach this application, without a trailing slash. */
  publicUrl: string;
  dataDirectory: string;
  signingSecret: string;
  clock?: Clock;
  logger?: Pick<Logger, 'warn'>;
}

/** The storage of this installation. `prepare` it before use; one on the disk also needs its router mounted. */
export async function createStorage(options: StorageOptions): Promise<MinioStorage | DiskStorage> {
  const { minio, publicMediaUrl, clock, logger } = options;
  if (minio) {
    // Its library takes a tenth of a second to load, which those with a disk do not have to wait.
    const { createMinioStorage } = await import('./minio-storage.js');
    return createMinioStorage({ ...minio, publicUrl: publicMediaUrl, clock, logger });
  }
  return createDiskStorage({
    directory: join(options.dataDirectory, 'media'),
    baseUrl: publicMediaUrl ?? `${options.publicUrl}/media`,
    signingSecret: options.signingSecret,
    clock,
  });
}
