import { afterAll, beforeAll, expect, it } from 'vitest';
import { Category } from '../../src/catalog/categories/category.entity.js';
import { apiAs, consoleAgent } from '../factories/clients.js';
import { makeStaff, type Person } from '../factories/people.js';
import { makeCategory } from '../factories/products.js';
import { makeShop } from '../factories/shops.js';
import { makeUpload } from '../factories/uploads.js';
import { jpegOf } from '../media/pictures.js';
import { createWorld, type World } from '../support/world.js';
import { refusal } from './catalog-bench.js';

let world: World;
let admin: Person;
beforeAll(async () => {
  world = await createWorld();
  admin = await makeStaff(world, 'admin');
});
afterAll(() => world.close());

const keyOf = async (id: string) =>
  (await world.services.dataSource.manager.findOneByOrFail(Category, { id })).imageKey;
const isStored = async (key: string | null) => (await world.services.storage.stat(key!)) !== undefined;

it('is set, replaced and taken away, and its files go with it', async () => {
  const { id } = await makeCategory(world);
  const api = apiAs(world, admin.token);
  const put = async () => api.put(`/categories/${id}/image`).attach('file', await jpegOf(), 'tile.jpg');
  const first = await put();
  expect(first.status).toBe(200);
  const former = await keyOf(id);
  expect((first.body as { image_url: string }).image_url).toContain(former);
  await put();
  const present = await keyOf(id);
  expect(present).not.toBe(former);
  await world.runJobs();
  expect([await isStored(former), await isStored(present)]).toEqual([false, true]);
  const shown = await apiAs(world).get(`/categories/${id}`);
  expect((shown.body as { image_url: string }).image_url).toContain(present);
  const taken = await api.delete(`/categories/${id}/image`);
  expect(taken.body).toMatchObject({ id, image_url: null });
  await world.runJobs();
  expect(await isStored(present)).toBe(false);
});

it('is a picture, of a category that is there, by who may edit it', async () => {
  const { id } = await makeCategory(world);
  const { categoryImages } = world.services.catalog;
  const notAPicture = categoryImages.put(admin.ctx, { id, file: Buffer.from('<svg/>') });
  await expect(notAPicture).rejects.toEqual(refusal('media.unsupported_type'));
  const nowhere = categoryImages.put(admin.ctx, { id: admin.id, file: await jpegOf() });
  await expect(nowhere).rejects.toEqual(refusal('catalog.category_not_found'));
  for (const who of [(await makeShop(world)).owner, await makeStaff(world, 'moderator')]) {
    const attempt = categoryImages.put(who.ctx, { id, file: await jpegOf() });
    await expect(attempt).rejects.toEqual(refusal('catalog.not_allowed'));
    await expect(categoryImages.remove(who.ctx, { id })).rejects.toEqual(refusal('catalog.not_allowed'));
  }
  expect(await keyOf(id)).toBeNull();
});

it('comes with the form of the console, and a bad one leaves everything as it was', async () => {
  const agent = await consoleAgent(world, admin);
  const uploadOf = async (file?: Buffer) =>
    (await makeUpload(world, admin, { purpose: 'category_image', file })).upload_id;
  const page = '/api/resources/categories';
  const created = await agent.post(`${page}/actions/new`, {
    name: 'Evening bags',
    picture: { upload_id: await uploadOf() },
  });
  expect(created.status).toBe(200);
  const id = created.body.record.id as string;
  const former = await keyOf(id);
  expect(former).toContain(`categories/${id}/`);
  const bad = { name: 'Another name', picture: { upload_id: await uploadOf(Buffer.from('no picture')) } };
  const refused = await agent.post(`${page}/records/${id}/edit`, bad);
  expect([refused.status, Object.keys(refused.body.record.errors)]).toEqual([415, ['picture']]);
  const taken = await agent.post(`${page}/records/${id}/edit`, { picture: null });
  expect(taken.body.record.title).toBe('Evening bags');
  expect(await keyOf(id)).toBeNull();
});
