import { existsSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Runner } from 'graphile-worker';
import { createDataSource } from '../../src/data-source.js';
import { startWorker } from '../../src/platform/jobs/worker.js';
import { apiAs, type ConsoleAgent, consoleAgent, consoleStranger } from '../factories/clients.js';
import { makeProduct } from '../factories/products.js';
import { jpegOf } from '../media/pictures.js';
import { allRows, auditOf, rowOf } from '../rules/rows.js';
import { openWorld, type World } from '../support/world.js';
import { type BreakableDatabase, breakableDatabase } from './breakable-database.js';
import { openScene, type Scene } from './scene.js';

let database: BreakableDatabase;
let world: World;
let scene: Scene;
let admin: ConsoleAgent;
/** Around the cable, to look and to kill. */
let direct: pg.Client;
beforeAll(async () => {
  database = await breakableDatabase();
  world = await openWorld(database.url);
  scene = await openScene(world);
  admin = await consoleAgent(world, scene.admin);
  direct = new pg.Client({ connectionString: database.directUrl });
  await direct.connect();
});
afterAll(async () => {
  await direct.end();
  await world.close();
  await database.drop();
});

const DATABASE_GONE = [503, 'platform.database_unavailable'];

describe('while the database is out of reach', () => {
  beforeAll(() => database.pull());
  afterAll(() => database.plugIn());

  it('the process is alive, and says that it is not ready and why', async () => {
    expect((await apiAs(world).get('/health')).status).toBe(200);
    const answer = await apiAs(world).get('/ready');
    expect([answer.status, answer.body.code]).toEqual([503, 'platform.not_ready']);
    expect(answer.body.detail).toContain('database');
    expect(answer.body.detail).not.toContain('storage');
  });

  it('the API asks to come back later, and tells nothing of what failed', async () => {
    const owner = apiAs(world, scene.owner.token);
    for (const request of [
      apiAs(world).get('/products'),
      apiAs(world).get('/products/search?q=dress'),
      apiAs(world).get('/shops'),
      apiAs(world).get('/categories/tree'),
      apiAs(world).post('/auth/login').send({ email: scene.owner.email, password: scene.owner.password }),
      apiAs(world)
        .post('/auth/register')
        .send({ email: 'a@armoire.test', password: 'long enough', full_name: 'A' }),
      owner.get('/users/me'),
      owner.patch(`/products/${scene.ids.product_id}`).send({ price: 50 }),
      owner.post('/products').set('Idempotency-Key', 'once').send({ name: 'A', price: 1 }),
    ]) {
      const { status, body, headers, text } = await request;
      expect([status, body.code]).toEqual(DATABASE_GONE);
      expect(Number(headers['retry-after'])).toBeGreaterThan(0);
      expect(text).not.toMatch(/ECONN|127\.0\.0\.1|postgres|terminated/i);
    }
  });

  it('the console asks to come back later, too, and signs nobody out', async () => {
    const page = await admin.get('/');
    expect(page.status).toBe(503);
    expect(page.headers['retry-after']).toBeDefined();
    expect(page.text).not.toMatch(/ECONN|postgres/i);
    const list = await admin.get('/api/resources/products/actions/list');
    expect([list.status, list.body.notice.type]).toEqual([503, 'error']);
    const credentials = { email: scene.admin.email, password: scene.admin.password };
    const signIn = await consoleStranger(world).post('/sign-in').type('form').send(credentials);
    expect(signIn.status).toBe(503);
  });
});

describe('when the database is back', () => {
  it('everything goes on, in the same process and the same sessions', async () => {
    expect((await apiAs(world).get('/ready')).status).toBe(200);
    expect((await apiAs(world).get('/products')).body.total).toBe(1);
    expect((await apiAs(world, scene.owner.token).get('/users/me')).status).toBe(200);
    expect((await admin.get('/')).status).toBe(200);
    expect((await admin.get('/api/resources/products/actions/list')).status).toBe(200);
  });
});

describe('a connection that dies in the middle of a change', () => {
  it('is answered with 503, and the change has not happened', async () => {
    const id = scene.ids.product_id;
    const before = await allRows(world.services.dataSource);
    await direct.query('BEGIN');
    await direct.query('SELECT 1 FROM products WHERE id = $1 FOR UPDATE', [id]);
    const change = apiAs(world, scene.owner.token).patch(`/products/${id}`).send({ price: 51 });
    const answer = change.then((it) => it);
    const pid = await pidOfWaiting();
    await direct.query('SELECT pg_terminate_backend($1)', [pid]);
    const { status, body } = await answer;
    await direct.query('ROLLBACK');
    expect([status, body.code]).toEqual(DATABASE_GONE);
    expect(await allRows(world.services.dataSource)).toEqual(before);
    const again = await apiAs(world, scene.owner.token).patch(`/products/${id}`).send({ price: 51 });
    expect([again.status, again.body.price]).toEqual([200, 51]);
  });

  it('takes none of the changes with it that were answered', async () => {
    const product = await makeProduct(world, { by: scene.owner, stock: 0 });
    const api = apiAs(world, scene.owner.token);
    const statuses: number[] = [];
    const workers = Array.from({ length: 5 }, async (_, worker) => {
      for (let round = 1; round <= 12; round += 1) {
        const stock = worker * 100 + round;
        statuses.push((await api.patch(`/products/${product.id}`).send({ stock })).status);
        if (worker === 0 && round % 3 === 0) await killAll();
      }
    });
    await Promise.all(workers);
    expect(statuses.filter((status) => status !== 200 && status !== 503)).toEqual([]);
    const done = statuses.filter((status) => status === 200).length;
    // The application's own connections may have died unnoticed; what is kept is asked on a fresh one.
    const fresh = await createDataSource({ url: database.url, poolSize: 1 }).initialize();
    const log = await auditOf(fresh, product.id);
    const updates = log.filter(({ action }) => action === 'catalog.update_product').length;
    const row = await rowOf(fresh, 'products', product.id);
    await fresh.destroy();
    // A commit whose answer was lost on the way is a change nevertheless.
    expect(updates).toBeGreaterThanOrEqual(done);
    expect(row!['version']).toBe(product.version + updates);
  });
});

/** The application's own connections have died, too: whoever meets one is asked to come back. */
async function uploadInTheEnd(): Promise<{ id: string }> {
  const file = await jpegOf();
  let answer: request.Response;
  await expect
    .poll(
      async () => {
        const upload = apiAs(world, scene.owner.token).post(`/products/${scene.ids.product_id}/images`);
        answer = await upload.attach('file', file, 'dress.jpg');
        return answer.status;
      },
      { timeout: 20_000 },
    )
    .toBe(201);
  return answer!.body as { id: string };
}

describe('a worker whose connections die', () => {
  let worker: Runner;
  afterAll(() => worker.stop());

  it('works on', async () => {
    const { services } = world;
    worker = await startWorker({
      url: database.url,
      definitions: services.jobs,
      handlers: services.jobHandlers,
      concurrency: 2,
      logger: services.logger,
    });
    await killAll();
    const image = await uploadInTheEnd();
    await expect
      .poll(async () => (await rowOf(services.dataSource, 'product_images', image.id))?.['thumbnail_key'], {
        timeout: 30_000,
      })
      .toEqual(expect.any(String));
  });
});

describe('while the storage is out of reach', () => {
  const media = () => join(world.services.config.dataDirectory, 'media');
  const away = () => `${media()}-away`;
  beforeAll(() => rename(media(), away()));
  afterAll(() => rename(away(), media()));

  it('says so when asked whether it is ready', async () => {
    const answer = await apiAs(world).get('/ready');
    expect([answer.status, answer.body.code]).toEqual([503, 'platform.not_ready']);
    expect(answer.body.detail).toContain('storage');
    expect(answer.body.detail).not.toContain('database');
  });

  it('takes no picture, and keeps no row of one, nor a directory beside the missing volume', async () => {
    const before = await allRows(world.services.dataSource);
    const upload = apiAs(world, scene.owner.token).post(`/products/${scene.ids.product_id}/images`);
    const answer = await upload.attach('file', await jpegOf(), 'dress.jpg');
    expect([answer.status, answer.body.code]).toEqual([503, 'media.storage_unavailable']);
    expect(answer.text).not.toContain(world.services.config.dataDirectory);
    expect(await allRows(world.services.dataSource)).toEqual(before);
    expect(existsSync(media())).toBe(false);
  });

  it('answers for a picture that it has, but cannot reach, with 503 and not with 404', async () => {
    const [image] = await world.services.dataSource.query<Array<{ storage_key: string }>>(
      'SELECT storage_key FROM product_images WHERE id = $1',
      [scene.ids.image_id],
    );
    const answer = await request(world.app).get(`/media/${image!.storage_key}`);
    expect(answer.status).toBe(503);
  });

  it('sells on', async () => {
    expect((await apiAs(world).get('/products')).status).toBe(200);
    const change = apiAs(world, scene.owner.token).patch(`/products/${scene.ids.product_id}`);
    expect((await change.send({ price: 53 })).status).toBe(200);
  });
});

/** The one that waits for a lock; asked until it is there. */
async function pidOfWaiting(): Promise<number> {
  for (;;) {
    const { rows } = await direct.query<{ pid: number }>(
      `SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
    );
    if (rows[0]) return rows[0].pid;
  }
}

/** Every connection to the database but the one that kills. */
async function killAll(): Promise<void> {
  await direct.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
     WHERE datname = current_database() AND usename = current_user AND pid <> pg_backend_pid()`,
  );
}
