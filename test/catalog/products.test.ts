import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ProductImage } from '../../src/catalog/product-image.entity.js';
import { ProductVariant } from '../../src/catalog/product-variant.entity.js';
import { Product } from '../../src/catalog/product.entity.js';
import type { CreateProduct } from '../../src/catalog/product.schema.js';
import { deleteObjectsJob, keysOfPicture } from '../../src/media/index.js';
import type { Context } from '../../src/platform/context.js';
import { newId } from '../../src/platform/ids.js';
import { Shop } from '../../src/shops/shop.entity.js';
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

const row = async (id: string): Promise<Product> => {
  const found = await bench.productOf(id);
  if (!found) throw new Error('the product is gone');
  return found;
};
/** A product of a shop, approved by a moderator. */
const approved = async (ctx: Context, values: Partial<CreateProduct> = {}): Promise<Product> => {
  const { id } = await bench.offer(ctx, values);
  await bench.decisions.approve(moderator, { id });
  return row(id);
};
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
    expect(await bench.casesOf(product.id)).toEqual([]);
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
