import { randomUUID } from 'node:crypto';
import { readdir, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { MIB, postFile } from './bodies.js';
import { type DiskHarness, openDisk } from './storage-harness.js';

const JPEG = { contentType: 'image/jpeg' };
const POLICY = { ...JPEG, maxBytes: 100 * MIB, expiresIn: 60 };
const publicKey = (name = `${randomUUID()}.jpg`) => `shops/1/products/2/${name}`;

describe('the disk storage over HTTP', () => {
  let disk: DiskHarness;
  beforeAll(async () => {
    disk = await openDisk();
  });
  afterAll(() => disk.close());

  const stored = async (key = publicKey(), contentType = 'image/jpeg') => {
    await disk.storage.put(key, Buffer.from('0123456789'), { contentType });
    return disk.storage.publicUrl(key);
  };
  const codeOf = async (answer: Response) => ((await answer.json()) as { code: string }).code;

  describe('reading', () => {
    it('answers HEAD like GET, without the body', async () => {
      const url = await stored();
      const [head, get] = [await fetch(url, { method: 'HEAD' }), await fetch(url)];
      expect(head.status).toBe(200);
      for (const name of ['content-length', 'content-type', 'etag', 'last-modified', 'cache-control']) {
        expect(head.headers.get(name), name).toBe(get.headers.get(name));
      }
      expect(head.headers.get('content-length')).toBe('10');
      expect(await head.text()).toBe('');
    });

    it('forbids guessing, running and embedding as a page', async () => {
      const { headers } = await fetch(await stored());
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('content-security-policy')).toBe("default-src 'none'; sandbox");
      expect(headers.get('cross-origin-resource-policy')).toBe('cross-origin');
      expect(headers.get('content-disposition')).toBeNull();
    });

    it('keeps a name that may be used again for minutes only', async () => {
      const { headers } = await fetch(await stored('shops/1/avatar.jpg'));
      expect(headers.get('cache-control')).toBe('public, max-age=300, no-transform');
    });

    it('answers 304 to who has these bytes, and 200 to who has others', async () => {
      const key = publicKey();
      const url = await stored(key);
      const etag = (await fetch(url)).headers.get('etag')!;
      expect((await fetch(url, { headers: { 'if-none-match': etag } })).status).toBe(304);
      await disk.storage.put(key, Buffer.from('other'), JPEG);
      const fresh = await fetch(url, { headers: { 'if-none-match': etag } });
      expect(fresh.status).toBe(200);
      expect(fresh.headers.get('etag')).not.toBe(etag);
    });

    it.each([
      ['bytes=0-0', '0', 'bytes 0-0/10'],
      ['bytes=4-', '456789', 'bytes 4-9/10'],
      ['bytes=-3', '789', 'bytes 7-9/10'],
      ['bytes=8-100', '89', 'bytes 8-9/10'],
    ])('serves the range %s', async (range, body, contentRange) => {
      const answer = await fetch(await stored(), { headers: { range } });
      expect(answer.status).toBe(206);
      expect(answer.headers.get('content-range')).toBe(contentRange);
      expect(answer.headers.get('content-length')).toBe(String(body.length));
      expect(await answer.text()).toBe(body);
    });

    it.each(['bytes=0-1,4-5', 'bytes=x', 'lines=1-2'])('serves the whole for %s', async (range) => {
      const answer = await fetch(await stored(), { headers: { range } });
      expect(answer.status).toBe(200);
      expect(await answer.text()).toBe('0123456789');
    });

    it('refuses a range beyond the end', async () => {
      const answer = await fetch(await stored(), { headers: { range: 'bytes=10-' } });
      expect(answer.status).toBe(416);
      expect(answer.headers.get('content-range')).toBe('bytes */10');
    });

    it('continues a download only of the same bytes', async () => {
      const url = await stored();
      const etag = (await fetch(url)).headers.get('etag')!;
      const resume = (ifRange: string) => fetch(url, { headers: { range: 'bytes=5-', 'if-range': ifRange } });
      expect((await resume(etag)).status).toBe(206);
      expect((await resume('"another"')).status).toBe(200);
    });

    it.each([
      'shops/1/products/../../../objects',
      'shops/1/products/..%2f..%2f..%2f..%2fetc%2fpasswd',
      'shops/1/products/%2e%2e/%2e%2e/x',
      'shops/1/products/a%00b',
      'shops/1/products/2',
      'shops/1/products/2/unknown.jpg',
    ])('finds nothing at %s', async (path) => {
      await stored();
      const base = new URL(disk.storage.publicUrl('x'));
      // node:http sends the path as it is; fetch would tidy it up first.
      const status = await new Promise((resolve, reject) => {
        const { hostname, port } = base;
        request({ hostname, port, path: `/media/${path}` }, (answer) => resolve(answer.resume().statusCode))
          .on('error', reject)
          .end();
      });
      expect([403, 404]).toContain(status);
    });

    it('says why an address does not open', async () => {
      const key = `users/1/${randomUUID()}.jpg`;
      const unsigned = await fetch(disk.storage.publicUrl(key));
      expect(await codeOf(unsigned)).toBe('storage.not_signed');
      const late = await fetch(await disk.as({ clockOffset: -3600 }).presignGet(key, 60));
      expect(await codeOf(late)).toBe('storage.link_expired');
      const unknown = await fetch(await disk.storage.presignGet(key, 60));
      expect(unknown.status).toBe(404);
      expect(await codeOf(unknown)).toBe('storage.not_found');
    });

    it('knows no other methods', async () => {
      const answer = await fetch(await stored(), { method: 'PATCH' });
      expect(answer.status).toBe(405);
      expect(answer.headers.get('allow')).toBe('GET, HEAD, POST');
    });
  });

  describe('uploading', () => {
    const incoming = () => readdir(join(disk.directory, 'incoming'));

    it('answers 503 when the disk fails under it', async () => {
      const upload = await disk.storage.presignPost(publicKey(), POLICY);
      await rm(join(disk.directory, 'incoming'), { recursive: true });
      const answer = await postFile(upload, Buffer.alloc(5 * MIB));
      await disk.storage.prepare();
      expect(answer.status).toBe(503);
    });

    it('answers too much with 413', async () => {
      const upload = await disk.storage.presignPost(publicKey(), { ...POLICY, maxBytes: 10 });
      const answer = await postFile(upload, Buffer.alloc(11));
      expect(answer.status).toBe(413);
      expect(await codeOf(answer)).toBe('storage.upload_too_large');
      expect(await incoming()).toEqual([]);
    });

    it('takes nothing but a multipart form', async () => {
      const { url, fields } = await disk.storage.presignPost(publicKey(), POLICY);
      expect((await fetch(url, { method: 'POST', body: new URLSearchParams(fields) })).status).toBe(415);
    });

    it('takes no field that was not signed', async () => {
      const upload = await disk.storage.presignPost(publicKey(), POLICY);
      const answer = await postFile(upload, Buffer.from('x'), {
        success_action_redirect: 'http://evil.test',
      });
      expect(answer.status).toBe(403);
    });

    it('takes no file before the fields, nor under another name', async () => {
      const key = publicKey();
      const { url, fields } = await disk.storage.presignPost(key, POLICY);
      const before = new FormData();
      before.append('file', new Blob(['x']), 'a.jpg');
      const misnamed = new FormData();
      for (const [name, value] of Object.entries(fields)) {
        before.append(name, value);
        misnamed.append(name, value);
      }
      misnamed.append('picture', new Blob(['x']), 'a.jpg');
      expect((await fetch(url, { method: 'POST', body: before })).status).toBe(403);
      expect((await fetch(url, { method: 'POST', body: misnamed })).status).toBe(400);
      expect(await disk.storage.stat(key)).toBeUndefined();
    });

    it('answers a form that ends too soon with 400', async () => {
      const { url } = await disk.storage.presignPost(publicKey(), POLICY);
      const headers = { 'content-type': 'multipart/form-data; boundary=b' };
      const answer = await fetch(url, {
        method: 'POST',
        headers,
        body: '--b\r\nContent-Disposition: form-data',
      });
      expect(answer.status).toBe(400);
    });

    it('keeps nothing of a client who leaves half way', async () => {
      const key = publicKey();
      const { url, fields } = await disk.storage.presignPost(key, POLICY);
      const headers = { 'content-type': 'multipart/form-data; boundary=b', 'content-length': 50 * MIB };
      const upload = request(url, { method: 'POST', headers }).on('error', () => undefined);
      for (const [name, value] of Object.entries(fields)) {
        upload.write(`--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`);
      }
      upload.write('--b\r\nContent-Disposition: form-data; name="file"; filename="a.jpg"\r\n\r\n');
      upload.write(Buffer.alloc(MIB));
      await vi.waitFor(async () => expect(await incoming()).toHaveLength(1));
      upload.destroy();
      await vi.waitFor(async () => expect(await incoming()).toEqual([]));
      expect(await disk.storage.stat(key)).toBeUndefined();
    });
  });

  it('answers 503 when the directory is gone', async () => {
    const other = await openDisk();
    const url = other.storage.publicUrl(publicKey());
    await rm(other.directory, { recursive: true });
    const answer = await fetch(url);
    expect(answer.status).toBe(503);
    expect(await codeOf(answer)).toBe('storage.unavailable');
    await other.close();
  });
});
