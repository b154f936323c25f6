import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, Socket } from 'node:net';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeProduct } from '../factories/products.js';
import { createWorld, type World } from '../support/world.js';

describe('the HTTP shell', () => {
  let world: World;

  beforeAll(async () => {
    world = await createWorld({ CORS_ORIGINS: 'https://shop.example.com', RATE_LIMIT_PER_MINUTE: '100000' });
  });
  afterAll(() => world.close());

  const api = () => request(world.app);

  it('answers an unknown route with a problem that carries the request id', async () => {
    const answer = await api().get('/api/v1/nothing').expect(404);
    expect(answer.type).toBe('application/problem+json');
    expect(answer.body).toMatchObject({ status: 404, code: 'platform.no_such_route' });
    expect(answer.body.request_id).toBe(answer.headers['x-request-id']);
  });

  it('says which methods a known path takes', async () => {
    const answer = await api().delete('/api/v1/products').expect(405);
    expect(answer.headers['allow']).toBe('GET, POST');
  });

  it('refuses TRACE', async () => {
    const server = createServer(world.app).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const answer = await new Promise<string>((resolve, reject) => {
      const socket = new Socket();
      socket.on('data', (data) => resolve(data.toString())).on('error', reject);
      socket.connect(port, '127.0.0.1', () =>
        socket.write('TRACE / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n'),
      );
    });
    server.close();
    expect(answer).toMatch(/^HTTP\/1\.1 405/);
  });

  it('calls broken JSON malformed, and says nothing of the parser', async () => {
    const answer = await api()
      .post('/api/v1/auth/login')
      .set('Content-Type', 'application/json')
      .send('{"email": ')
      .expect(400);
    expect(answer.body.code).toBe('platform.malformed_json');
    expect(JSON.stringify(answer.body)).not.toMatch(/SyntaxError|node_modules|position/);
  });

  it('refuses a body that is too large, and one of another media type', async () => {
    const tooLarge = { email: 'a'.repeat(1_100_000) };
    expect((await api().post('/api/v1/auth/register').send(tooLarge)).status).toBe(413);
    const xml = await api().post('/api/v1/auth/register').set('Content-Type', 'application/xml').send('<a/>');
    expect(xml.status).toBe(415);
  });

  it('names every refused field by a JSON pointer', async () => {
    const answer = await api()
      .post('/api/v1/auth/register')
      .send({ email: 'nobody', role: 'admin' })
      .expect(400);
    const pointers = answer.body.errors.map((error: { pointer: string }) => error.pointer);
    expect(pointers).toEqual(expect.arrayContaining(['/email', '/password', '/role']));
  });

  it.each([
    'limit=0',
    'limit=101',
    'limit=1e9',
    'skip=-1',
    'sort=password_hash',
    'cursor=abc',
    'unheard_of=1',
  ])('refuses the list parameter %s', async (query) => {
    await api().get(`/api/v1/products?${query}`).expect(400);
  });

  it('gives public reads a strong ETag and answers 304 to whoever has it', async () => {
    const first = await api().get('/api/v1/categories').expect(200);
    expect(first.headers['etag']).toMatch(/^"/);
    expect(first.headers['cache-control']).toContain('public');
    await api().get('/api/v1/categories').set('If-None-Match', first.headers['etag']!).expect(304);
  });

  it.each(['br', 'gzip'])('shrinks long answers with %s for whoever asks for it', async (encoding) => {
    const product = await makeProduct(world, { description: 'long '.repeat(400) });
    const get = (accept: string) =>
      api().get(`/api/v1/products/${product.id}`).set('Accept-Encoding', accept);
    const plain = await get('identity').expect(200);
    expect(plain.headers['content-encoding']).toBeUndefined();
    const small = await get(`${encoding};q=0.8`).expect(200);
    expect(small.headers['content-encoding']).toBe(encoding);
    expect(small.headers['vary']).toContain('Accept-Encoding');
    expect(Number(small.headers['content-length'])).toBeLessThan(Number(plain.headers['content-length']));
    expect(small.body).toEqual(plain.body);
  });

  it('lets only configured origins read answers', async () => {
    const friend = await api().get('/api/v1/categories').set('Origin', 'https://shop.example.com');
    expect(friend.headers['access-control-allow-origin']).toBe('https://shop.example.com');
    const stranger = await api().get('/api/v1/categories').set('Origin', 'https://evil.example');
    expect(stranger.headers['access-control-allow-origin']).toBeUndefined();
  });

  it('tells how much of the budget is left', async () => {
    const answer = await api().get('/api/v1/categories').expect(200);
    expect(Number(answer.headers['ratelimit-limit'])).toBe(100_000);
    expect(Number(answer.headers['ratelimit-remaining'])).toBeLessThan(100_000);
  });

  it('is alive and ready', async () => {
    for (const path of ['/health', '/ready', '/api/v1/health', '/api/v1/ready']) {
      const answer = await api().get(path).expect(200);
      expect(answer.headers['cache-control']).not.toContain('public');
    }
  });

  it('serves the API description and a page that asks no outside address', async () => {
    const description = await api().get('/api/openapi.json').expect(200);
    expect(description.body.openapi).toBe('3.1.0');
    const page = await api().get('/api/docs').expect(200);
    expect(page.text).not.toMatch(/https?:\/\//);
    await api().get('/api/docs/ui/swagger-ui-bundle.js').expect(200);
  });
});

describe('a caller that has used up its budget', () => {
  let world: World;

  beforeAll(async () => {
    world = await createWorld({ RATE_LIMIT_PER_MINUTE: '5' });
  });
  afterAll(() => world.close());

  it('is told when to come back, whatever address it claims', async () => {
    for (let count = 0; count < 5; count += 1) await request(world.app).get('/api/v1/categories').expect(200);
    const answer = await request(world.app)
      .get('/api/v1/categories')
      .set('X-Forwarded-For', '203.0.113.9')
      .expect(429);
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
    expect(answer.body.code).toBe('platform.too_many_requests');
  });
});
