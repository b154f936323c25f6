import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createProductBulk, type ProductBulk } from '../../src/catalog/index.js';
import {
  type BulkChange,
  bulkChangeSchema,
  bulkUpdateSchema,
} from '../../src/catalog/bulk/product-bulk.schema.js';
import type { Product } from '../../src/catalog/products/product.entity.js';
import type { CreateProduct } from '../../src/catalog/products/product.schema.js';
import { ProductVariant } from '../../src/catalog/variants/product-variant.entity.js';
import type { Context } from '../../src/platform/context.js';
import { newId } from '../../src/platform/ids.js';
import { createLogger } from '../../src/platform/logging/logger.js';
import { makeCategory } from '../factories/rows.js';
import { anonymous, type CatalogBench, openCatalogBench, refusal } from './catalog-bench.js';

let bench: CatalogBench;
let bulk: ProductBulk;
let admin: Context;
beforeAll(async () => {
  bench = await openCatalogBench();
  bulk = createProductBulk({ ...bench, logger: createLogger('silent') });
  admin = await bench.staff('admin');
});
afterAll(() => bench.close());

const row = async (id: string): Promise<Product> => (await bench.productOf(id))!;

/** A shop with these products, in their order. */
async function openShop(...products: Array<Partial<CreateProduct>>) {
  const { ctx, shop } = await bench.openShop();
  const ids: string[] = [];
  for (const values of products) ids.push((await bench.offer(ctx, values)).id);
  const change = (what: BulkChange, who: Context = ctx) => bulk.run(who, { ids, change: what });
  return { ctx, shop, ids, change };
}

describe('a change of many prices', () => {
  it('by percent is rounded to the cent', async () => {
    const { ids, change } = await openShop({ price: 49.99 }, { price: 0.05 }, { price: 100 });
    const rows = await change({ price: { percent: -12.5 } });
    expect(rows.map(({ ok, before, after }) => [ok, before.price, after.price])).toEqual([
      [true, 49.99, 43.74],
      [true, 0.05, 0.04],
      [true, 100, 87.5],
    ]);
    expect((await Promise.all(ids.map(row))).map(({ price }) => price)).toEqual([4374n, 4n, 8750n]);
  });

  it('never leaves a product without a price, and changes the others all the same', async () => {
    const { ids, change } = await openShop({ price: 5 }, { price: 20 }, { price: 0.01 });
    const byAmount = await change({ price: { add: -5 } });
    expect(byAmount.map(({ code }) => code)).toEqual([
      'catalog.price_not_positive',
      null,
      'catalog.price_not_positive',
    ]);
    const byPercent = await change({ price: { percent: -99 } });
    expect(byPercent.map(({ code }) => code)).toEqual([null, null, 'catalog.price_not_positive']);
    expect((await Promise.all(ids.map(row))).map(({ price }) => price)).toEqual([5n, 15n, 1n]);
  });

  it('takes along the prices that variants have of their own, unless it sets them', async () => {
    const { ctx, ids, change } = await openShop({ price: 50 });
    const productId = ids[0]!;
    await bench.variants.create(ctx, { productId, variant: { size: 'XL', price: 60 } });
    await bench.variants.create(ctx, { productId, variant: { size: 'M' } });
    await change({ price: { percent: 10 } });
    await change({ price: { set: 40 } });
    const variants = await bench.dataSource.manager.find(ProductVariant, {
      where: { productId },
      order: { id: 'ASC' },
    });
    expect(variants.map(({ price }) => price)).toEqual([6600n, null]);
    expect((await row(productId)).price).toBe(4000n);
    expect((await bench.auditOf(productId)).slice(-3).map(({ action }) => action)).toEqual([
      'catalog.update_product',
      'catalog.reprice_product_variants',
      'catalog.update_product',
    ]);
  });

  it('knows how far a price goes', async () => {
    const { change } = await openShop({ price: 1e10 });
    expect(await change({ price: { percent: 900 } })).toMatchObject([{ code: 'catalog.price_too_high' }]);
    expect(await change({ price: { set: 1.005 } })).toMatchObject([{ code: 'money.too_many_decimals' }]);
  });
});

describe('a change of many products', () => {
  it('sets stock or adds to it, and never below nothing', async () => {
    const { ids, change } = await openShop({ stock: 2 }, { stock: 10 });
    const rows = await change({ stock: { add: -5 } });
    expect(rows).toMatchObject([
      { ok: false, code: 'catalog.stock_out_of_range', before: {} },
      { ok: true, before: { stock: 10 }, after: { stock: 5 } },
    ]);
    await change({ stock: { set: 7 } });
    expect((await Promise.all(ids.map(row))).map(({ stock }) => stock)).toEqual([7, 7]);
  });

  it('archives what waits, and nothing waits any more', async () => {
    const { ids, change } = await openShop({}, { status: 'draft' });
    const rows = await change({ status: 'archived' });
    expect(rows.map(({ before, after }) => [before.status, after.status])).toEqual([
      ['active', 'archived'],
      ['draft', 'archived'],
    ]);
    expect(await bench.casesOf(ids[0]!)).toEqual(['product withdrawn']);
  });

  it('puts products into categories and takes them out; of an approved one that waits', async () => {
    const [one, two] = [await makeCategory(bench.dataSource), await makeCategory(bench.dataSource)];
    const { ids, change } = await openShop({ category_ids: [one.id] }, {});
    await bench.decisions.approve(admin, { id: ids[1]! });
    const rows = await change({ categories: { add: [two.id] } });
    expect(rows).toMatchObject([
      { after: { category_ids: [one.id, two.id] }, message: null },
      { after: { category_ids: [two.id] }, message: 'The categories will wait for a moderator.' },
    ]);
    expect(await bench.categoriesOf(ids[0]!)).toEqual([one.id, two.id].sort());
    expect((await row(ids[1]!)).pendingChanges).toEqual({ category_ids: [two.id] });
    await change({ categories: { remove: [one.id] } });
    expect(await bench.categoriesOf(ids[0]!)).toEqual([two.id]);
    await change({ categories: { set: [] } });
    expect(await bench.categoriesOf(ids[0]!)).toEqual([]);
    expect((await row(ids[1]!)).pendingChanges).toBeNull();
  });

  it('refuses categories that are not there at once, and one too many in its row', async () => {
    const ten = await Promise.all(Array.from({ length: 10 }, () => makeCategory(bench.dataSource)));
    const more = await makeCategory(bench.dataSource);
    const { change } = await openShop({ category_ids: ten.map(({ id }) => id) });
    const unknown = change({ categories: { add: [newId()] } });
    await expect(unknown).rejects.toEqual(refusal('catalog.unknown_category', 'change/categories'));
    expect(await change({ categories: { add: [more.id] } })).toMatchObject([
      { ok: false, code: 'catalog.too_many_categories' },
    ]);
  });

  it('may be several changes at once', async () => {
    const { ids, change } = await openShop({ price: 10, stock: 1 });
    await change({ price: { add: 2.5 }, stock: { add: 9 }, status: 'draft' });
    expect(await row(ids[0]!)).toMatchObject({ price: 1250n, stock: 10, status: 'draft' });
  });

  it('that changes nothing makes no new version', async () => {
    const { ids, change } = await openShop({ stock: 3 });
    const { version } = await row(ids[0]!);
    expect(await change({ stock: { set: 3 } })).toMatchObject([{ ok: true, version }]);
    expect((await row(ids[0]!)).version).toBe(version);
  });
});

describe('a preview', () => {
  it('says what would become of each, and writes nothing', async () => {
    const { ctx, ids } = await openShop({ name: 'Gown', price: 10, stock: 4 }, { price: 0.01 });
    const before = await Promise.all(ids.map(row));
    const change = { price: { percent: -60 }, stock: { add: 1 } };
    const rows = await bulk.preview(ctx, { ids, change });
    expect(rows).toMatchObject([
      { title: 'Gown', ok: true, before: { price: 10, stock: 4 }, after: { price: 4, stock: 5 } },
      { ok: false, code: 'catalog.price_not_positive' },
    ]);
    expect(await Promise.all(ids.map(row))).toEqual(before);
    const done = await bulk.run(ctx, { ids, change });
    expect(done.map(({ ok, after }) => [ok, after])).toEqual(rows.map(({ ok, after }) => [ok, after]));
  });

  it('and the change after it leave alone what has changed meanwhile, and do nothing twice', async () => {
    const { ctx, ids } = await openShop({ price: 10 }, { price: 10 });
    const input = { ids, change: { price: { percent: 10 } } };
    const seen = await bulk.preview(ctx, input);
    const versions = Object.fromEntries(seen.map(({ id, version }) => [id, version!]));
    await bench.products.update(ctx, { id: ids[0]!, changes: { stock: 9 } });
    const codes = async () => (await bulk.run(ctx, { ...input, versions })).map(({ code }) => code);
    expect(await codes()).toEqual(['catalog.product_stale', null]);
    expect(await codes()).toEqual(['catalog.product_stale', 'catalog.product_stale']);
    expect((await Promise.all(ids.map(row))).map(({ price }) => price)).toEqual([1000n, 1100n]);
  });
});

describe('whose products are changed', () => {
  it("is decided for each: another shop's are not there, and a moderator's role does not allow it", async () => {
    const mine = await openShop({ stock: 1 });
    const theirs = await openShop({ stock: 1, name: 'Secret' });
    const ids = [...mine.ids, ...theirs.ids, newId()];
    const change = { stock: { set: 99 } };
    const rows = await bulk.run(mine.ctx, { ids, change });
    expect(rows.map(({ title, code }) => [title, code])).toEqual([
      ['Linen dress', null],
      [null, 'catalog.product_not_found'],
      [null, 'catalog.product_not_found'],
    ]);
    const moderator = await bench.staff('moderator');
    expect(await bulk.run(moderator, { ids: theirs.ids, change })).toMatchObject([
      { code: 'catalog.not_allowed' },
    ]);
    expect(await bulk.run(anonymous, { ids: theirs.ids, change })).toMatchObject([
      { code: 'catalog.product_not_found' },
    ]);
    expect((await row(theirs.ids[0]!)).stock).toBe(1);
    expect(await bulk.run(admin, { ids, change })).toMatchObject([{ ok: true }, { ok: true }, { ok: false }]);
  });

  it('may be said by a filter, within what is theirs', async () => {
    const parent = await makeCategory(bench.dataSource);
    const child = await makeCategory(bench.dataSource, { parentId: parent.id });
    const mine = await openShop({ category_ids: [child.id] }, { status: 'draft' }, {});
    const theirs = await openShop({ category_ids: [child.id] });
    const found = async (ctx: Context, filter: object) =>
      (await bulk.preview(ctx, { filter, change: { stock: { set: 1 } } })).map(({ id }) => id);
    expect(await found(mine.ctx, { category_id: parent.id })).toEqual([mine.ids[0]]);
    expect(await found(admin, { category_id: parent.id })).toEqual([mine.ids[0], theirs.ids[0]]);
    expect(await found(mine.ctx, { status: 'draft' })).toEqual([mine.ids[1]]);
    expect(await found(admin, { shop_id: mine.shop.id, moderation_status: 'pending' })).toEqual(mine.ids);
    await expect(found(mine.ctx, { shop_id: theirs.shop.id })).rejects.toEqual(
      refusal('catalog.not_allowed'),
    );
    await expect(found(anonymous, { status: 'draft' })).rejects.toEqual(refusal('catalog.not_allowed'));
  });

  it('are at most a thousand', async () => {
    const ids = Array.from({ length: 1001 }, () => newId());
    const run = bulk.run(admin, { ids, change: { stock: { set: 1 } } });
    await expect(run).rejects.toEqual(refusal('catalog.too_many_products'));
  });
});

describe('two changes at once', () => {
  it('of the same products are done one after the other', async () => {
    const { ids, change } = await openShop({ stock: 0 }, { stock: 0 });
    await Promise.all([1, 2, 3, 4].map(() => change({ stock: { add: 1 } })));
    expect((await Promise.all(ids.map(row))).map(({ stock }) => stock)).toEqual([4, 4]);
  });

  it('within one transaction are undone with it, and a row that fails spoils no other', async () => {
    const { ctx, ids } = await openShop({ stock: 1 }, { stock: 9 });
    const change = { stock: { add: -5 } };
    await bench.inTransaction(ctx, (tx) => bulk.run(tx, { ids, change }));
    expect((await Promise.all(ids.map(row))).map(({ stock }) => stock)).toEqual([1, 4]);
    const undone = bench.inTransaction(ctx, async (tx) => {
      await bulk.run(tx, { ids, change: { stock: { set: 0 } } });
      throw new Error('No.');
    });
    await expect(undone).rejects.toThrow('No.');
    expect((await row(ids[1]!)).stock).toBe(4);
  });
});

it('that breaks off says which products were not reached', async () => {
  const { ctx, ids } = await openShop({}, {}, {});
  let calls = 0;
  const breaking = createProductBulk({
    ...bench,
    logger: createLogger('silent'),
    products: {
      update: (...call) => {
        calls += 1;
        return calls === 2 ? Promise.reject(new Error('gone')) : bench.products.update(...call);
      },
    },
  });
  const rows = await breaking.run(ctx, { ids, change: { stock: { set: 5 } } });
  expect(rows.map(({ code }) => code)).toEqual([
    null,
    'catalog.bulk_interrupted',
    'catalog.bulk_interrupted',
  ]);
  expect((await Promise.all(ids.map(row))).map(({ stock }) => stock)).toEqual([5, 0, 0]);
});

it('takes only what makes sense', () => {
  const refused = [
    {},
    { price: {} },
    { price: { percent: -100 } },
    { price: { percent: 0.001 } },
    { price: { percent: Number.NaN } },
    { price: { set: 0 } },
    { price: { set: 5, percent: 5 } },
    { price: { add: 0 } },
    { stock: { set: -1 } },
    { stock: { add: 0.5 } },
    { status: 'gone' },
    { categories: { add: [] } },
    { shop_id: newId() },
  ];
  for (const change of refused) expect(bulkChangeSchema.safeParse(change).success).toBe(false);
  const change = { stock: { set: 1 } };
  for (const input of [
    { change },
    { change, ids: [] },
    { change, ids: [newId()], filter: { status: 'draft' } },
    { change, filter: {} },
    { change, ids: ['1 OR 1=1'] },
  ]) {
    expect(bulkUpdateSchema.safeParse(input).success).toBe(false);
  }
  expect(bulkUpdateSchema.parse({ change, ids: [newId()] }).dry_run).toBe(false);
});
