import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Product } from '../../src/catalog/products/product.entity.js';
import type { CreateProduct } from '../../src/catalog/products/product.schema.js';
import { ModerationCase } from '../../src/moderation/moderation-case.entity.js';
import { AuditEntry } from '../../src/platform/audit/audit-entry.entity.js';
import { systemContext } from '../../src/platform/context.js';
import { apiAs } from '../factories/clients.js';
import { makeStaff, type Person } from '../factories/people.js';
import { makeShop } from '../factories/shops.js';
import { createWorld, type World } from '../support/world.js';
import { refusal } from './catalog-bench.js';

const HOUR = 60 * 60 * 1000;
/** The queue goes by the database's time, so that what is to be due lies before this. */
const realNow = Date.now();
let now = new Date(realNow);
const at = (hours: number) => new Date(realNow + hours * HOUR);

let world: World;
let seller: Person;
let trusted: Person;
let moderator: Person;
beforeAll(async () => {
  world = await createWorld({}, { clock: () => now });
  seller = (await makeShop(world)).owner;
  trusted = (await makeShop(world, { is_trusted: true })).owner;
  moderator = await makeStaff(world, 'moderator');
});
afterAll(() => world.close());
/** An hour ago, so that what is scheduled for half an hour ago is due for the queue. */
beforeEach(() => {
  now = at(-1);
});

const row = (id: string) => world.services.dataSource.manager.findOneByOrFail(Product, { id });
const casesOf = async (subjectId: string) => {
  const cases = await world.services.dataSource.manager.find(ModerationCase, {
    where: { subjectId },
    order: { id: 'ASC' },
  });
  return cases.map(({ subjectType, status }) => `${subjectType} ${status}`);
};
const offer = async (values: Partial<CreateProduct>, who = seller): Promise<string> => {
  const { products } = world.services.catalog;
  return (await products.create(who.ctx, { name: 'Gown', price: 90, ...values })).id;
};
const edit = (id: string, changes: object, who = seller) =>
  world.services.catalog.products.update(who.ctx, { id, changes });
const approve = (id: string) => world.services.catalog.productDecisions.approve(moderator.ctx, { id });
const isSeen = async (id: string) => (await apiAs(world).get(`/products/${id}`)).status === 200;
const SOON = { publish_at: at(-0.5).toISOString() };
const LATER = { publish_at: at(5).toISOString() };

describe('a product that is scheduled', () => {
  it('is moderated beforehand, and goes public when its time comes', async () => {
    const id = await offer(SOON);
    expect(await row(id)).toMatchObject({ status: 'draft', publishAt: at(-0.5), isPublic: false });
    expect(await casesOf(id)).toEqual(['product open']);
    await approve(id);
    expect(await isSeen(id)).toBe(false);
    await world.runJobs();
    expect(await row(id)).toMatchObject({ status: 'active', publishAt: null, isPublic: true });
    expect(await isSeen(id)).toBe(true);
    const story = await world.services.dataSource.manager.findBy(AuditEntry, { subjectId: id });
    expect(story.map(({ action, actorKind }) => [action, actorKind])).toContainEqual([
      'catalog.publish_product',
      'system',
    ]);
  });

  it('of a trusted shop is approved by itself, and waits for its time all the same', async () => {
    const id = await offer(SOON, trusted);
    expect(await row(id)).toMatchObject({ moderationStatus: 'approved', isPublic: false });
    await world.runJobs();
    expect(await isSeen(id)).toBe(true);
  });

  it('that nobody has decided about in time goes public at once when somebody does', async () => {
    const id = await offer(SOON);
    await world.runJobs();
    expect(await row(id)).toMatchObject({ status: 'active', moderationStatus: 'pending', isPublic: false });
    expect(await casesOf(id)).toEqual(['product open']);
    await approve(id);
    expect(await isSeen(id)).toBe(true);
  });

  it('that was rejected waits for its shop, and then for a moderator', async () => {
    const id = await offer(SOON);
    await world.services.catalog.productDecisions.reject(moderator.ctx, { id, reason: 'Blurred.' });
    await world.runJobs();
    expect(await isSeen(id)).toBe(false);
    await edit(id, { description: 'Sharp now.' });
    expect(await casesOf(id)).toEqual(['product rejected', 'product open']);
    await approve(id);
    expect(await isSeen(id)).toBe(true);
  });

  it('is not touched before its time', async () => {
    const id = await offer(LATER);
    await world.runJobs();
    expect(await row(id)).toMatchObject({ status: 'draft', publishAt: at(5) });
  });

  it('waits with its changes, too, when it was approved', async () => {
    const id = await offer(LATER);
    await approve(id);
    await edit(id, { name: 'Ball gown' });
    expect(await row(id)).toMatchObject({ name: 'Gown', pendingChanges: { name: 'Ball gown' } });
    expect(await casesOf(id)).toEqual(['product approved', 'product_change open']);
  });
});

describe('a time', () => {
  it('can be put off and brought forward', async () => {
    const id = await offer(SOON, trusted);
    await edit(id, LATER, trusted);
    await world.runJobs();
    expect(await row(id)).toMatchObject({ status: 'draft', publishAt: at(5) });
    await edit(id, SOON, trusted);
    await world.runJobs();
    expect(await isSeen(id)).toBe(true);
  });

  it('can be taken back: then nobody has to decide any more', async () => {
    const id = await offer(SOON);
    await edit(id, { publish_at: null });
    expect(await casesOf(id)).toEqual(['product withdrawn']);
    await world.runJobs();
    expect(await row(id)).toMatchObject({ status: 'draft', publishAt: null });
  });

  it('goes when the product is made active before, or archived', async () => {
    const early = await offer(LATER, trusted);
    await edit(early, { status: 'active' }, trusted);
    expect(await row(early)).toMatchObject({ status: 'active', publishAt: null, isPublic: true });
    const never = await offer(SOON, trusted);
    await edit(never, { status: 'archived' }, trusted);
    await world.runJobs();
    expect(await row(never)).toMatchObject({ status: 'archived', publishAt: null });
  });

  it('stays through other edits, and through a replacement that does not name it', async () => {
    const id = await offer(LATER);
    await edit(id, { price: 80 });
    await world.services.catalog.products.replace(seller.ctx, { id, product: { name: 'Gown', price: 70 } });
    expect((await row(id)).publishAt).toEqual(at(5));
  });

  it('that has passed means at once', async () => {
    const passed = { publish_at: at(-2).toISOString() };
    expect(await isSeen(await offer(passed, trusted))).toBe(true);
    const id = await offer({ status: 'draft' }, trusted);
    await edit(id, passed, trusted);
    expect(await isSeen(id)).toBe(true);
  });

  it('is for drafts alone', async () => {
    const refused = refusal('catalog.schedule_needs_draft', 'publish_at');
    await expect(offer({ ...LATER, status: 'active' })).rejects.toEqual(refused);
    const id = await offer({}, trusted);
    await expect(edit(id, LATER, trusted)).rejects.toEqual(refused);
    await edit(id, { status: 'archived' }, trusted);
    const passed = { publish_at: at(-2).toISOString() };
    await expect(edit(id, passed, trusted)).rejects.toEqual(refused);
    await edit(id, { ...LATER, status: 'draft' }, trusted);
    expect(await row(id)).toMatchObject({ status: 'draft', isPublic: false });
  });
});

describe('the job', () => {
  const due = (id: string, hours: number) =>
    world.services.catalog.productPublishing.publishDue(systemContext('test'), { id, publishAt: at(hours) });

  it('may run twice, at once, late, and for a product that is gone', async () => {
    const id = await offer(SOON, trusted);
    await Promise.all([due(id, -0.5), due(id, -0.5), due(id, -0.5)]);
    const { version } = await row(id);
    await due(id, -0.5);
    expect(await row(id)).toMatchObject({ status: 'active', version });
    const gone = await offer(SOON);
    await world.services.catalog.products.remove(seller.ctx, { id: gone });
    await world.runJobs();
    await due(gone, -0.5);
  });

  it('of a time that was put off does nothing', async () => {
    const id = await offer(LATER);
    await due(id, -0.5);
    expect((await row(id)).status).toBe('draft');
  });

  it('shows nothing of a shop that was suspended meanwhile', async () => {
    const { shop, owner } = await makeShop(world, { is_trusted: true });
    const id = await offer(SOON, owner);
    await world.services.shops.shops.suspend(systemContext('test'), { id: shop.id, reason: 'Counterfeit.' });
    await world.runJobs();
    expect(await isSeen(id)).toBe(false);
    expect((await row(id)).status).toBe('active');
  });
});

it('is told over the API, to the shop alone', async () => {
  now = new Date();
  const time = at(48).toISOString();
  const api = apiAs(world, seller.token);
  const made = await api.post('/products').send({ name: 'Gown', price: 90, publish_at: time });
  expect(made.body).toMatchObject({ status: 'draft', publish_at: time });
  const list = await api.get('/shops/me/products?status=draft');
  expect(list.body.products).toContainEqual(expect.objectContaining({ publish_at: time }));
  const malformed = await api.patch(`/products/${made.body.id}`).send({ publish_at: 'tomorrow' });
  expect(malformed.body).toMatchObject({ status: 400, errors: [{ pointer: '/publish_at' }] });
  const isSeenByShoppers = await apiAs(world).get(`/products/${made.body.id}`);
  expect(isSeenByShoppers.status).toBe(404);
});
