import type { ClientBase } from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { createStock } from '../../src/catalog/index.js';
import type { Product } from '../../src/catalog/products/product.entity.js';
import { ProductVariant } from '../../src/catalog/variants/product-variant.entity.js';
import type { StockLine } from '../../src/catalog/stock/stock.js';
import { newId } from '../../src/platform/ids.js';
import type { Shop } from '../../src/shops/shop.entity.js';
import { makeProduct, makeShop } from '../factories/rows.js';
import { countOf, crowd } from '../support/crowd.js';
import { anonymous, type CatalogBench, openCatalogBench, refusal } from './catalog-bench.js';

let bench: CatalogBench;
let shop: Shop;
beforeAll(async () => {
  bench = await openCatalogBench();
  shop = await makeShop(bench.dataSource);
});
afterAll(() => bench.close());

const stock = createStock();
const take = (...lines: StockLine[]) => bench.inTransaction(anonymous, (tx) => stock.take(tx, lines));
const putBack = (...lines: StockLine[]) => bench.inTransaction(anonymous, (tx) => stock.putBack(tx, lines));
const line = (productId: string, quantity = 1, variantId: string | null = null): StockLine => ({
  productId,
  variantId,
  quantity,
});
const offer = (values: Partial<Product> = {}) =>
  makeProduct(bench.dataSource, { shopId: shop.id, moderationStatus: 'approved', stock: 10, ...values });

async function offerVariant(productId: string, size: string, pieces: number): Promise<string> {
  const id = newId();
  await bench.dataSource.manager.insert(ProductVariant, { id, productId, size, stock: pieces });
  return id;
}

const onShelf = async (id: string) => (await bench.productOf(id))!.stock;
const ofVariant = async (id: string) =>
  (await bench.dataSource.manager.findOneByOrFail(ProductVariant, { id })).stock;

describe('what is taken from the shelf', () => {
  let product: Product;
  beforeEach(async () => {
    product = await offer();
  });

  it('is counted down, put back again, and leaves the product as it is otherwise', async () => {
    const before = await bench.productOf(product.id);
    expect(await take(line(product.id, 4))).toEqual([{ ...line(product.id, 4), isCounted: true }]);
    expect(await bench.productOf(product.id)).toEqual({ ...before, stock: 6 });
    await putBack(line(product.id, 3));
    expect(await onShelf(product.id)).toBe(9);
  });

  it('is of all lines or of none, and each line that is short is told what is left', async () => {
    const other = await offer({ stock: 2 });
    await expect(take(line(product.id, 4), line(other.id, 3), line(newId()))).rejects.toMatchObject({
      code: 'catalog.out_of_stock',
      kind: 'conflict',
      fields: [
        { pointer: `/products/${other.id}`, message: '2 are left.' },
        { pointer: expect.any(String), message: 'None is left.' },
      ],
    });
    expect(await onShelf(product.id)).toBe(10);
  });

  it('is summed up over lines that share a shelf', async () => {
    await expect(take(line(product.id, 6), line(product.id, 5))).rejects.toEqual(
      refusal('catalog.out_of_stock'),
    );
    await take(line(product.id, 6), line(product.id, 4));
    expect(await onShelf(product.id)).toBe(0);
    await putBack(line(product.id, 6), line(product.id, 4));
    expect(await onShelf(product.id)).toBe(10);
  });

  it('comes from the variant, and never from the product that has some', async () => {
    const large = await offerVariant(product.id, 'L', 3);
    await expect(take(line(product.id))).rejects.toEqual(refusal('catalog.out_of_stock'));
    await take(line(product.id, 2, large));
    expect([await onShelf(product.id), await ofVariant(large)]).toEqual([10, 1]);
    await expect(take(line(product.id, 2, large))).rejects.toEqual(refusal('catalog.out_of_stock'));
    const plain = await offer({ stock: 1 });
    await expect(take(line(plain.id, 1, large))).rejects.toEqual(refusal('catalog.out_of_stock'));
    await take(line(plain.id), line(product.id, 1, large));
    expect([await onShelf(plain.id), await ofVariant(large)]).toEqual([0, 0]);
  });

  it('is not counted where stock is not, and may be owed on back order', async () => {
    const free = await offer({ stock: 0, trackInventory: false });
    const owed = await offer({ stock: 1, allowBackorders: true });
    const variant = await offerVariant((await offer({ allowBackorders: true })).id, 'M', 0);
    const { productId } = await bench.dataSource.manager.findOneByOrFail(ProductVariant, { id: variant });
    const taken = await take(line(free.id, 9), line(owed.id, 3), line(productId, 2, variant));
    expect(taken.map(({ isCounted }) => isCounted)).toEqual([false, true, true]);
    expect([await onShelf(free.id), await onShelf(owed.id), await ofVariant(variant)]).toEqual([0, -2, -2]);
  });

  it('is nothing of what is no longer for sale, and goes nowhere when its shelf is gone', async () => {
    const hidden = await offer({ status: 'archived' });
    await expect(take(line(hidden.id))).rejects.toEqual(refusal('catalog.out_of_stock'));
    const gone = await offerVariant(product.id, 'S', 3);
    await bench.dataSource.manager.delete(ProductVariant, { id: gone });
    await putBack(line(product.id, 1, gone), line(newId()), line(hidden.id, 2));
    expect([await onShelf(product.id), await onShelf(hidden.id)]).toEqual([10, 12]);
  });

  it('takes two statements', async () => {
    const variant = await offerVariant((await offer()).id, 'M', 5);
    const { productId } = await bench.dataSource.manager.findOneByOrFail(ProductVariant, { id: variant });
    let statements = 0;
    await bench.inTransaction(anonymous, async (tx) => {
      const client = (await tx.manager.queryRunner!.connect()) as ClientBase;
      const query = vi.spyOn(client, 'query');
      await stock.take(tx, [line(product.id), line(productId, 1, variant)]);
      await stock.putBack(tx, [line(product.id), line(productId, 1, variant)]);
      statements = query.mock.calls.length;
      query.mockRestore();
    });
    expect(statements).toBe(4);
  });
});

describe('two hundred buyers at once', () => {
  it('buy ten pieces of ten', async () => {
    const { id } = await offer();
    const results = await crowd(200, () => take(line(id)));
    expect([countOf(results, 'ok'), countOf(results, 'catalog.out_of_stock')]).toEqual([10, 190]);
    expect(await onShelf(id)).toBe(0);
  });

  it('buy several products and variants in any order without waiting for each other in a circle', async () => {
    const one = await offer();
    const two = await offer({ stock: 1_000 });
    const small = await offerVariant(two.id, 'S', 1_000);
    const large = await offerVariant(two.id, 'L', 1_000);
    const lines = [line(one.id), line(two.id, 1, small), line(two.id, 1, large)];
    const results = await crowd(200, (n) => take(...(n % 2 ? lines : [...lines].reverse())));
    expect([countOf(results, 'ok'), countOf(results, 'catalog.out_of_stock')]).toEqual([10, 190]);
    expect([await onShelf(one.id), await ofVariant(small), await ofVariant(large)]).toEqual([0, 990, 990]);
  });

  it('meet others who put back, and every piece is accounted for', async () => {
    const one = await offer({ stock: 20 });
    const two = await offer();
    const variant = await offerVariant(two.id, 'M', 30);
    const lines = [line(one.id), line(two.id, 1, variant)];
    const returns = (n: number) => n % 10 === 0;
    const results = await crowd(200, (n) => (returns(n) ? putBack(...[...lines].reverse()) : take(...lines)));
    const sold = countOf(results, 'ok') - 20;
    expect(countOf(results, 'catalog.out_of_stock')).toBe(180 - sold);
    expect([await onShelf(one.id), await ofVariant(variant)]).toEqual([40 - sold, 50 - sold]);
  });
});
