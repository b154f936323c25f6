import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ProductVariant } from '../../src/catalog/variants/product-variant.entity.js';
import type { ReplacementVariant } from '../../src/catalog/products/product.schema.js';
import { newId } from '../../src/platform/ids.js';
import { type CatalogBench, openCatalogBench, outcomes, refusal } from './catalog-bench.js';

let bench: CatalogBench;
beforeAll(async () => {
  bench = await openCatalogBench();
});
afterAll(() => bench.close());

const variantsOf = (productId: string) =>
  bench.dataSource.manager.find(ProductVariant, { where: { productId }, order: { id: 'ASC' } });
const summaryOf = async (productId: string) =>
  (await variantsOf(productId)).map(({ size, color, sku, stock }) => ({ size, color, sku, stock }));

async function openProduct(sku: string | null = 'D-1') {
  const { ctx } = await bench.openShop();
  const { id: productId } = await bench.offer(ctx, { sku });
  return { ctx, productId };
}

describe('variants from options', () => {
  it('are every size in every color, each under an SKU of its own', async () => {
    const { ctx, productId } = await openProduct();
    const options = { sizes: ['S', 'M'], colors: ['Đỏ đô', 'Xanh'] };
    const { ids } = await bench.variants.generate(ctx, { productId, ...options, stock: 3, price: 52.5 });
    expect(await variantsOf(productId)).toMatchObject([
      { id: ids[0], size: 'S', color: 'Đỏ đô', sku: 'D-1-S-DO-DO', price: 5250n, stock: 3 },
      { id: ids[1], size: 'S', color: 'Xanh', sku: 'D-1-S-XANH' },
      { id: ids[2], size: 'M', color: 'Đỏ đô', sku: 'D-1-M-DO-DO' },
      { id: ids[3], size: 'M', color: 'Xanh', sku: 'D-1-M-XANH' },
    ]);
  });

  it('are only those that are missing, and leave alone what is there', async () => {
    const { ctx, productId } = await openProduct();
    const kept = { size: 'M', color: 'Red', sku: 'MINE', stock: 7 };
    await bench.variants.create(ctx, { productId, variant: kept });
    const { ids } = await bench.variants.generate(ctx, { productId, sizes: ['m', 'L'], colors: ['red'] });
    expect(ids).toHaveLength(1);
    expect(await summaryOf(productId)).toEqual([
      kept,
      { size: 'L', color: 'red', sku: 'D-1-L-RED', stock: 0 },
    ]);
    const version = (await bench.productOf(productId))!.version;
    expect(await bench.variants.generate(ctx, { productId, sizes: ['M', 'L'], colors: ['Red'] })).toEqual({
      ids: [],
    });
    expect((await bench.productOf(productId))!.version).toBe(version);
  });

  it('may be of one kind alone, and of a product without an SKU have none', async () => {
    const { ctx, productId } = await openProduct(null);
    await bench.variants.generate(ctx, { productId, sizes: [], colors: ['Red', 'Blue'] });
    expect(await summaryOf(productId)).toEqual([
      { size: null, color: 'Red', sku: null, stock: 0 },
      { size: null, color: 'Blue', sku: null, stock: 0 },
    ]);
  });

  it('take their SKUs by the pattern that is given, and never one that is taken', async () => {
    const { ctx, productId } = await openProduct(null);
    await bench.variants.create(ctx, { productId, variant: { size: 'X', sku: 'LN-RED' } });
    await bench.variants.generate(ctx, {
      productId,
      sizes: [],
      colors: ['Red', 'RÉD', 'แดง'],
      sku_pattern: 'LN-{color}',
    });
    const skus = (await variantsOf(productId)).map(({ sku }) => sku);
    expect(skus).toEqual(['LN-RED', 'LN-RED-2', 'LN-RED-3', 'LN']);
  });

  it('never pass the limit, and then none is made', async () => {
    const { ctx, productId } = await openProduct();
    const sizes = Array.from({ length: 11 }, (_, n) => `${n}`);
    const tooMany = bench.variants.generate(ctx, { productId, sizes, colors: sizes });
    await expect(tooMany).rejects.toEqual(refusal('catalog.too_many_variants'));
    expect(await variantsOf(productId)).toEqual([]);
  });

  it('made twice at once are made once', async () => {
    const { ctx, productId } = await openProduct();
    const input = { productId, sizes: ['S', 'M', 'L'], colors: ['Red'] };
    await Promise.all([1, 2, 3].map(() => bench.variants.generate(ctx, input)));
    expect(await variantsOf(productId)).toHaveLength(3);
  });
});

describe('variants replaced as a whole', () => {
  async function openMatrix() {
    const { ctx, productId } = await openProduct();
    const { ids } = await bench.variants.generate(ctx, { productId, sizes: ['S', 'M', 'L'], colors: [] });
    const replace = (variants: ReplacementVariant[], version?: number) =>
      bench.variants.replaceAll(ctx, { productId, variants, version });
    return { ctx, productId, ids: ids as [string, string, string], replace };
  }

  it('are changed, made and removed at once, as one version and one line in the story', async () => {
    const { productId, ids, replace } = await openMatrix();
    const { version } = (await bench.productOf(productId))!;
    const answer = await replace([
      { id: ids[1], stock: 4, price: 60 },
      { size: 'XL', stock: 1 },
      { id: ids[0] },
    ]);
    expect(answer.ids).toEqual([ids[1], expect.any(String), ids[0]]);
    expect(await variantsOf(productId)).toMatchObject([
      { id: ids[0], size: 'S', stock: 0, price: null },
      { id: ids[1], size: 'M', sku: 'D-1-M', stock: 4, price: 6000n },
      { size: 'XL', sku: null, stock: 1 },
    ]);
    expect((await bench.productOf(productId))!.version).toBe(version + 1);
    expect((await bench.auditOf(productId)).at(-1)).toMatchObject({
      action: 'catalog.replace_product_variants',
      before: { variants: expect.arrayContaining([expect.objectContaining({ variant_id: ids[2] })]) },
    });
  });

  it('may swap their names and SKUs', async () => {
    const { productId, ids, replace } = await openMatrix();
    await replace([
      { id: ids[0], size: 'M', sku: 'D-1-M' },
      { id: ids[1], size: 'S', sku: 'D-1-S' },
      { id: ids[2] },
    ]);
    expect(await summaryOf(productId)).toMatchObject([
      { size: 'M', sku: 'D-1-M' },
      { size: 'S', sku: 'D-1-S' },
      { size: 'L', sku: 'D-1-L' },
    ]);
  });

  it('that are as they were make no new version', async () => {
    const { productId, ids, replace } = await openMatrix();
    const { version } = (await bench.productOf(productId))!;
    await replace(ids.map((id) => ({ id, stock: 0 })));
    expect((await bench.productOf(productId))!.version).toBe(version);
  });

  it('are refused whole, naming the row that is wrong', async () => {
    const { productId, ids, replace } = await openMatrix();
    const before = await variantsOf(productId);
    const attempts: Array<[rows: ReplacementVariant[], code: string, property?: string]> = [
      [[{ id: ids[0] }, { size: 'S' }], 'catalog.variant_taken', 'variants/1/size'],
      [[{ size: 'S' }, { stock: 1 }], 'catalog.variant_unnamed', 'variants/1/size'],
      [
        [
          { size: 'A', sku: 'X' },
          { size: 'B', sku: 'X' },
        ],
        'platform.already_exists',
        'variants/1/sku',
      ],
      [[{ size: 'A', price: 0.001 }], 'money.too_many_decimals', 'variants/0/price'],
      [[{ id: newId(), size: 'A' }], 'catalog.variant_not_found'],
      [[{ id: ids[0] }, { id: ids[0], size: 'Z' }], 'catalog.variant_not_found'],
    ];
    for (const [rows, code, property] of attempts) {
      await expect(replace(rows)).rejects.toEqual(refusal(code, property));
    }
    await expect(replace([], 1)).rejects.toEqual(refusal('catalog.product_stale'));
    expect(await variantsOf(productId)).toEqual(before);
  });

  it("of another product, or another shop's, are not there", async () => {
    const { ctx, productId, ids } = await openMatrix();
    const other = await openMatrix();
    const steal = bench.variants.replaceAll(ctx, { productId, variants: [{ id: other.ids[0], size: 'Q' }] });
    await expect(steal).rejects.toEqual(refusal('catalog.variant_not_found'));
    const intrude = bench.variants.replaceAll(other.ctx, { productId, variants: [] });
    await expect(intrude).rejects.toEqual(refusal('catalog.product_not_found'));
    expect(await variantsOf(productId)).toHaveLength(ids.length);
  });

  it('by two people who have seen the same version, are those of one of them', async () => {
    const { productId, replace } = await openMatrix();
    const { version } = (await bench.productOf(productId))!;
    const done = await outcomes(['A', 'B', 'C'].map((size) => replace([{ size }], version)));
    expect(done).toEqual(['catalog.product_stale', 'catalog.product_stale', 'ok']);
    expect(await variantsOf(productId)).toHaveLength(1);
  });
});
