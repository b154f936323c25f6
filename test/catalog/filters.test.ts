import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Category } from '../../src/catalog/categories/category.entity.js';
import { ProductVariant } from '../../src/catalog/variants/product-variant.entity.js';
import { Product } from '../../src/catalog/products/product.entity.js';
import { newId } from '../../src/platform/ids.js';
import type { Shop } from '../../src/shops/shop.entity.js';
import { makeCategory, makeShop } from '../factories/rows.js';
import { openReadsBench, type ReadsBench } from './reads-bench.js';

let bench: ReadsBench;
beforeAll(async () => {
  bench = await openReadsBench();
});
afterAll(() => bench.close());

const ids = (products: ReadonlyArray<{ id: string }>) => products.map(({ id }) => id).sort();
/** What a list of the shop has, with a total that agrees. */
async function find(shop: Shop, filter: string): Promise<string[]> {
  const answer = await bench.list(`/shops/${shop.id}/products?limit=100&${filter}`);
  expect(answer.total).toBe(answer.products.length);
  return ids(answer.products);
}

describe('a filter', () => {
  it('wants size, color and stock of one and the same variant', async () => {
    const shop = await makeShop(bench.dataSource);
    const dress = await bench.sell({ shopId: shop.id, stock: 0 });
    await bench.addVariant(dress.id, { size: 'M', color: 'Đỏ', stock: 0 });
    await bench.addVariant(dress.id, { size: 'L', color: 'Ivory', stock: 2 });
    const scarf = await bench.sell({ shopId: shop.id, stock: 0 });
    await bench.addVariant(scarf.id, { size: null, color: 'ivory', stock: 0 });
    expect(await find(shop, 'size=m')).toEqual(ids([dress]));
    expect(await find(shop, `color=${encodeURIComponent('đỏ')}`)).toEqual(ids([dress]));
    expect(await find(shop, 'color=IVORY')).toEqual(ids([dress, scarf]));
    expect(await find(shop, 'size=M&color=ivory')).toEqual([]);
    expect(await find(shop, 'size=L&color=ivory')).toEqual(ids([dress]));
    expect(await find(shop, 'size=M&in_stock=true')).toEqual([]);
    expect(await find(shop, 'size=L&in_stock=true')).toEqual(ids([dress]));
    expect(await find(shop, 'color=ivory&in_stock=true')).toEqual(ids([dress]));
    expect(await find(shop, 'color=ivory&in_stock=false')).toEqual(ids([scarf]));
    expect(await find(shop, 'size=XXL')).toEqual([]);
  });

  it('wants kind and concerns of skin, ratings and what is featured', async () => {
    const shop = await makeShop(bench.dataSource);
    const sell = (values: Partial<Product>) => bench.sell({ shopId: shop.id, ...values });
    const serum = await sell({ skinType: ['dry', 'normal'], skinConcerns: ['Acne'], ratingAvg: '4.49' });
    const cream = await sell({ skinType: ['dry'], isFeatured: true, ratingAvg: '4.5', ratingCount: 3 });
    const plain = await sell({});
    expect(await find(shop, 'skin_type=dry')).toEqual(ids([serum, cream]));
    expect(await find(shop, 'skin_type=dry&skin_concern=acne')).toEqual(ids([serum]));
    expect(await find(shop, 'min_rating=4')).toEqual(ids([serum, cream]));
    expect(await find(shop, 'min_rating=4.5')).toEqual(ids([cream]));
    expect(await find(shop, 'min_rating=5')).toEqual([]);
    expect(await find(shop, 'is_featured=true')).toEqual(ids([cream]));
    expect(await find(shop, 'is_featured=false')).toEqual(ids([serum, plain]));
  });

  it('knows at once what changes of a product, its variants and its categories', async () => {
    const { manager } = bench.dataSource;
    const shop = await makeShop(bench.dataSource);
    const category = await makeCategory(bench.dataSource);
    const { id } = await bench.sell({ shopId: shop.id, stock: 1 });
    expect(await find(shop, 'in_stock=true')).toEqual([id]);
    await manager.update(Product, { id }, { stock: 0 });
    expect(await find(shop, 'in_stock=true')).toEqual([]);
    const variantId = await bench.addVariant(id, { size: 'S', color: 'olive', stock: 1 });
    expect(await find(shop, 'in_stock=true&size=s')).toEqual([id]);
    await manager.update(ProductVariant, { id: variantId }, { color: 'navy' });
    expect(await find(shop, 'color=olive')).toEqual([]);
    expect(await find(shop, 'color=navy')).toEqual([id]);
    await manager.delete(ProductVariant, { id: variantId });
    expect(await find(shop, 'color=navy')).toEqual([]);
    await bench.dataSource.query('INSERT INTO product_categories VALUES ($1, $2)', [id, category.id]);
    expect(await find(shop, `category_id=${category.id}`)).toEqual([id]);
    await bench.dataSource.query('DELETE FROM product_categories WHERE product_id = $1', [id]);
    expect(await find(shop, `category_id=${category.id}`)).toEqual([]);
  });

  it('misses no variant of two that are added at once', async () => {
    const shop = await makeShop(bench.dataSource);
    const { id } = await bench.sell({ shopId: shop.id });
    const sizes = Array.from({ length: 8 }, (_, index) => `size ${index}`);
    await Promise.all(sizes.map((size) => bench.addVariant(id, { size })));
    for (const size of sizes) expect(await find(shop, `size=${size}`)).toEqual([id]);
  });

  it.each([
    ['min_rating=0', '/min_rating'],
    ['min_rating=4.3', '/min_rating'],
    ['min_rating=6', '/min_rating'],
    ['skin_type=scaly', '/skin_type'],
    ['size=', '/size'],
    ['color=%1f', '/color'],
    [`color=${'x'.repeat(51)}`, '/color'],
    ['is_featured=1', '/is_featured'],
    ['weight=1', '/weight'],
  ])('refuses %s', async (filter, pointer) => {
    const { status, body } = await bench.get(`/products?${filter}`);
    expect(status).toBe(400);
    expect(body.errors).toEqual([expect.objectContaining({ pointer })]);
  });
});

describe('all filters together', () => {
  const SIZES = ['S', 'M'];
  const COLORS = ['red', 'blue'];
  let shops: Shop[];
  let categories: Category[];
  let sold: Array<Record<string, string | number | boolean | string[]> & { id: string }>;

  beforeAll(async () => {
    shops = [await makeShop(bench.dataSource), await makeShop(bench.dataSource)];
    const top = await makeCategory(bench.dataSource);
    categories = [top, await makeCategory(bench.dataSource, { parentId: top.id })];
    sold = [];
    for (let n = 0; n < 96; n += 1) {
      const values = {
        shopId: shops[n % 2]!.id,
        categoryId: categories[n % 3 === 0 ? 0 : 1]!.id,
        size: SIZES[(n >> 1) % 2]!,
        color: COLORS[(n >> 2) % 2]!,
        isInStock: n % 5 !== 0,
        price: 1_000 + n * 10,
        rating: (n % 9) / 2 + 1,
        isFeatured: n % 4 === 0,
        skinType: n % 3 === 1 ? 'dry' : 'oily',
      };
      const product = await bench.sell(
        {
          shopId: values.shopId,
          name: n % 2 ? 'Jellaba' : 'Kaross',
          price: BigInt(values.price),
          ratingAvg: String(values.rating),
          isFeatured: values.isFeatured,
          skinType: [values.skinType],
          publishedAt: new Date(Date.UTC(2020, 0, 1 + ((n * 37) % 96))),
        },
        [values.categoryId],
      );
      const variant = { size: values.size, color: values.color, stock: values.isInStock ? 1 : 0 };
      await bench.addVariant(product.id, variant);
      sold.push({ ...values, id: product.id });
    }
  });

  it('give what passes each of them, page by page, in any order, with words or without', async () => {
    const filters: Array<[string, (product: (typeof sold)[number]) => boolean]> = [
      [`category_id=${categories[1]!.id}`, ({ categoryId }) => categoryId === categories[1]!.id],
      [`shop_id=${shops[0]!.id}`, ({ shopId }) => shopId === shops[0]!.id],
      ['size=m', ({ size }) => size === 'M'],
      ['color=red', ({ color }) => color === 'red'],
      ['in_stock=true', ({ isInStock }) => isInStock === true],
      ['min_price=11&max_price=17.5', ({ price }) => Number(price) >= 1_100 && Number(price) <= 1_750],
      ['min_rating=3', ({ rating }) => Number(rating) >= 3],
      ['is_featured=false', ({ isFeatured }) => isFeatured === false],
      ['skin_type=oily', ({ skinType }) => skinType === 'oily'],
    ];
    const scope = `category_id=${categories[0]!.id}`;
    for (let chosen = 0; chosen < 2 ** filters.length; chosen += 7) {
      const on = filters.filter((_, index) => chosen & (2 ** index));
      const query = [...(chosen & 1 ? [] : [scope]), ...on.map(([text]) => text)].join('&');
      const expected = ids(sold.filter((product) => on.every(([, passes]) => passes(product))));
      for (const rest of ['sort=newest', 'sort=price_asc', 'query=jellaba or kaross']) {
        const found = await bench.pages(`/products?${query}&${rest}&limit=30`);
        expect([query, rest, ids(found)]).toEqual([query, rest, expected]);
      }
    }
  });
});

it('a shop that is not there, or not on sale, has no list', async () => {
  const waiting = await makeShop(bench.dataSource, { status: 'pending' });
  const empty = await makeShop(bench.dataSource);
  for (const id of [newId(), waiting.id]) {
    const { status, body } = await bench.get(`/shops/${id}/products`);
    expect([status, body.code]).toEqual([404, 'shops.shop_not_found']);
  }
  expect(await bench.list(`/shops/${empty.id}/products?size=M`)).toMatchObject({ products: [], total: 0 });
});
