import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Product } from '../../src/catalog/products/product.entity.js';
import type { CreateProduct } from '../../src/catalog/products/product.schema.js';
import type { Context } from '../../src/platform/context.js';
import { Shop } from '../../src/shops/shop.entity.js';
import { makeCategory } from '../factories/rows.js';
import { anonymous, type CatalogBench, openCatalogBench, outcomes, refusal } from './catalog-bench.js';

let bench: CatalogBench;
let admin: Context;
let moderator: Context;
beforeAll(async () => {
  bench = await openCatalogBench();
  admin = await bench.staff('admin');
  moderator = await bench.staff('moderator');
});
afterAll(() => bench.close());

const row = (id: string) => bench.dataSource.manager.findOneByOrFail(Product, { id });
/** A product of a shop, approved by a moderator. */
const approved = async (ctx: Context, values: Partial<CreateProduct> = {}): Promise<Product> => {
  const { id } = await bench.offer(ctx, values);
  await bench.decisions.approve(moderator, { id });
  return row(id);
};
const lastAudit = async (id: string) => (await bench.auditOf(id)).at(-1);

describe('an edit of an approved product', () => {
  it('of price and stock is live at once, with no case', async () => {
    const { ctx } = await bench.openShop();
    const product = await approved(ctx);
    await bench.products.update(ctx, { id: product.id, changes: { price: 55, stock: 9, sku: 'NEW' } });
    expect(await row(product.id)).toMatchObject({
      price: 5500n,
      stock: 9,
      sku: 'NEW',
      moderationStatus: 'approved',
      isPublic: true,
      pendingChanges: null,
      version: product.version + 1,
    });
    expect(await bench.casesOf(product.id)).toEqual(['product approved']);
    expect(await lastAudit(product.id)).toMatchObject({
      before: { price: '4900', stock: 0, sku: null },
      after: { price: '5500', stock: 9, sku: 'NEW' },
    });
  });

  it('of what shoppers read waits beside the live version', async () => {
    const category = await makeCategory(bench.dataSource);
    const { ctx } = await bench.openShop();
    const { id } = await approved(ctx, { description: 'Old.' });
    const changes = { name: 'Gown', description: 'New.', category_ids: [category.id], price: 70 };
    await bench.products.update(ctx, { id, changes });
    expect(await row(id)).toMatchObject({
      name: 'Linen dress',
      description: 'Old.',
      price: 7000n,
      isPublic: true,
      pendingChanges: { name: 'Gown', description: 'New.', category_ids: [category.id] },
    });
    expect(await bench.categoriesOf(id)).toEqual([]);
    expect(await bench.casesOf(id)).toEqual(['product approved', 'product_change open']);
    await bench.products.update(ctx, { id, changes: { description: 'Newer.' } });
    expect((await row(id)).pendingChanges).toMatchObject({ name: 'Gown', description: 'Newer.' });
    expect(await bench.casesOf(id)).toEqual(['product approved', 'product_change open']);
  });

  it('that goes back to the live version withdraws what waited', async () => {
    const { ctx } = await bench.openShop();
    const { id } = await approved(ctx);
    await bench.products.update(ctx, { id, changes: { name: 'Gown' } });
    await bench.products.update(ctx, { id, changes: { name: 'Linen dress' } });
    expect((await row(id)).pendingChanges).toBeNull();
    expect(await bench.casesOf(id)).toEqual(['product approved', 'product_change withdrawn']);
  });

  it('by a trusted shop is live at once, and the audit log says so', async () => {
    const { ctx } = await bench.openShop({ isTrusted: true });
    const { id } = await bench.offer(ctx);
    await bench.products.update(ctx, { id, changes: { name: 'Gown' } });
    expect(await row(id)).toMatchObject({ name: 'Gown', isPublic: true, pendingChanges: null });
    expect(await lastAudit(id)).toMatchObject({
      after: { name: 'Gown' },
      reason: 'Approved by itself: the shop is trusted.',
    });
    await bench.products.update(ctx, { id, changes: { price: 1 } });
    expect((await lastAudit(id))?.reason).toBeNull();
  });

  it('by an admin is live at once, whatever the shop', async () => {
    const { ctx } = await bench.openShop();
    const { id } = await approved(ctx, { sku: 'A', description: 'Old.' });
    await bench.products.replace(admin, { id, product: { name: 'Gown', price: 80, is_featured: true } });
    expect(await row(id)).toMatchObject({
      name: 'Gown',
      price: 8000n,
      sku: null,
      description: null,
      isFeatured: true,
      status: 'active',
      isPublic: true,
      pendingChanges: null,
    });
    expect(await bench.casesOf(id)).toEqual(['product approved']);
  });

  it('cannot get round the moderator by way of a draft', async () => {
    const { ctx } = await bench.openShop();
    const { id } = await approved(ctx);
    await bench.products.update(ctx, { id, changes: { status: 'draft' } });
    await bench.products.update(ctx, { id, changes: { name: 'Something else' } });
    await bench.products.update(ctx, { id, changes: { status: 'active' } });
    expect(await row(id)).toMatchObject({
      name: 'Something else',
      moderationStatus: 'pending',
      isPublic: false,
    });
    expect(await bench.casesOf(id)).toEqual(['product approved', 'product open']);
  });

  it('that takes it off sale and back needs no moderator', async () => {
    const { ctx } = await bench.openShop();
    const { id } = await approved(ctx);
    await bench.products.update(ctx, { id, changes: { status: 'archived' } });
    expect((await row(id)).isPublic).toBe(false);
    await bench.products.update(ctx, { id, changes: { status: 'active' } });
    expect(await row(id)).toMatchObject({ moderationStatus: 'approved', isPublic: true });
  });

  it('lets a waiting change rest while the product is off sale', async () => {
    const { ctx } = await bench.openShop();
    const { id } = await approved(ctx);
    await bench.products.update(ctx, { id, changes: { name: 'Gown' } });
    await bench.products.update(ctx, { id, changes: { status: 'draft' } });
    expect(await bench.casesOf(id)).toEqual(['product approved', 'product_change withdrawn']);
    await bench.products.update(ctx, { id, changes: { status: 'active' } });
    expect((await bench.casesOf(id)).at(-1)).toBe('product_change open');
  });
});

describe('an edit of a product that is not approved', () => {
  it('is direct, and leaves the case open', async () => {
    const { ctx } = await bench.openShop();
    const { id } = await bench.offer(ctx);
    await bench.products.update(ctx, { id, changes: { name: 'Gown' } });
    expect(await row(id)).toMatchObject({ name: 'Gown', pendingChanges: null, moderationStatus: 'pending' });
    expect(await bench.casesOf(id)).toEqual(['product open']);
  });

  it('that makes it a draft withdraws the case', async () => {
    const { ctx } = await bench.openShop();
    const { id } = await bench.offer(ctx);
    await bench.products.update(ctx, { id, changes: { status: 'draft' } });
    expect(await bench.casesOf(id)).toEqual(['product withdrawn']);
  });

  it('answers a rejection: it waits again, with a new case', async () => {
    const { ctx } = await bench.openShop();
    const { id } = await bench.offer(ctx);
    await bench.decisions.reject(moderator, { id, reason: 'The picture is blurred.' });
    await bench.products.update(ctx, { id, changes: { description: 'Better.' } });
    expect(await row(id)).toMatchObject({ moderationStatus: 'pending', moderationReason: null });
    expect(await bench.casesOf(id)).toEqual(['product rejected', 'product open']);
  });
});

describe('any edit', () => {
  it('by PUT replaces what is not sent, but for the status', async () => {
    const { ctx } = await bench.openShop();
    const { id } = await bench.offer(ctx, { status: 'draft', sku: 'A', stock: 5, description: 'Old.' });
    await bench.products.replace(ctx, { id, product: { name: 'Gown', price: 10 } });
    expect(await row(id)).toMatchObject({
      name: 'Gown',
      price: 1000n,
      sku: null,
      stock: 0,
      description: null,
      status: 'draft',
    });
  });

  it('that changes nothing leaves no trace', async () => {
    const { ctx } = await bench.openShop();
    const product = await approved(ctx, { attributes: { a: '1', b: '2' } });
    const entries = await bench.auditOf(product.id);
    const same = { price: 49, name: 'Linen dress', attributes: { b: '2', a: '1' } };
    await bench.products.update(ctx, { id: product.id, changes: same });
    await bench.products.update(ctx, { id: product.id, changes: {} });
    expect((await row(product.id)).version).toBe(product.version);
    expect(await bench.auditOf(product.id)).toHaveLength(entries.length);
  });

  it('of a version that has passed is refused', async () => {
    const { ctx } = await bench.openShop();
    const { id, version } = await bench.offer(ctx);
    await bench.products.update(ctx, { id, changes: { price: 50 }, version });
    const stale = bench.products.update(ctx, { id, changes: { price: 51 }, version });
    await expect(stale).rejects.toEqual(refusal('catalog.product_stale'));
    await expect(bench.products.remove(ctx, { id, version })).rejects.toEqual(
      refusal('catalog.product_stale'),
    );
    expect((await row(id)).price).toBe(5000n);
  });

  it('keeps a category that was switched off meanwhile, but takes no other', async () => {
    const old = await makeCategory(bench.dataSource);
    const off = await makeCategory(bench.dataSource, { isActive: false });
    const { ctx } = await bench.openShop();
    const { id } = await bench.offer(ctx, { category_ids: [old.id] });
    await bench.categories.update(admin, { id: old.id, changes: { is_active: false } });
    const product = { name: 'Gown', price: 10, category_ids: [old.id] };
    await bench.products.replace(ctx, { id, product });
    expect(await bench.categoriesOf(id)).toEqual([old.id]);
    const refused = bench.products.update(ctx, { id, changes: { category_ids: [off.id] } });
    await expect(refused).rejects.toEqual(refusal('catalog.unknown_category'));
  });

  it("of another shop's product finds nothing and changes nothing", async () => {
    const product = await bench.offer((await bench.openShop()).ctx);
    const { id } = product;
    const { ctx: stranger } = await bench.openShop({}, 'owner');
    const notFound = refusal('catalog.product_not_found');
    for (const nobody of [stranger, anonymous, await bench.staff('customer')]) {
      await expect(bench.products.update(nobody, { id, changes: { price: 1 } })).rejects.toEqual(notFound);
      await expect(
        bench.products.replace(nobody, { id, product: { name: 'Mine', price: 1 } }),
      ).rejects.toEqual(notFound);
      await expect(bench.products.remove(nobody, { id })).rejects.toEqual(notFound);
    }
    const looker = bench.products.update(moderator, { id, changes: { price: 1 } });
    await expect(looker).rejects.toEqual(refusal('catalog.not_allowed'));
    expect(await row(id)).toEqual(product);
  });

  it('of price and of content at once loses neither', async () => {
    const { ctx } = await bench.openShop();
    const { id } = await bench.offer(ctx);
    for (let round = 1; round <= 10; round += 1) {
      await Promise.all([
        bench.products.update(ctx, { id, changes: { price: round } }),
        bench.products.update(ctx, { id, changes: { description: `Round ${round}` } }),
        bench.products.update(ctx, { id, changes: { stock: round } }),
      ]);
      const wanted = { price: BigInt(round) * 100n, stock: round, description: `Round ${round}` };
      expect(await row(id)).toMatchObject(wanted);
    }
    expect((await row(id)).version).toBe(31);
  });

  it('by two who have seen the same version is made once', async () => {
    const { ctx } = await bench.openShop();
    const { id, version } = await bench.offer(ctx);
    const ended = await outcomes(
      [10, 20].map((price) => bench.products.update(ctx, { id, changes: { price }, version })),
    );
    expect(ended).toEqual(['catalog.product_stale', 'ok']);
  });

  it('goes through beside the suspension of its shop', async () => {
    const { shop, ctx } = await bench.openShop();
    const { id } = await approved(ctx);
    for (let round = 0; round < 8; round += 1) {
      const status = round % 2 === 0 ? 'suspended' : 'approved';
      await Promise.all([
        bench.dataSource.manager.update(Shop, { id: shop.id }, { status }),
        bench.products.update(ctx, { id, changes: { status: round % 2 === 0 ? 'archived' : 'active' } }),
      ]);
      expect((await row(id)).isPublic).toBe(status === 'approved');
    }
  });
});
