import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ConsoleBench, createConsoleBench } from './console-bench.js';

let bench: ConsoleBench;
beforeAll(async () => {
  bench = await createConsoleBench();
});
afterAll(() => bench.close());

const get = (file: string, encoding = '') =>
  request(bench.app).get(`/console/assets/${file}`).set('Accept-Encoding', encoding);

describe('assets', () => {
  it.each(['br', 'gzip', 'identity'])(
    'are sent as %s where that is taken, cached for ever',
    async (encoding) => {
      const answer = await get('console.0123456789ab.css', encoding)
        .buffer(true)
        .parse((response, done) => {
          const parts: Buffer[] = [];
          response.on('data', (part: Buffer) => parts.push(part));
          response.on('end', () => done(null, Buffer.concat(parts).length));
        });
      expect(answer.status).toBe(200);
      expect(answer.headers['content-encoding']).toBe(encoding === 'identity' ? undefined : encoding);
      expect(answer.headers).toMatchObject({
        'cache-control': 'public, max-age=31536000, immutable',
        'content-type': 'text/css; charset=utf-8',
        vary: 'Accept-Encoding',
      });
      expect(answer.headers['set-cookie']).toBeUndefined();
    },
  );

  it.each([
    'manifest.json',
    'nothing.js',
    '..%2f..%2fpackage.json',
    '../manifest.json',
    'console.0123456789ab.css.br',
  ])('are only those of the build: not %s', async (file) => {
    expect((await get(file)).status).toBe(404);
  });

  it('are named in the page, which is not there for strangers', async () => {
    const answer = await request(bench.app).get('/console/sign-in');
    expect(answer.text).toContain('/console/assets/sign-in.0123456789ab.css');
    expect(answer.text).not.toMatch(/googleapis|gstatic|cdn/);
  });
});
