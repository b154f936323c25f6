import { connect, createServer, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createMinioStorage } from '../../src/platform/storage/minio-storage.js';
import { letters, MIB } from './bodies.js';
import { expectRefusal, expectUnavailable } from './expect-unavailable.js';
import { findMinio, listen, type MinioHarness, openMinio } from './storage-harness.js';

const credentials = { accessKey: 'somebody', secretKey: 'something', bucket: 'armoire' };

describe('MinIO storage without its server', () => {
  it('is unavailable where nobody listens', async () => {
    const server = createServer();
    const endpoint = `http://127.0.0.1:${await listen(server)}`;
    await new Promise((resolve) => server.close(resolve));
    const storage = createMinioStorage({ ...credentials, endpoint });
    await expectUnavailable(storage);
    await expect(storage.prepare()).rejects.toMatchObject({ reason: 'unavailable' });
  });

  it('does not wait for ever for a server that says nothing', async () => {
    const sockets = new Set<Socket>();
    const server = createServer((socket) => sockets.add(socket.on('error', () => undefined)));
    const endpoint = `http://127.0.0.1:${await listen(server)}`;
    await expectUnavailable(createMinioStorage({ ...credentials, endpoint, timeout: 200 }));
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });

  it('makes addresses for where clients are, without asking anybody', async () => {
    const storage = createMinioStorage({
      ...credentials,
      endpoint: 'http://minio.internal.test:9000',
      publicEndpoint: 'https://s3.example.test',
      publicUrl: 'https://media.example.test/',
    });
    expect(storage.publicUrl('categories/a.jpg')).toBe('https://media.example.test/categories/a.jpg');
    expect(await storage.presignGet('temp/a', 60)).toMatch(
      /^https:\/\/s3\.example\.test\/armoire\/temp\/a\?/,
    );
    const { url } = await storage.presignPost('temp/a', {
      contentType: 'text/plain',
      maxBytes: 1,
      expiresIn: 60,
    });
    expect(url).toBe('https://s3.example.test/armoire');
  });
});

const minio = findMinio();

describe.skipIf(!minio)('MinIO storage and its server (needs TEST_MINIO_ENDPOINT)', () => {
  let harness: MinioHarness;
  beforeAll(async () => {
    harness = await openMinio(minio!);
  });
  afterAll(() => harness.close());

  it.each([
    ['secret', { secretKey: 'not-the-secret' }],
    ['access key', { accessKey: 'nobody' }],
  ])('is denied with a wrong %s', async (_what, wrong) => {
    const storage = createMinioStorage({ ...minio!, bucket: harness.bucket, ...wrong });
    await expectRefusal(storage, 'access_denied');
    await expect(storage.prepare()).rejects.toMatchObject({ reason: 'access_denied' });
  });

  it('is unavailable without its bucket, rather than empty', async () => {
    await expectUnavailable(createMinioStorage({ ...minio!, bucket: `${harness.bucket}-gone` }));
  });

  it('is prepared by several processes at once', async () => {
    const bucket = `${harness.bucket}-many`;
    const storages = Array.from({ length: 5 }, () => createMinioStorage({ ...minio!, bucket }));
    await Promise.all(storages.map((storage) => storage.prepare()));
    await expect(storages[0]!.check()).resolves.toBeUndefined();
    await harness.client.removeBucket(bucket);
  });

  it('opens its public prefixes once, and keeps what others have put into the policy', async () => {
    const { client, bucket, storage } = harness;
    const theirs = {
      Sid: 'TheirOwn',
      Effect: 'Allow',
      Principal: { AWS: ['*'] },
      Action: ['s3:GetObject'],
      Resource: [`arn:aws:s3:::${bucket}/press/*`],
    };
    await client.setBucketPolicy(bucket, JSON.stringify({ Version: '2012-10-17', Statement: [theirs] }));
    await storage.prepare();
    await storage.prepare();
    const { Statement } = JSON.parse(await client.getBucketPolicy(bucket)) as {
      Statement: { Sid: string }[];
    };
    expect(Statement).toHaveLength(2);
    expect(Statement).toContainEqual(theirs);
  });

  it('leaves no parts behind when a source fails', async () => {
    const { client, bucket, storage } = harness;
    const size = 20 * MIB;
    const put = storage.put('temp/parts', letters('x', 9 * MIB), { contentType: 'text/plain', size });
    await expect(put).rejects.toThrow('bytes were announced');
    const uploads = await client.listIncompleteUploads(bucket, 'temp/parts', true).toArray();
    expect(uploads).toEqual([]);
  });

  it('reports a server that goes away while an object is read', async () => {
    await harness.storage.put('temp/large', letters('x', 20 * MIB), {
      contentType: 'text/plain',
      size: 20 * MIB,
    });
    const { hostname, port } = new URL(minio!.endpoint);
    const sockets = new Set<Socket>();
    const proxy = createServer((client) => {
      const server = connect(Number(port), hostname);
      for (const socket of [client, server]) sockets.add(socket.on('error', () => undefined));
      client.pipe(server).pipe(client);
    });
    const endpoint = `http://127.0.0.1:${await listen(proxy)}`;
    const storage = createMinioStorage({ ...minio!, endpoint, bucket: harness.bucket });

    const read = async () => {
      for await (const chunk of await storage.get('temp/large')) {
        expect(chunk).toBeDefined();
        for (const socket of sockets) socket.destroy();
      }
    };
    await expect(read()).rejects.toMatchObject({ name: 'StorageError', reason: 'unavailable' });
    await new Promise((resolve) => proxy.close(resolve));
  });
});
