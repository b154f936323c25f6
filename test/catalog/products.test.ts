import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ProductImage } from '../../src/catalog/images/product-image.entity.js';
import { ProductVariant } from '../../src/catalog/variants/product-variant.entity.js';
import { Product } from '../../src/catalog/products/product.entity.js';
import type { CreateProduct } from '../../src/catalog/products/product.schema.js';
import { deleteObjectsJob, keysOfPicture } from '../../src/media/index.js';
import type { Context } from '../../src/platform/context.js';
import { newId } from '../../src/platform/ids.js';
import { makeCategory } from '../factories/rows.js';
import {
  anonymous,
  as,
  type CatalogBench,
  openCatalogBench,
  outcomes,
  refusal,
  shopActor,
} from './catalog-bench.js';

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
const lastAudit = async (id: string) => (await bench.auditOf(id)).at(-1);

describe('a new product', () => {
  it('of a shop waits for a moderator, shown to nobody', async () => {
    const { shop, ctx } = await bench.openShop();
    const product = await bench.offer(ctx, { name: 'Đầm lụa', price: 49.9, stock: 3 });
    expect(product).toMatchObject({
      shopId: shop.id,
      slug: 'dam-lua',
      price: 4990n,
      stock: 3,
      status: 'active',
      moderationStatus: 'pending',
      isPublic: false,
      version: 1,
    });
    expect(await bench.casesOf(product.id)).toEqual(['product open']);
    expect(await lastAudit(product.id)).toMatchObject({
      action: 'catalog.create_product',
      actorId: ctx.actor.kind === 'user' ? ctx.actor.id : null,
      after: { name: 'Đầm lụa', price: '4990', moderation_status: 'pending' },
      reason: null,
    });
  });

  it('made as a draft waits for nobody until it is made active', async () => {
    const { ctx } = await bench.openShop();
    const { id } = await bench.offer(ctx, { status: 'draft' });
    expect(await bench.casesOf(id)).toEqual([]);
    await bench.products.update(ctx, { id, changes: { status: 'active' } });
    expect(await bench.casesOf(id)).toEqual(['product open']);
    expect(await row(id)).toMatchObject({ status: 'active', moderationStatus: 'pending' });
  });

  it('of a trusted shop is approved by itself, and the audit log says so', async () => {
    const { ctx } = await bench.openShop({ isTrusted: true });
    const product = await bench.offer(ctx);
    expect(product).toMatchObject({ moderationStatus: 'approved', isPublic: true });
    expect(product.publishedAt).toBeInstanceOf(Date);
    expect(await bench.casesOf(product.id)).toEqual(['product approved']);
    expect((await lastAudit(product.id))?.reason).toBe('Approved by itself: the shop is trusted.');
  });

  it('of a trusted shop that made it as a draft is approved when it is submitted', async () => {
    const { ctx } = await bench.openShop({ isTrusted: true });
    const { id } = await bench.offer(ctx, { status: 'draft' });
    expect(await row(id)).toMatchObject({ moderationStatus: 'pending', isPublic: false });
    await bench.products.update(ctx, { id, changes: { status: 'active' } });
    expect(await row(id)).toMatchObject({ moderationStatus: 'approved', isPublic: true });
    expect((await lastAudit(id))?.reason).toBe('Approved by itself: the shop is trusted.');
  });

  it('is made by the platform for a shop that it names', async () => {
    const { shop } = await bench.openShop();
    const product = await bench.offer(admin, { shop_id: shop.id, is_featured: true });
    expect(product).toMatchObject({ shopId: shop.id, moderationStatus: 'approved', isFeatured: true });
    expect((await lastAudit(product.id))?.reason).toBe('Approved by itself: written by the platform.');
  });

  it('carries everything that was said of it', async () => {
    const category = await makeCategory(bench.dataSource);
    const { ctx } = await bench.openShop();
    const product = await bench.offer(ctx, {
      description: 'Cut on the bias.',
      short_description: '',
      translations: { vi: { name: 'Đầm' } },
      category_ids: [category.id],
      sku: 'D-1',
      compare_at_price: 60,
      cost_price: 12.34,
      dimensions: { length: 900 },
      attributes: { material: 'linen' },
      external_link: 'https://maison.example.com/d-1',
      skin_type: ['dry'],
      rental_price_per_day: 5,
      deposit: 20,
    });
    expect(product).toMatchObject({
      description: 'Cut on the bias.',
      shortDescription: null,
      translations: { vi: { name: 'Đầm' } },
      sku: 'D-1',
      compareAtPrice: 6000n,
      costPrice: 1234n,
      dimensions: { length: 900 },
      attributes: { material: 'linen' },
      externalLink: 'https://maison.example.com/d-1',
      skinType: ['dry'],
      rentalPricePerDay: 500n,
      deposit: 2000n,
    });
    expect(await bench.categoriesOf(product.id)).toEqual([category.id]);
  });

  it('finds a slug of its own in its shop, also among many at once', async () => {
    const { ctx } = await bench.openShop();
    const made = await Promise.all(Array.from({ length: 12 }, () => bench.offer(ctx, { name: 'Áo dài' })));
    const slugs = made.map(({ slug }) => slug);
    expect(new Set(slugs).size).toBe(12);
    expect(slugs).toEqual(expect.arrayContaining(['ao-dai', 'ao-dai-2', 'ao-dai-9']));
    const elsewhere = await bench.offer((await bench.openShop()).ctx, { name: 'Áo dài' });
    expect(elsewhere.slug).toBe('ao-dai');
  });

  it.each<[string, Partial<CreateProduct>, string, string]>([
    ['a category that is not there', { category_ids: [newId()] }, 'catalog.unknown_category', 'category_ids'],
    ['a price of half a cent', { price: 0.005 }, 'money.too_many_decimals', 'price'],
    ['a price beyond all reason', { price: 1e11 }, 'catalog.price_too_high', 'price'],
    [
      'a link into our own network',
      { external_link: 'http://169.254.169.254/' },
      'catalog.link_not_public',
      'external_link',
    ],
    [
      'a link to this machine',
      { external_link: 'http://2130706433/' },
      'catalog.link_not_public',
      'external_link',
    ],
  ])('is refused with %s, and leaves nothing', async (_what, values, code, property) => {
    const { shop, ctx } = await bench.openShop();
    await expect(bench.offer(ctx, values)).rejects.toEqual(refusal(code, property));
    expect(await bench.dataSource.manager.countBy(Product, { shopId: shop.id })).toBe(0);
  });

  it('is refused with a category that is switched off', async () => {
    const { id } = await makeCategory(bench.dataSource, { isActive: false });
    const { ctx } = await bench.openShop();
    await expect(bench.offer(ctx, { category_ids: [id] })).rejects.toEqual(
      refusal('catalog.unknown_category'),
    );
  });

  it('is of the own shop only, and of one that there is', async () => {
    const { ctx } = await bench.openShop();
    const { shop: other } = await bench.openShop();
    await expect(bench.offer(ctx, { shop_id: other.id })).rejects.toEqual(refusal('catalog.unknown_shop'));
    await expect(bench.offer(ctx, { is_featured: true })).rejects.toEqual(refusal('catalog.not_allowed'));
    await expect(bench.offer(admin)).rejects.toEqual(refusal('catalog.shop_required'));
    await expect(bench.offer(admin, { shop_id: newId() })).rejects.toEqual(refusal('catalog.unknown_shop'));
    for (const nobody of [anonymous, moderator, await bench.staff('customer')]) {
      await expect(bench.offer(nobody, { shop_id: other.id })).rejects.toEqual(
        refusal('catalog.not_allowed'),
      );
    }
  });

  it('has an SKU that no other product of the shop has', async () => {
    const { ctx } = await bench.openShop();
    await bench.offer(ctx, { sku: 'ONE' });
    const { code } = await bench.offer(ctx, { sku: 'ONE' }).catch((error) => error.driverError);
    expect(code).toBe('23505');
    await bench.offer((await bench.openShop()).ctx, { sku: 'ONE' });
  });
});

describe('removing', () => {
  it('takes pictures, variants and cases with it, and the objects by a job', async () => {
    const { shop, ctx } = await bench.openShop();
    const { id } = await bench.offer(ctx);
    await bench.variants.create(ctx, { productId: id, variant: { size: 'M' } });
    const storageKey = `shops/${shop.id}/products/${id}/${newId()}.jpg`;
    await bench.dataSource.manager.insert(ProductImage, {
      id: newId(),
      productId: id,
      storageKey,
      width: 800,
      height: 800,
      bytes: 1000,
    });
    await bench.products.remove(ctx, { id });
    expect(await bench.productOf(id)).toBeNull();
    expect(await bench.dataSource.manager.countBy(ProductImage, { productId: id })).toBe(0);
    expect(await bench.dataSource.manager.countBy(ProductVariant, { productId: id })).toBe(0);
    expect(await bench.casesOf(id)).toEqual(['product withdrawn']);
    const jobs: Array<{ payload: { keys: string[] } }> = await bench.dataSource.query(
      `SELECT j.payload FROM graphile_worker._private_jobs j
       JOIN graphile_worker._private_tasks t ON t.id = j.task_id WHERE t.identifier = $1`,
      [deleteObjectsJob.name],
    );
    expect(jobs.map(({ payload }) => payload.keys)).toContainEqual(keysOfPicture(storageKey));
    expect(await lastAudit(id)).toMatchObject({
      action: 'catalog.remove_product',
      before: { name: 'Linen dress', shop_id: shop.id },
    });
    await expect(bench.products.remove(ctx, { id })).rejects.toEqual(refusal('catalog.product_not_found'));
  });

  it('happens once when asked for twice at once', async () => {
    const { ctx } = await bench.openShop();
    const { id } = await bench.offer(ctx);
    const ended = await outcomes([1, 2, 3].map(() => bench.products.remove(ctx, { id })));
    expect(ended).toEqual(['catalog.product_not_found', 'catalog.product_not_found', 'ok']);
    expect(
      (await bench.auditOf(id)).filter(({ action }) => action === 'catalog.remove_product'),
    ).toHaveLength(1);
  });

  it('is for every role in the shop', async () => {
    const { shop, ctx } = await bench.openShop();
    for (const role of ['owner', 'manager', 'staff'] as const) {
      const { id } = await bench.offer(ctx);
      await bench.products.remove(as(shopActor(shop.id, role)), { id });
      expect(await bench.productOf(id)).toBeNull();
    }
  });
});
