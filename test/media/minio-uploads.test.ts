import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { UploadForm } from '../../src/media/upload.schema.js';
import { apiAs, consoleAgent } from '../factories/clients.js';
import type { Person } from '../factories/people.js';
import { makeProduct } from '../factories/products.js';
import { makeShop } from '../factories/shops.js';
import { findMinio } from '../storage/storage-harness.js';
import { createWorld, type World } from '../support/world.js';
import { jpegOf } from './pictures.js';
import { finishJobs, keysByRows, keysIn, mend } from './storage-truth.js';

const server = findMinio();

describe.skipIf(!server)('uploads to MinIO', () => {
  let world: World;
  let owner: Person;
  let productId: string;
  beforeAll(async () => {
    world = await createWorld({
      MINIO_ENDPOINT: server!.endpoint,
      MINIO_ACCESS_KEY: server!.accessKey,
      MINIO_SECRET_KEY: server!.secretKey,
      MINIO_BUCKET: `uploads-${randomUUID()}`,
    });
    ({ owner } = await makeShop(world));
    productId = (await makeProduct(world, { by: owner })).id;
  });
  afterAll(() => world?.close());

  async function announce(bytes: number): Promise<UploadForm> {
    const answer = await apiAs(world, owner.token)
      .post('/uploads/presign')
      .send({ purpose: 'product_image', content_type: 'image/jpeg', bytes });
    expect(answer.status).toBe(201);
    return answer.body as UploadForm;
  }

  /** As a browser on a page of another origin does. */
  function post({ url, fields }: UploadForm, file: Buffer): Promise<Response> {
    const body = new FormData();
    for (const [name, value] of Object.entries(fields)) body.append(name, value);
    body.append('file', new Blob([new Uint8Array(file)]), 'dress.jpg');
    return fetch(url, { method: 'POST', body, headers: { Origin: 'http://armoire.localhost' } });
  }

  it('become pictures, once, and leave nothing behind', async () => {
    const file = await jpegOf();
    const form = await announce(file.length);
    const posted = await post(form, file);
    expect([posted.status, posted.headers.get('access-control-allow-origin')]).toEqual([
      204,
      expect.stringMatching(/^(\*|http:\/\/armoire\.localhost)$/),
    ]);
    const add = () =>
      apiAs(world, owner.token).post(`/products/${productId}/images`).send({ upload_id: form.upload_id });
    expect([(await add()).status, (await add()).status]).toEqual([201, 409]);
    await finishJobs(world);
    expect(await keysIn(world.services)).toEqual(await keysByRows(world.services));
  });

  it('are as large as announced, and where they were announced', async () => {
    const form = await announce(10);
    expect((await post(form, Buffer.alloc(11))).status).toBe(400);
    const elsewhere = { ...form, fields: { ...form.fields, key: 'shops/x/products/y.jpg' } };
    expect((await post(elsewhere, Buffer.alloc(5))).status).toBe(403);
    expect(await keysIn(world.services, 'temp/')).toEqual([]);
  });

  it('may be sent from the pages of the console', async () => {
    const page = await (await consoleAgent(world, owner)).get('/');
    const policy = page.headers['content-security-policy'];
    expect(policy).toContain(`connect-src 'self' ${new URL(server!.endpoint).origin};`);
  });

  it('are reconciled like files on a disk', async () => {
    const { storage } = world.services;
    const orphan = `shops/${owner.actor.shop!.id}/products/${productId}/${randomUUID()}.jpg`;
    await storage.put(orphan, Buffer.from('x'), { contentType: 'image/jpeg' });
    const [image] = (await keysByRows(world.services)).filter((key) => key.endsWith('.jpg'));
    await storage.delete(image!.replace('.jpg', '_480.avif'));
    const report = await mend(world);
    expect([report.orphans, report.losses.map(({ lost }) => lost)]).toEqual([[orphan], ['derived']]);
    await finishJobs(world);
    expect(await keysIn(world.services)).toEqual(await keysByRows(world.services));
  });
});
