import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Category } from '../../src/catalog/categories/category.entity.js';
import type { Shop } from '../../src/shops/shop.entity.js';
import { makeCategory, makeShop } from '../factories/rows.js';
import { openReadsBench, type ReadsBench } from './reads-bench.js';

let bench: ReadsBench;
let shop: Shop;
let top: Category;
let below: Category;
beforeAll(async () => {
  bench = await openReadsBench();
  shop = await makeShop(bench.dataSource);
  top = await makeCategory(bench.dataSource, { name: 'Top' });
  below = await makeCategory(bench.dataSource, { name: 'Below', parentId: top.id });
  const sell = async (name: string, price: bigint, size: string, color: string, stock: number) => {
    const { id } = await bench.sell(
      { shopId: shop.id, name, price, ratingAvg: price > 3_000n ? '4.6' : '0', skinType: ['dry'] },
      [below.id],
    );
    await bench.addVariant(id, { size, color, stock });
  };
  await sell('Toga', 1_000n, 'S', 'Red', 1);
  await sell('Toga', 2_000n, 'M', 'Red', 0);
  await sell('Toga', 3_000n, 'M', 'Blue', 1);
  await sell('Peplum', 4_000n, 'M', 'Blue', 1);
  await bench.sell({ name: 'Of another shop', price: 5_000n, isFeatured: true }, [top.id]);
});
afterAll(() => bench.close());

const facets = async (filter: string) => (await bench.get(`/products/facets?${filter}`)).body;

describe('counts', () => {
  it('tell how many products each filter would leave', async () => {
    expect(await facets(`category_id=${top.id}`)).toMatchObject({
      counted: 5,
      is_capped: false,
      sizes: [
        { value: 'm', count: 3 },
        { value: 's', count: 1 },
      ],
      colors: [
        { value: 'blue', count: 2 },
        { value: 'red', count: 2 },
      ],
      skin_types: [{ value: 'dry', count: 4 }],
      ratings: [4, 3, 2, 1].map((rating) => ({ min_rating: rating, count: 1 })),
      in_stock: 3,
      featured: 1,
      prices: [10, 20, 30, 40, 50].map((price) => ({ min_price: price, max_price: price, count: 1 })),
    });
    expect((await facets(`shop_id=${shop.id}`)).categories).toEqual(
      expect.arrayContaining([
        { id: top.id, name: 'Top', parent_id: null, count: 4 },
        { id: below.id, name: 'Below', parent_id: top.id, count: 4 },
      ]),
    );
  });

  it('leave out the filter of their own kind, and want size, color and stock of one variant', async () => {
    const scope = `shop_id=${shop.id}`;
    const found = await facets(`${scope}&size=m&color=blue`);
    expect(found.counted).toBe(2);
    expect(found.sizes).toEqual([{ value: 'm', count: 2 }]);
    expect(found.colors).toEqual([
      { value: 'blue', count: 2 },
      { value: 'red', count: 1 },
    ]);
    const stocked = await facets(`${scope}&size=M&in_stock=true`);
    expect(stocked.colors).toEqual([{ value: 'blue', count: 2 }]);
    expect(stocked.in_stock).toBe(2);
    const cheap = await facets(`${scope}&max_price=20`);
    expect(cheap.counted).toBe(2);
    expect(cheap.prices).toHaveLength(4);
  });

  it('agree with the lists that they lead to', async () => {
    const { sizes, colors, prices } = await facets(`shop_id=${shop.id}`);
    const totalOf = async (filter: string) =>
      (await bench.list(`/shops/${shop.id}/products?${filter}`)).total;
    for (const { value, count } of sizes) expect(await totalOf(`size=${value}`)).toBe(count);
    for (const { value, count } of colors) expect(await totalOf(`color=${value}`)).toBe(count);
    for (const { min_price: min, max_price: max, count } of prices) {
      expect(await totalOf(`min_price=${min}&max_price=${max}`)).toBe(count);
    }
  });

  it('are of what a search finds, too', async () => {
    const found = await facets('q=toga&size=m');
    expect(found).toMatchObject({ counted: 2, is_capped: false });
    expect(found.sizes).toEqual([
      { value: 'm', count: 2 },
      { value: 's', count: 1 },
    ]);
  });

  it('of nothing are none', async () => {
    const empty = { counted: 0, is_capped: false, categories: [], sizes: [], prices: [], in_stock: 0 };
    expect(await facets('size=m&color=none&skin_type=oily')).toMatchObject({ ...empty, sizes: [] });
    expect((await bench.get('/products/facets?limit=5')).status).toBe(400);
  });
});

describe('suggestions', () => {
  const suggest = async (q: string) =>
    (await bench.get(`/products/suggestions?q=${encodeURIComponent(q)}`)).body;

  it('finish the last word, mend the others, and name the first products', async () => {
    await bench.sell({ name: 'Velvet doublet', price: 9_900n });
    expect(await suggest('doub')).toMatchObject({
      words: ['doublet'],
      products: [{ name: 'Velvet doublet', price: 99, image_url: null }],
    });
    expect((await suggest('velevt doub')).words).toEqual(['velvet doublet']);
    expect((await suggest('doublte')).words).toEqual(['doublet']);
    expect((await suggest('velvet doublte')).products).toHaveLength(1);
  });

  it('are none for what nothing resembles, and survive anything', async () => {
    expect(await suggest('qqqqzzzz')).toEqual({ words: [], products: [] });
    for (const words of ['"', "'); --", '%', 'a -b', '👗'])
      expect(await suggest(words)).toHaveProperty('words');
    expect((await bench.get('/products/suggestions')).status).toBe(400);
    await bench.sell({ name: 'Secret farthingale', status: 'draft' });
    expect((await suggest('secret farthingale')).products).toEqual([]);
  });
});
