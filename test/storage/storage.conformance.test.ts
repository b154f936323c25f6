import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PassThrough, Readable } from 'node:stream';
import type { Storage } from '../../src/platform/storage/storage.js';
import { letters, MIB, postFile, readAll } from './bodies.js';
import { measureLargeObject } from './measure-large-object.js';
import { findMinio, openDisk, openMinio, type StorageHarness } from './storage-harness.js';

const minio = findMinio();

describe('disk storage', () => conformsToStorage('disk', openDisk));

describe.skipIf(!minio)(
  'MinIO storage (needs TEST_MINIO_ENDPOINT, TEST_MINIO_ACCESS_KEY and TEST_MINIO_SECRET_KEY: run scripts/minio/with-minio.sh)',
  () => conformsToStorage('minio', () => openMinio(minio!)),
);

const JPEG = { contentType: 'image/jpeg' };
const HOUR = 60 * 60;

const privateKey = () => `users/${randomUUID()}/wardrobe/${randomUUID()}.jpg`;
const publicKey = () => `shops/${randomUUID()}/products/${randomUUID()}/${randomUUID()}.jpg`;

/** What both implementations promise; every test makes keys of its own. */
function conformsToStorage(kind: 'disk' | 'minio', open: () => Promise<StorageHarness>): void {
  let harness: StorageHarness;
  let storage: Storage;

  beforeAll(async () => {
    harness = await open();
    storage = harness.storage;
  });
  afterAll(() => harness.close());

  const read = async (key: string) => (await readAll(await storage.get(key))).toString();
  const keysOf = async (prefix: string) => {
    const keys: string[] = [];
    for await (const { key } of storage.list(prefix)) keys.push(key);
    return keys;
  };

  describe('put and get', () => {
    it('keeps bytes and type', async () => {
      const key = privateKey();
      const stored = await storage.put(key, Buffer.from('a picture'), JPEG);
      expect(stored).toMatchObject({ key, size: 9, contentType: 'image/jpeg' });
      expect(await read(key)).toBe('a picture');
    });

    it('takes a stream, an empty one too', async () => {
      const [full, empty] = [privateKey(), privateKey()];
      await storage.put(full, letters('x', 100_000), { ...JPEG, size: 100_000 });
      await storage.put(empty, letters('x', 0), { ...JPEG, size: 0 });
      expect(await read(full)).toBe('x'.repeat(100_000));
      expect(await read(empty)).toBe('');
      expect(await storage.stat(empty)).toMatchObject({ size: 0 });
    });

    it('replaces what was there, type included', async () => {
      const key = privateKey();
      await storage.put(key, Buffer.from('the old and longer one'), JPEG);
      await storage.put(key, Buffer.from('the new one'), { contentType: 'text/plain' });
      expect(await read(key)).toBe('the new one');
      expect(await storage.stat(key)).toMatchObject({ size: 11, contentType: 'text/plain' });
    });

    it('has one whole object after many puts of one key at once', async () => {
      const key = privateKey();
      // More than one part of a multipart upload, so that parts of different writers could be mixed.
      const size = 9 * MIB;
      const writers = [...'abcdef'];
      const put = (letter: string) =>
        storage.put(key, letters(letter, size), { contentType: `text/${letter}`, size });
      await Promise.all(writers.map(put));

      const bytes = await readAll(await storage.get(key));
      const winner = String.fromCharCode(bytes[0]!);
      expect(bytes.equals(Buffer.alloc(size, winner))).toBe(true);
      expect(await storage.stat(key)).toMatchObject({ size, contentType: `text/${winner}` });
    });
  });

  describe('a put that fails', () => {
    async function* failing(after: number) {
      for (let sent = 0; sent < after; sent += MIB) yield Buffer.alloc(MIB, 'n');
      throw new Error('the client left');
    }

    it.each([
      ['at once', 0],
      ['half way', MIB],
      ['in its second part', 9 * MIB],
    ])('stores nothing when the source fails %s', async (_when, after) => {
      const key = privateKey();
      const body = Readable.from(failing(after), { objectMode: false });
      await expect(storage.put(key, body, { ...JPEG, size: 20 * MIB })).rejects.toThrow('the client left');
      expect(await storage.stat(key)).toBeUndefined();
      expect(await keysOf(key)).toEqual([]);
    });

    it('reports a source that failed before anybody read it', async () => {
      const key = privateKey();
      const body = new PassThrough();
      body.destroy(new Error('the client left'));
      const put = storage.put(key, body, { ...JPEG, size: 20 * MIB });
      await expect(put).rejects.toThrow('the client left');
      expect(await storage.stat(key)).toBeUndefined();
    });

    it('leaves the object that was there before', async () => {
      const key = privateKey();
      await storage.put(key, Buffer.from('the old one'), JPEG);
      const body = Readable.from(failing(MIB), { objectMode: false });
      await expect(storage.put(key, body, { ...JPEG, size: 2 * MIB })).rejects.toThrow('the client left');
      expect(await read(key)).toBe('the old one');
    });

    it.each([
      ['shorter', 1000],
      ['longer', 998],
      ['longer than its last part', 9 * MIB],
    ])('stores nothing when the body is %s than announced', async (_how, announced) => {
      const key = privateKey();
      const actual = announced > MIB ? announced + 1 : 999;
      const put = storage.put(key, letters('x', actual), { ...JPEG, size: announced });
      await expect(put).rejects.toThrow(`${announced} bytes were announced`);
      expect(await storage.stat(key)).toBeUndefined();
    });

    it('refuses a stream of unknown size', async () => {
      await expect(storage.put(privateKey(), letters('x', 1), JPEG)).rejects.toThrow('needs its size');
    });
  });

  describe('stat and delete', () => {
    it('tells size, type and time', async () => {
      const key = privateKey();
      await storage.put(key, Buffer.from('12345'), { contentType: 'image/webp' });
      const found = await storage.stat(key);
      expect(found).toMatchObject({ key, size: 5, contentType: 'image/webp' });
      expect(Math.abs(found!.lastModified.getTime() - Date.now())).toBeLessThan(60_000);
    });

    it('knows nothing of an unknown key', async () => {
      const key = privateKey();
      await expect(storage.get(key)).rejects.toMatchObject({ name: 'StorageError', reason: 'not_found' });
      expect(await storage.stat(key)).toBeUndefined();
    });

    it('deletes, and once more without complaint', async () => {
      const key = privateKey();
      await storage.put(key, Buffer.from('x'), JPEG);
      await storage.delete(key);
      await storage.delete(key);
      expect(await storage.stat(key)).toBeUndefined();
      await expect(storage.get(key)).rejects.toMatchObject({ reason: 'not_found' });
    });

    it('writes beside neighbours that are being deleted', async () => {
      const directory = `temp/${randomUUID()}`;
      const work = async (name: number) => {
        for (let round = 0; round < 25; round += 1) {
          await storage.put(`${directory}/${name}`, Buffer.from('x'), JPEG);
          await storage.delete(`${directory}/${name}`);
        }
      };
      await Promise.all(Array.from({ length: 8 }, (_none, name) => work(name)));
      expect(await keysOf(`${directory}/`)).toEqual([]);
    });
  });

  describe('list', () => {
    it('yields the keys of a prefix in order, with size and type', async () => {
      const root = `temp/${randomUUID()}`;
      const names = ['b', 'a/2', 'a-1', 'a/1/x', 'a.1', 'a/10', 'B', 'c/d/e', 'a0', 'a_'];
      for (const name of names) await storage.put(`${root}/${name}`, Buffer.from(name), JPEG);

      expect(await keysOf(`${root}/`)).toEqual(names.map((name) => `${root}/${name}`).sort());
      expect(await keysOf(`${root}/a/`)).toEqual(['a/1/x', 'a/10', 'a/2'].map((name) => `${root}/${name}`));
      expect(await keysOf(`${root}/a/1`)).toEqual(['a/1/x', 'a/10'].map((name) => `${root}/${name}`));
      expect(await keysOf(`${root}/nothing`)).toEqual([]);
      for await (const object of storage.list(`${root}/c`)) {
        expect(object).toMatchObject({ key: `${root}/c/d/e`, size: 5, contentType: 'image/jpeg' });
        expect(object.lastModified).toBeInstanceOf(Date);
      }
    });

    it('goes past the thousand that S3 gives at once, and stops when asked to', async () => {
      const root = `temp/${randomUUID()}`;
      const keys = Array.from({ length: 1050 }, (_none, n) => `${root}/${String(n).padStart(4, '0')}`);
      const queue = keys.values();
      const work = async () => {
        for (const key of queue) await storage.put(key, Buffer.from('x'), JPEG);
      };
      await Promise.all(Array.from({ length: 16 }, work));

      expect(await keysOf(root)).toEqual(keys);
      for await (const { key } of storage.list(root)) {
        expect(key).toBe(keys[0]);
        break;
      }
    });
  });

  describe('keys', () => {
    const bad = [
      '',
      '/a',
      'a/',
      'a//b',
      '../a',
      'a/../../b',
      'a\0b',
      'a b',
      'ảnh.jpg',
      'a\\b',
      '.a',
      'x'.repeat(600),
    ];

    it.each(bad)('refuses %j everywhere', async (key) => {
      const refused = { name: 'StorageError', reason: 'invalid_key' };
      await expect(storage.put(key, Buffer.from('x'), JPEG)).rejects.toMatchObject(refused);
      await expect(storage.get(key)).rejects.toMatchObject(refused);
      await expect(storage.stat(key)).rejects.toMatchObject(refused);
      await expect(storage.delete(key)).rejects.toMatchObject(refused);
      await expect(storage.presignGet(key, 60)).rejects.toMatchObject(refused);
      const policy = { ...JPEG, maxBytes: 1, expiresIn: 60 };
      await expect(storage.presignPost(key, policy)).rejects.toMatchObject(refused);
      expect(() => storage.publicUrl(key)).toThrow(expect.objectContaining(refused));
    });

    it('refuses a bad prefix', async () => {
      await expect(keysOf('../')).rejects.toMatchObject({ reason: 'invalid_key' });
    });
  });

  describe('public address', () => {
    it('is readable by everybody, cached for ever under a unique name', async () => {
      const key = publicKey();
      await storage.put(key, Buffer.from('a product'), JPEG);
      const answer = await fetch(storage.publicUrl(key));
      expect(answer.status).toBe(200);
      expect(answer.headers.get('content-type')).toBe('image/jpeg');
      expect(answer.headers.get('cache-control')).toContain('max-age=31536000, immutable');
      expect(await answer.text()).toBe('a product');
    });

    it.each(['users/1/avatar.jpg', 'reports/a.csv', 'temp/a.jpg', 'generations/1/2_result.jpg'])(
      'does not show %s',
      async (key) => {
        await storage.put(key, Buffer.from('private'), JPEG);
        const answer = await fetch(storage.publicUrl(key));
        expect(answer.status).toBe(403);
        expect(await answer.text()).not.toContain('private');
      },
    );

    it('downloads what is not a picture', async () => {
      const key = `shops/${randomUUID()}/products/${randomUUID()}.svg`;
      await storage.put(key, Buffer.from('<svg onload="alert(1)"/>'), { contentType: 'image/svg+xml' });
      const answer = await fetch(storage.publicUrl(key));
      expect(answer.headers.get('content-disposition')).toBe('attachment');
    });

    it('lets nobody write', async () => {
      const key = publicKey();
      await storage.put(key, Buffer.from('a product'), JPEG);
      for (const method of ['PUT', 'DELETE', 'POST']) {
        const answer = await fetch(storage.publicUrl(key), { method, body: 'defaced' });
        expect(answer.status).toBeGreaterThanOrEqual(400);
      }
      expect(await read(key)).toBe('a product');
    });
  });

  describe('signed address', () => {
    const signed = async (view: Storage = storage) => {
      const key = privateKey();
      await storage.put(key, Buffer.from('a photo'), JPEG);
      return { key, url: await view.presignGet(key, 60) };
    };

    it('opens a private object', async () => {
      const { url } = await signed();
      const answer = await fetch(url);
      expect(answer.status).toBe(200);
      expect(answer.headers.get('content-type')).toBe('image/jpeg');
      expect(answer.headers.get('cache-control')).toContain('no-store');
      expect(await answer.text()).toBe('a photo');
    });

    it('serves a range', async () => {
      const { url } = await signed();
      const answer = await fetch(url, { headers: { range: 'bytes=2-4' } });
      expect(answer.status).toBe(206);
      expect(answer.headers.get('content-range')).toBe('bytes 2-4/7');
      expect(await answer.text()).toBe('pho');
    });

    it('is needed', async () => {
      const { url } = await signed();
      expect((await fetch(url.split('?')[0]!)).status).toBe(403);
    });

    it('ends', async () => {
      const { url } = await signed(harness.as({ clockOffset: -HOUR }));
      expect((await fetch(url)).status).toBe(403);
    });

    it('opens its own object only', async () => {
      const { url } = await signed();
      const other = await signed();
      expect((await fetch(`${other.url.split('?')[0]}?${url.split('?')[1]}`)).status).toBe(403);
    });

    it('cannot be changed, neither in its end nor in its signature', async () => {
      const { url } = await signed();
      const parameters = [...new URL(url).searchParams.keys()];
      for (const name of parameters.filter((each) => /expires|signature|date/i.test(each))) {
        const changed = new URL(url);
        const value = changed.searchParams.get(name)!;
        changed.searchParams.set(name, (value.startsWith('1') ? '2' : '1') + value.slice(1));
        expect((await fetch(changed)).status, name).toBeGreaterThanOrEqual(400);
        changed.searchParams.delete(name);
        expect((await fetch(changed)).status, name).toBeGreaterThanOrEqual(400);
      }
    });

    it('made with another secret opens nothing', async () => {
      const { url } = await signed(harness.as({ secret: 'not-the-secret-of-this-storage' }));
      expect((await fetch(url)).status).toBe(403);
    });

    it('of an unknown object finds nothing', async () => {
      expect((await fetch(await storage.presignGet(privateKey(), 60))).status).toBe(404);
    });

    it.each([0, -1, 1.5, 8 * 24 * HOUR, NaN])('is not made for %d seconds', async (expiresIn) => {
      await expect(storage.presignGet(privateKey(), expiresIn)).rejects.toThrow(RangeError);
    });
  });

  describe('upload form', () => {
    const policy = { contentType: 'image/jpeg', maxBytes: 1000, expiresIn: 60 };

    const refusal = async (key: string, posted: Promise<Response>) => {
      const { status } = await posted;
      expect(status).toBeGreaterThanOrEqual(400);
      expect(status).toBeLessThan(500);
      expect(await storage.stat(key)).toBeUndefined();
    };

    it('stores what is posted, with the type that was agreed', async () => {
      const key = privateKey();
      const answer = await postFile(await storage.presignPost(key, policy), Buffer.alloc(1000, 'p'));
      expect(answer.status).toBe(204);
      expect(await read(key)).toBe('p'.repeat(1000));
      expect(await storage.stat(key)).toMatchObject({ size: 1000, contentType: 'image/jpeg' });
    });

    it('refuses a byte too many', async () => {
      const key = privateKey();
      await refusal(key, postFile(await storage.presignPost(key, policy), Buffer.alloc(1001)));
    });

    it('refuses megabytes too many', async () => {
      const key = privateKey();
      await refusal(key, postFile(await storage.presignPost(key, policy), Buffer.alloc(5 * MIB)));
    });

    it('refuses another type, and none', async () => {
      const key = privateKey();
      const upload = await storage.presignPost(key, policy);
      await refusal(key, postFile(upload, Buffer.from('<html>'), { 'Content-Type': 'text/html' }));
      delete upload.fields['Content-Type'];
      await refusal(key, postFile(upload, Buffer.from('<html>')));
    });

    it('refuses another key', async () => {
      const [key, other] = [privateKey(), publicKey()];
      const upload = await storage.presignPost(key, policy);
      await refusal(other, postFile(upload, Buffer.from('x'), { key: other }));
      expect(await storage.stat(key)).toBeUndefined();
    });

    it('refuses a policy that was changed', async () => {
      const key = privateKey();
      const upload = await storage.presignPost(key, policy);
      const generous = Buffer.from(upload.fields['policy']!, 'base64').toString().replace('1000', '9000');
      const changed = Buffer.from(generous).toString('base64');
      await refusal(key, postFile(upload, Buffer.alloc(2000), { policy: changed }));
    });

    it('refuses after its end', async () => {
      const key = privateKey();
      const upload = await harness.as({ clockOffset: -HOUR }).presignPost(key, policy);
      await refusal(key, postFile(upload, Buffer.from('x')));
    });

    it('refuses what another secret has signed', async () => {
      const key = privateKey();
      const upload = await harness.as({ secret: 'not-the-secret-of-this-storage' }).presignPost(key, policy);
      await refusal(key, postFile(upload, Buffer.from('x')));
    });

    it('needs a file', async () => {
      const key = privateKey();
      const { url, fields } = await storage.presignPost(key, policy);
      const form = new FormData();
      for (const [name, value] of Object.entries(fields)) form.append(name, value);
      await refusal(key, fetch(url, { method: 'POST', body: form }));
    });
  });

  describe('200 MB', () => {
    it.each(['put', 'post'] as const)(
      'by %s, and read again, take less than 150 MB of memory',
      async (way) => {
        const measured = await measureLargeObject(kind, way, 200 * MIB);
        console.info(`200 MB by ${way}: ${JSON.stringify(measured)}`);
        expect(measured.isIntact).toBe(true);
        expect(measured.growth).toBeLessThan(150);
      },
    );
  });

  it('says that it can be used', async () => {
    await expect(storage.check()).resolves.toBeUndefined();
  });
}
