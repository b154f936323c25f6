import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createProductCopies } from '../../src/catalog/index.js';
import { ProductImage } from '../../src/catalog/images/product-image.entity.js';
import { Product } from '../../src/catalog/products/product.entity.js';
import { ProductVariant } from '../../src/catalog/variants/product-variant.entity.js';
import { createLogger } from '../../src/platform/logging/logger.js';
import type { Storage, StoredObject } from '../../src/platform/storage/storage.js';
import { apiAs } from '../factories/clients.js';
import { makeStaff, type Person } from '../factories/people.js';
import { makeCategory, makeImage, makeProduct, makeVariant } from '../factories/products.js';
import { makeShop } from '../factories/shops.js';
import { createWorld, type World } from '../support/world.js';
import { refusal } from './catalog-bench.js';

let world: World;
let seller: Person;
beforeAll(async () => {
  world = await createWorld();
  seller = (await makeShop(world)).owner;
});
afterAll(() => world.close());

const rows = () => world.services.dataSource.manager;
const copyOf = async (id: string, who = seller): Promise<Product> => {
  const copy = await world.services.catalog.productCopies.duplicate(who.ctx, { id });
  return rows().findOneByOrFail(Product, { id: copy.id });
};
const imagesOf = (productId: string) =>
  rows().find(ProductImage, { where: { productId }, order: { sortOrder: 'ASC' } });

async function objects(prefix = ''): Promise<string[]> {
  const found: StoredObject[] = [];
  for await (const object of world.services.storage.list(prefix)) found.push(object);
  return found.map(({ key }) => key);
}

describe('a copy of a product', () => {
  it('is a draft that says what the product says, and begins anew otherwise', async () => {
    const category = await makeCategory(world);
    const source = await makeProduct(world, {
      by: seller,
      name: 'Silk gown',
      description: 'Long.',
      sku: 'G-1',
      barcode: '400638133393',
      price: 120,
      cost_price: 60,
      stock: 9,
      attributes: { fabric: 'silk' },
      translations: { vi: { name: 'Đầm lụa' } },
      category_ids: [category.id],
    });
    const copy = await copyOf(source.id);
    expect(copy).toMatchObject({
      shopId: source.shopId,
      name: 'Silk gown (copy)',
      slug: 'silk-gown-copy',
      description: 'Long.',
      sku: 'G-1-COPY',
      price: 12000n,
      costPrice: 6000n,
      attributes: { fabric: 'silk' },
      translations: { vi: { name: 'Đầm lụa' } },
      barcode: null,
      stock: 0,
      status: 'draft',
      moderationStatus: 'pending',
      isPublic: false,
      publishedAt: null,
      version: 1,
    });
    const { categories } = await world.services.catalog.productReads.getForOwner(seller.ctx, copy.id);
    expect(categories).toMatchObject([{ id: category.id }]);
  });

  it('is of any number: each under an SKU and an address of its own', async () => {
    const source = await makeProduct(world, { by: seller, name: 'Belt', sku: 'B' });
    const copies = await Promise.all([1, 2, 3].map(() => copyOf(source.id)));
    expect(copies.map(({ sku }) => sku).sort()).toEqual(['B-COPY', 'B-COPY-2', 'B-COPY-3']);
    expect(new Set(copies.map(({ slug }) => slug)).size).toBe(3);
    expect((await copyOf(copies[0]!.id)).name).toBe('Belt (copy)');
  });

  it('has the variants, of which none is there yet', async () => {
    const source = await makeProduct(world, { by: seller });
    await makeVariant(world, seller, source.id, { size: 'S', sku: 'V-S', price: 55, stock: 8 });
    await makeVariant(world, seller, source.id, { size: 'M', sku: 'V-M' });
    const copy = await copyOf(source.id);
    const variants = await rows().find(ProductVariant, {
      where: { productId: copy.id },
      order: { id: 'ASC' },
    });
    expect(variants).toMatchObject([
      { size: 'S', sku: 'V-S', price: 5500n, stock: 0 },
      { size: 'M', sku: 'V-M', price: null, stock: 0 },
    ]);
  });

  it('has pictures of its own, which stay when the product goes', async () => {
    const source = await makeProduct(world, { by: seller });
    await makeImage(world, seller, source.id);
    const second = await makeImage(world, seller, source.id);
    await world.services.catalog.productImages.setPrimary((await makeStaff(world, 'admin')).ctx, {
      imageId: second.id,
    });
    const copy = await copyOf(source.id);
    await world.runJobs();
    await world.services.catalog.products.remove(seller.ctx, { id: source.id });
    await world.runJobs();
    const pictures = await imagesOf(copy.id);
    expect(pictures.map(({ isPrimary, isPending }) => [isPrimary, isPending])).toEqual([
      [false, false],
      [true, false],
    ]);
    const stored = await objects(`shops/${copy.shopId}/products/${copy.id}/`);
    for (const { storageKey, thumbnailKey } of pictures) {
      expect(stored).toContain(storageKey);
      expect(stored).toContain(thumbnailKey);
    }
    expect(await objects(`shops/${copy.shopId}/products/${source.id}/`)).toEqual([]);
  });

  it('begins from what waits for a moderator', async () => {
    const source = await makeProduct(world, { by: seller, name: 'Old name' });
    const changes = { name: 'New name', description: 'New.' };
    await world.services.catalog.products.update(seller.ctx, { id: source.id, changes });
    await makeImage(world, seller, source.id);
    const copy = await copyOf(source.id);
    expect(copy).toMatchObject({ name: 'New name (copy)', description: 'New.', pendingChanges: null });
    expect(await imagesOf(copy.id)).toMatchObject([{ isPending: false, isPrimary: true }]);
  });

  it('lacks a picture whose object is lost', async () => {
    const source = await makeProduct(world, { by: seller });
    const lost = await makeImage(world, seller, source.id);
    await makeImage(world, seller, source.id);
    await world.services.storage.delete(lost.storageKey);
    expect(await imagesOf((await copyOf(source.id)).id)).toMatchObject([{ sortOrder: 0, isPrimary: true }]);
  });

  it('is made by whoever may edit the product, and by nobody else', async () => {
    const source = await makeProduct(world, { by: seller });
    const rival = (await makeShop(world)).owner;
    const refused = async (who: Person, code: string) =>
      expect(copyOf(source.id, who)).rejects.toEqual(refusal(code));
    await refused(rival, 'catalog.product_not_found');
    await refused(await makeStaff(world, 'moderator'), 'catalog.not_allowed');
    expect(await copyOf(source.id, await makeStaff(world, 'admin'))).toMatchObject({ shopId: source.shopId });
  });

  it('is made over the API', async () => {
    const source = await makeProduct(world, { by: seller, name: 'Over the API' });
    const answer = await apiAs(world, seller.token).post(`/products/${source.id}/duplicate`);
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({ name: 'Over the API (copy)', status: 'draft', stock: 0 });
  });
});

describe('when the storage fails', () => {
  it.each([1, 2, 3, 4, 5, 6])('at call %i, nothing is left behind', async (failing) => {
    const source = await makeProduct(world, { by: seller });
    await makeImage(world, seller, source.id);
    await makeImage(world, seller, source.id);
    const before = await objects();
    const products = await rows().count(Product);
    let calls = 0;
    const fail =
      <Args extends unknown[], Result>(call: (...args: Args) => Promise<Result>) =>
      (...args: Args): Promise<Result> => {
        calls += 1;
        return calls === failing ? Promise.reject(new Error('unplugged')) : call(...args);
      };
    const { storage } = world.services;
    const breaking: Storage = {
      ...storage,
      stat: fail(storage.stat),
      get: fail(storage.get),
      put: fail(storage.put),
    };
    const copies = createProductCopies({
      ...world.services,
      storage: breaking,
      logger: createLogger('silent'),
    });
    const refused = copies.duplicate(seller.ctx, { id: source.id });
    await expect(refused).rejects.toEqual(refusal('media.storage_unavailable'));
    expect(await objects()).toEqual(before);
    expect(await rows().count(Product)).toBe(products);
  });
});
