import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MAX_VARIANTS } from '../../src/catalog/variants/product-variant.rows.js';
import { ProductVariant } from '../../src/catalog/variants/product-variant.entity.js';
import { newId } from '../../src/platform/ids.js';
import { type CatalogBench, openCatalogBench, outcomes, refusal } from './catalog-bench.js';

let bench: CatalogBench;
beforeAll(async () => {
  bench = await openCatalogBench();
});
afterAll(() => bench.close());

const variantsOf = (productId: string) =>
  bench.dataSource.manager.find(ProductVariant, { where: { productId }, order: { id: 'ASC' } });

/** A product, and the means to give it variants. */
async function openProduct() {
  const { ctx } = await bench.openShop();
  const { id: productId } = await bench.offer(ctx);
  const add = (variant: Parameters<typeof bench.variants.create>[1]['variant']) =>
    bench.variants.create(ctx, { productId, variant });
  return { ctx, productId, add };
}

describe('variants', () => {
  it('have size, color, SKU, stock and perhaps a price of their own', async () => {
    const { productId, add } = await openProduct();
    await add({ size: 'M', color: 'red', sku: 'D-M-RED', price: 52.5, stock: 4 });
    await add({ size: 'L' });
    expect(await variantsOf(productId)).toMatchObject([
      { size: 'M', color: 'red', sku: 'D-M-RED', price: 5250n, stock: 4 },
      { size: 'L', color: null, sku: null, price: null, stock: 0 },
    ]);
  });

  it('change and go, each time as a new version of the product with a line in its story', async () => {
    const { ctx, productId, add } = await openProduct();
    const { id: variantId } = await add({ size: 'M', price: 10 });
    await bench.variants.update(ctx, { productId, variantId, changes: { price: null, stock: 2 } });
    expect(await variantsOf(productId)).toMatchObject([{ size: 'M', price: null, stock: 2 }]);
    await bench.variants.update(ctx, { productId, variantId, changes: { stock: 2 } });
    await bench.variants.remove(ctx, { productId, variantId });
    expect(await variantsOf(productId)).toEqual([]);
    expect((await bench.productOf(productId))?.version).toBe(4);
    const entries = await bench.auditOf(productId);
    expect(entries.map(({ action }) => action)).toEqual([
      'catalog.create_product',
      'catalog.create_product_variant',
      'catalog.update_product_variant',
      'catalog.remove_product_variant',
    ]);
    expect(entries[2]).toMatchObject({
      before: { variant_id: variantId, price: '1000', stock: 0 },
      after: { variant_id: variantId, price: null, stock: 2 },
    });
  });

  it('are live at once on an approved product', async () => {
    const { productId, add } = await openProduct();
    const moderator = await bench.staff('moderator');
    await bench.decisions.approve(moderator, { id: productId });
    await add({ size: 'M' });
    expect(await bench.productOf(productId)).toMatchObject({ isPublic: true, pendingChanges: null });
    expect(await bench.casesOf(productId)).toEqual(['product approved']);
  });

  it('are one for each size and color, none being a value like any other', async () => {
    const { ctx, productId, add } = await openProduct();
    await add({ size: 'M', color: 'red' });
    const { id: variantId } = await add({ size: 'M' });
    const taken = refusal('catalog.variant_taken');
    await expect(add({ size: 'M', color: 'red' })).rejects.toEqual(taken);
    await expect(add({ size: 'M' })).rejects.toEqual(taken);
    const recolor = bench.variants.update(ctx, { productId, variantId, changes: { color: 'red' } });
    await expect(recolor).rejects.toEqual(taken);
    expect(await variantsOf(productId)).toHaveLength(2);
  });

  it('have a size or a color, always', async () => {
    const { ctx, productId, add } = await openProduct();
    await expect(add({ stock: 3 })).rejects.toEqual(refusal('catalog.variant_unnamed'));
    const { id: variantId } = await add({ size: 'M' });
    const unname = bench.variants.update(ctx, { productId, variantId, changes: { size: null } });
    await expect(unname).rejects.toEqual(refusal('catalog.variant_unnamed'));
  });

  it('made at once never pass the limit, nor take the same name', async () => {
    const { productId, add } = await openProduct();
    const full = Array.from({ length: MAX_VARIANTS - 2 }, (_, n) => ({
      id: newId(),
      productId,
      size: `${n}`,
    }));
    await bench.dataSource.manager.insert(ProductVariant, full);
    const sameName = await outcomes([1, 2, 3].map(() => add({ size: 'same' })));
    expect(sameName).toEqual(['catalog.variant_taken', 'catalog.variant_taken', 'ok']);
    const last = await outcomes(['a', 'b', 'c'].map((size) => add({ size })));
    expect(last).toEqual(['catalog.too_many_variants', 'catalog.too_many_variants', 'ok']);
    expect(await variantsOf(productId)).toHaveLength(MAX_VARIANTS);
  });

  it("of another shop's product are not there, nor by way of one's own product", async () => {
    const { productId, add } = await openProduct();
    const { id: variantId } = await add({ size: 'M', stock: 5 });
    const mine = await openProduct();
    const attempts = {
      'catalog.product_not_found': [
        bench.variants.create(mine.ctx, { productId, variant: { size: 'S' } }),
        bench.variants.update(mine.ctx, { productId, variantId, changes: { stock: 0 } }),
        bench.variants.remove(mine.ctx, { productId, variantId }),
      ],
      'catalog.variant_not_found': [
        bench.variants.update(mine.ctx, { productId: mine.productId, variantId, changes: { stock: 0 } }),
        bench.variants.remove(mine.ctx, { productId: mine.productId, variantId }),
      ],
    };
    for (const [code, refused] of Object.entries(attempts)) {
      expect(new Set(await outcomes(refused))).toEqual(new Set([code]));
    }
    expect(await variantsOf(productId)).toMatchObject([{ id: variantId, stock: 5 }]);
  });

  it('with amounts that cannot be are refused', async () => {
    const { add } = await openProduct();
    await expect(add({ size: 'M', price: 0.001 })).rejects.toEqual(
      refusal('money.too_many_decimals', 'price'),
    );
    await expect(add({ size: 'M', price: 1e11 })).rejects.toEqual(refusal('catalog.price_too_high', 'price'));
  });
});
