import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo, Server as TcpServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import express from 'express';
import { Client } from 'minio';
import { createProblemHandler } from '../../src/platform/http/problem.js';
import { createLogger } from '../../src/platform/logging/logger.js';
import { createDiskStorage, type DiskStorage } from '../../src/platform/storage/disk-storage.js';
import { createDiskStorageRouter } from '../../src/platform/storage/disk-storage.routes.js';
import { createMinioStorage, type MinioStorage } from '../../src/platform/storage/minio-storage.js';
import type { Storage } from '../../src/platform/storage/storage.js';

/** What differs between one storage and the same storage seen with other eyes. */
export interface View {
  /** Seconds by which its clock is off. */
  clockOffset?: number;
  secret?: string;
}

export interface StorageHarness {
  storage: Storage;
  /** The same objects by a storage with another clock or secret. */
  as(view: View): Storage;
  close(): Promise<void>;
}

const offsetClock = (seconds: number) => () => new Date(Date.now() + seconds * 1000);

export async function listen(server: TcpServer): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

export interface DiskHarness extends StorageHarness {
  storage: DiskStorage;
  directory: string;
}

/** A disk storage in a directory of its own, served by HTTP as the application does. */
export async function openDisk(): Promise<DiskHarness> {
  const directory = await mkdtemp(join(tmpdir(), 'armoire-storage-'));
  const server = createServer();
  const baseUrl = `http://127.0.0.1:${await listen(server)}/media`;
  const as = ({ clockOffset = 0, secret = 'the signing secret of these tests' }: View) =>
    createDiskStorage({ directory, baseUrl, signingSecret: secret, clock: offsetClock(clockOffset) });

  const storage = as({});
  await storage.prepare();
  const app = express();
  app.use('/media', createDiskStorageRouter(storage));
  app.use(createProblemHandler(createLogger('silent')));
  server.on('request', app);

  const close = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await rm(directory, { recursive: true, force: true });
  };
  return { storage, directory, as, close };
}

/** The server that `scripts/minio/with-minio.sh` has started, if it has. */
export interface MinioServer {
  endpoint: string;
  accessKey: string;
  secretKey: string;
}

export function findMinio(): MinioServer | undefined {
  const { TEST_MINIO_ENDPOINT, TEST_MINIO_ACCESS_KEY, TEST_MINIO_SECRET_KEY } = process.env;
  if (!TEST_MINIO_ENDPOINT || !TEST_MINIO_ACCESS_KEY || !TEST_MINIO_SECRET_KEY) return undefined;
  return {
    endpoint: TEST_MINIO_ENDPOINT,
    accessKey: TEST_MINIO_ACCESS_KEY,
    secretKey: TEST_MINIO_SECRET_KEY,
  };
}

export interface MinioHarness extends StorageHarness {
  storage: MinioStorage;
  bucket: string;
  client: Client;
}

/** A bucket of its own on a real MinIO server. */
export async function openMinio(server: MinioServer): Promise<MinioHarness> {
  const bucket = `test-${randomBytes(6).toString('hex')}`;
  const as = ({ clockOffset = 0, secret = server.secretKey }: View) =>
    createMinioStorage({ ...server, bucket, secretKey: secret, clock: offsetClock(clockOffset) });
  const storage = as({});
  await storage.prepare();

  const { hostname, port } = new URL(server.endpoint);
  const { accessKey, secretKey } = server;
  const client = new Client({ endPoint: hostname, port: Number(port), useSSL: false, accessKey, secretKey });
  const close = async () => {
    const keys: string[] = [];
    for await (const { key } of storage.list('')) keys.push(key);
    await client.removeObjects(bucket, keys);
    await client.removeBucket(bucket);
  };
  return { storage, bucket, client, as, close };
}
