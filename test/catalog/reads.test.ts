import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Category } from '../../src/catalog/categories/category.entity.js';
import { productListSchema, productSchema } from '../../src/catalog/reads/product-reads.schema.js';
import { Product } from '../../src/catalog/products/product.entity.js';
import { DERIVATIVES_VERSION } from '../../src/media/index.js';
import { encodeCursor } from '../../src/platform/http/list.js';
import { newId } from '../../src/platform/ids.js';
import { Shop } from '../../src/shops/shop.entity.js';
import { makeCategory, makeShop } from '../factories/rows.js';
import { anonymous, as, refusal, shopActor } from './catalog-bench.js';
import { openReadsBench, type ReadsBench } from './reads-bench.js';

let bench: ReadsBench;
beforeAll(async () => {
  bench = await openReadsBench();
});
afterAll(() => bench.close());

const ids = (products: ReadonlyArray<{ id: string }>) => products.map(({ id }) => id);
const problem = (code: string, pointer?: string) =>
  expect.objectContaining({
    code,
    ...(pointer ? { errors: [expect.objectContaining({ pointer })] } : {}),
  });

describe('a public list', () => {
  it('answers as the trolley contract says, and with nothing that is not for shoppers', async () => {
    const shop = await makeShop(bench.dataSource, { name: 'Maison Lùa' });
    const category = await makeCategory(bench.dataSource, { name: 'Dresses' });
    const product = await bench.sell(
      { shopId: shop.id, name: 'Wrap dress', price: 12_050n, costPrice: 4_800n, weightGrams: 420, stock: 7 },
      [category.id],
    );
    const imageId = await bench.addImage(product.id, {
      isPrimary: true,
      thumbnailKey: 'small.webp',
      derivativesVersion: DERIVATIVES_VERSION,
      placeholder: 'data:image/webp;base64,UklG',
      alt: 'Front',
    });
    const answer = await bench.list(`/products/?shop_id=${shop.id}`);
    expect(answer).toEqual({
      products: [
        {
          id: product.id,
          name: 'Wrap dress',
          slug: product.slug,
          description: null,
          short_description: null,
          price: 120.5,
          compare_at_price: null,
          currency: 'USD',
          weight_grams: 420,
          stock: 7,
          in_stock: true,
          rating_avg: 0,
          rating_count: 0,
          is_featured: false,
          shop: { id: shop.id, name: 'Maison Lùa', slug: shop.slug },
          categories: [{ id: category.id, name: 'Dresses', parent_id: null }],
          primary_image: {
            id: imageId,
            product_id: product.id,
            image_url: `https://media.test/${imageId}.jpg`,
            thumbnail_url: 'https://media.test/small.webp',
            sources: {
              url_template: `https://media.test/${imageId}_{edge}.{format}`,
              edges: [160, 480, 1200],
              formats: ['webp', 'avif'],
            },
            placeholder: 'data:image/webp;base64,UklG',
            alt: 'Front',
            width: 1200,
            height: 1600,
            sort_order: 0,
            is_primary: true,
          },
          published_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
          created_at: product.createdAt.toISOString(),
          updated_at: product.updatedAt.toISOString(),
        },
      ],
      total: 1,
      next_cursor: null,
    });
    expect(() => productListSchema.parse(answer)).not.toThrow();
  });

  it('has what is on sale and nothing else', async () => {
    const shop = await makeShop(bench.dataSource);
    const category = await makeCategory(bench.dataSource);
    const sold = await bench.sell({ shopId: shop.id }, [category.id]);
    for (const values of [
      { status: 'draft' },
      { status: 'archived' },
      { moderationStatus: 'pending' },
      { moderationStatus: 'rejected' },
    ] as const) {
      await bench.sell({ shopId: shop.id, ...values }, [category.id]);
    }
    for (const path of [
      '/products?sort=newest',
      '/products?sort=price_asc',
      `/products?category_id=${category.id}`,
    ]) {
      const all = await bench.pages(`${path}&limit=100`);
      expect(ids(all.filter((product) => (product['shop'] as { id: string }).id === shop.id))).toEqual([
        sold.id,
      ]);
    }
    expect(await bench.list(`/shops/${shop.id}/products`)).toMatchObject({
      products: [{ id: sold.id }],
      total: 1,
    });
  });

  it('loses the products of a shop that is suspended, and has them again when it is not', async () => {
    const shop = await makeShop(bench.dataSource);
    const category = await makeCategory(bench.dataSource);
    const { id } = await bench.sell({ shopId: shop.id }, [category.id]);
    const seen = async () => [
      (await bench.list(`/products?category_id=${category.id}`)).total,
      (await bench.get(`/shops/${shop.id}/products`)).status,
      (await bench.get(`/products/${id}`)).status,
    ];
    expect(await seen()).toEqual([1, 200, 200]);
    await bench.dataSource.manager.update(Shop, { id: shop.id }, { status: 'suspended' });
    expect(await seen()).toEqual([0, 404, 404]);
    await bench.dataSource.manager.update(Shop, { id: shop.id }, { status: 'approved', isActive: false });
    expect(await seen()).toEqual([0, 404, 404]);
    await bench.dataSource.manager.update(Shop, { id: shop.id }, { isActive: true });
    expect(await seen()).toEqual([1, 200, 200]);
  });

  it('of an unknown category is empty', async () => {
    const answer = await bench.list(`/products?category_id=${newId()}`);
    expect(answer).toEqual({ products: [], total: 0, next_cursor: null });
  });

  describe('page by page', () => {
    let shop: Shop;
    let category: Category;
    const prices = [500n, 300n, 300n, 300n, 100n, 700n, 300n, 200n, 300n];
    let sold: Product[];
    beforeAll(async () => {
      shop = await makeShop(bench.dataSource);
      category = await makeCategory(bench.dataSource);
      const publishedAt = new Date('2026-03-01T10:00:00.120Z');
      sold = [];
      for (const price of prices)
        sold.push(await bench.sell({ shopId: shop.id, price, publishedAt }, [category.id]));
    });

    it.each(['newest', 'price_asc', 'price_desc'] as const)(
      'gives every product once, sorted by %s, also where values are the same',
      async (sort) => {
        for (const filter of [`shop_id=${shop.id}`, `category_id=${category.id}`]) {
          const all = await bench.pages(`/products?${filter}&sort=${sort}&limit=2`);
          expect(new Set(ids(all))).toEqual(new Set(ids(sold)));
          expect(all).toHaveLength(prices.length);
          const expected = [...sold].sort((a, b) => {
            const byPrice = Number(a.price - b.price);
            const order = sort === 'price_asc' ? byPrice || (a.id < b.id ? -1 : 1) : 0;
            const reverse = sort === 'price_desc' ? -byPrice || (a.id > b.id ? -1 : 1) : 0;
            return order || reverse || (a.id > b.id ? -1 : 1);
          });
          expect(ids(all)).toEqual(ids(expected));
        }
      },
    );

    it('skips as far as the cursor goes', async () => {
      const path = `/products?shop_id=${shop.id}&sort=price_asc`;
      const all = ids((await bench.list(path)).products);
      for (const skip of [0, 1, 4, 8]) {
        const page = await bench.list(`${path}&skip=${skip}&limit=3`);
        expect(ids(page.products)).toEqual(all.slice(skip, skip + 3));
        expect(page.total).toBe(prices.length);
        expect(page.next_cursor === null).toBe(skip + 3 >= prices.length);
      }
      expect(await bench.list(`${path}&skip=9`)).toEqual({ products: [], total: 9, next_cursor: null });
    });

    it('neither repeats nor loses what was there when something is published meanwhile', async () => {
      const shopOfTwo = await makeShop(bench.dataSource);
      const first = await bench.sell({ shopId: shopOfTwo.id, publishedAt: new Date('2026-03-02') });
      const second = await bench.sell({ shopId: shopOfTwo.id, publishedAt: new Date('2026-03-01') });
      const page = await bench.list(`/products?shop_id=${shopOfTwo.id}&limit=1`);
      expect(ids(page.products)).toEqual([first.id]);
      await bench.sell({ shopId: shopOfTwo.id, publishedAt: new Date('2026-03-03') });
      const next = await bench.list(`/products?shop_id=${shopOfTwo.id}&limit=1&cursor=${page.next_cursor}`);
      expect(ids(next.products)).toEqual([second.id]);
    });
  });

  it('of a category has all below it, and follows when a category moves', async () => {
    const top = await makeCategory(bench.dataSource);
    const middle = await makeCategory(bench.dataSource, { parentId: top.id });
    const leaf = await makeCategory(bench.dataSource, { parentId: middle.id });
    const elsewhere = await makeCategory(bench.dataSource);
    const inTop = await bench.sell({}, [top.id]);
    const inLeaf = await bench.sell({}, [leaf.id]);
    const inBoth = await bench.sell({}, [leaf.id, elsewhere.id]);
    const of = async (category: Category) =>
      new Set(ids((await bench.list(`/products?category_id=${category.id}`)).products));
    expect(await of(top)).toEqual(new Set(ids([inTop, inLeaf, inBoth])));
    expect(await of(leaf)).toEqual(new Set(ids([inLeaf, inBoth])));
    await bench.dataSource.manager.update(Category, { id: middle.id }, { parentId: elsewhere.id });
    expect(await of(top)).toEqual(new Set(ids([inTop])));
    expect(await of(elsewhere)).toEqual(new Set(ids([inLeaf, inBoth])));
    await bench.dataSource.manager.update(Category, { id: middle.id }, { parentId: null });
    expect(await of(elsewhere)).toEqual(new Set(ids([inBoth])));
    await bench.dataSource.query('DELETE FROM product_categories WHERE product_id = $1', [inBoth.id]);
    expect(await of(middle)).toEqual(new Set(ids([inLeaf])));
  });

  it('narrows by price, both ends included, and by stock, in whatever combination', async () => {
    const shop = await makeShop(bench.dataSource);
    const category = await makeCategory(bench.dataSource);
    const cheap = await bench.sell({ shopId: shop.id, price: 1_000n, stock: 1 }, [category.id]);
    const gone = await bench.sell({ shopId: shop.id, price: 2_000n, stock: 0 }, [category.id]);
    const untracked = await bench.sell({ shopId: shop.id, price: 3_000n, trackInventory: false }, [
      category.id,
    ]);
    const onOrder = await bench.sell({ shopId: shop.id, price: 4_000n, allowBackorders: true });
    const inVariant = await bench.sell({ shopId: shop.id, price: 5_000n });
    await bench.addVariant(inVariant.id, { stock: 0 });
    await bench.addVariant(inVariant.id, { size: 'L', stock: 2 });
    const find = async (filter: string) => {
      const answer = await bench.list(`/shops/${shop.id}/products?sort=price_asc&${filter}`);
      expect(answer.total).toBe(answer.products.length);
      return ids(answer.products);
    };
    expect(await find('min_price=10&max_price=30')).toEqual(ids([cheap, gone, untracked]));
    expect(await find('min_price=10.001&max_price=29.999')).toEqual(ids([gone]));
    expect(await find('max_price=9.99')).toEqual([]);
    expect(await find('in_stock=true')).toEqual(ids([cheap, untracked, onOrder, inVariant]));
    expect(await find('in_stock=false')).toEqual(ids([gone]));
    expect(await find(`in_stock=true&category_id=${category.id}&min_price=20`)).toEqual(ids([untracked]));
    const everywhere = await bench.list(`/products?category_id=${category.id}&in_stock=true&max_price=10`);
    expect(ids(everywhere.products)).toEqual(ids([cheap]));
  });

  it.each([
    ['/products?limit=1000000000', '/limit'],
    ['/products?limit=0', '/limit'],
    ['/products?skip=10001', '/skip'],
    ['/products?sort=cost_price', '/sort'],
    ['/products?category_id=1', '/category_id'],
    ['/products?min_price=-1', '/min_price'],
    ['/products?in_stock=maybe', '/in_stock'],
    ['/products?is_public=false', '/is_public'],
    ['/products?query=%00', '/query'],
    [
      '/shops/00000000-0000-7000-8000-000000000000/products?shop_id=00000000-0000-7000-8000-000000000000',
      '/shop_id',
    ],
    ['/products/search', '/q'],
    ['/products/search?q=silk&query=silk', '/q'],
    ['/products/not-an-id', '/product_id'],
  ])('refuses %s', async (path, pointer) => {
    const answer = await bench.get(path);
    expect(answer.status).toBe(400);
    expect(answer.body).toEqual(problem('platform.invalid_input', pointer));
  });

  it('refuses to rank without words', async () => {
    const answer = await bench.get('/products?sort=relevance');
    expect(answer.status).toBe(400);
    expect(answer.body).toEqual(problem('catalog.nothing_to_rank', '/sort'));
  });

  it.each([
    ['of another sort', encodeCursor({ sort: 'price_asc', value: '100', id: newId() })],
    ['with another kind of value', encodeCursor({ sort: 'newest', value: '100', id: newId() })],
    ['of a search', encodeCursor({ sort: 'search newest', value: '20', id: newId() })],
    ['that is none', 'bm9uc2Vuc2U'],
  ])('refuses a cursor %s', async (_, cursor) => {
    const answer = await bench.get(`/products?cursor=${cursor}`);
    expect(answer.status).toBe(400);
    expect(answer.body).toEqual(problem('platform.invalid_cursor', '/cursor'));
  });
});

describe('a product', () => {
  it('is shown with all that shoppers may know', async () => {
    const product = await bench.sell({
      name: 'Wrap dress',
      price: 12_000n,
      compareAtPrice: 15_000n,
      costPrice: 4_800n,
      rentalPricePerDay: 900n,
      deposit: 5_000n,
      attributes: { material: 'linen' },
      dimensions: { length: 1180 },
      skinType: ['oily'],
      translations: { vi: { name: 'Đầm quấn' } },
      sku: 'LIN-WRAP',
    });
    const later = await bench.addImage(product.id, { sortOrder: 2 });
    const front = await bench.addImage(product.id, { sortOrder: 1, isPrimary: true });
    await bench.addImage(product.id, { sortOrder: 0, isPending: true });
    const own = await bench.addVariant(product.id, { size: 'M', price: 12_500n, stock: 0 });
    const same = await bench.addVariant(product.id, { size: 'L', color: 'terracotta', stock: 3 });
    const { body } = await bench.get(`/products/${product.id}/`);
    expect(body).toMatchObject({
      price: 120,
      compare_at_price: 150,
      rental_price_per_day: 9,
      deposit: 50,
      attributes: { material: 'linen' },
      dimensions: { length: 1180 },
      skin_type: ['oily'],
      in_stock: true,
      primary_image: { id: front, is_primary: true, thumbnail_url: null },
      images: [{ id: front }, { id: later }],
      variants: [
        { id: own, product_id: product.id, size: 'M', price: 125, in_stock: false },
        { id: same, size: 'L', color: 'terracotta', price: 120, currency: 'USD', in_stock: true },
      ],
    });
    expect(Object.keys(body).sort()).toEqual(Object.keys(productSchema.shape).sort());
    expect(JSON.stringify(body)).not.toMatch(/cost|storage_key|search_vector|is_pending/);
    expect((await bench.get(`/products/${product.id}/images`)).body).toEqual({ images: body.images });
    expect((await bench.get(`/products/${product.id}/variants`)).body).toEqual({ variants: body.variants });
  });

  it('shows no category that is switched off', async () => {
    const shown = await makeCategory(bench.dataSource, { name: 'B shown' });
    const first = await makeCategory(bench.dataSource, { name: 'A first' });
    const off = await makeCategory(bench.dataSource, { isActive: false });
    const { id } = await bench.sell({}, [shown.id, off.id, first.id]);
    const { body } = await bench.get(`/products/${id}`);
    expect(ids(body.categories)).toEqual([first.id, shown.id]);
  });

  it('that is not on sale is not found, by shoppers and by other shops', async () => {
    const { shop } = await bench.openShop();
    const { ctx: stranger } = await bench.openShop();
    const { id } = await bench.sell({ shopId: shop.id, status: 'draft' });
    for (const path of ['', '/images', '/variants']) {
      for (const ctx of [undefined, stranger]) {
        const answer = await bench.get(`/products/${id}${path}`, ctx);
        expect(answer.status).toBe(404);
        expect(answer.body).toEqual(problem('catalog.product_not_found'));
      }
    }
    await expect(bench.productReads.getForOwner(stranger, id)).rejects.toEqual(
      refusal('catalog.product_not_found'),
    );
    await expect(bench.productReads.getForOwner(anonymous, id)).rejects.toEqual(
      refusal('catalog.product_not_found'),
    );
  });

  it('is shown to its shop and to the platform in any state, with what is theirs to know', async () => {
    const { shop, ctx } = await bench.openShop();
    const analyst = await bench.staff('analyst');
    const { id } = await bench.sell({
      shopId: shop.id,
      status: 'draft',
      moderationStatus: 'rejected',
      moderationReason: 'Blurred',
      costPrice: 4_800n,
      sku: 'LIN-1',
      pendingChanges: { name: 'Next' },
      translations: { vi: { name: 'Đầm' } },
    });
    const waiting = await bench.addImage(id, { isPending: true });
    for (const reader of [ctx, analyst]) {
      const { body } = await bench.get(`/products/${id}`, reader);
      expect(body).toMatchObject({
        status: 'draft',
        moderation_status: 'rejected',
        moderation_reason: 'Blurred',
        is_public: false,
        // The console does not tell it to who only looks on, either.
        cost_price: reader === ctx ? 48 : null,
        sku: 'LIN-1',
        has_pending_changes: true,
        pending_changes: { name: 'Next' },
        translations: { vi: { name: 'Đầm' } },
        version: 1,
        images: [{ id: waiting, is_pending: true }],
      });
    }
  });

  it('of another shop is shown to a shop as to any shopper', async () => {
    const { ctx } = await bench.openShop();
    const { id } = await bench.sell({ costPrice: 100n });
    const { body } = await bench.get(`/products/${id}`, ctx);
    expect(body).toMatchObject({ id });
    expect(body).not.toHaveProperty('cost_price');
  });

  it('is read within the transaction that changes it', async () => {
    const { shop, ctx } = await bench.openShop();
    const product = await bench.sell({ shopId: shop.id, publishedAt: new Date('2026-03-01T10:00:00.5Z') });
    const seen = await bench.inTransaction(ctx, async (tx) => {
      await tx.manager.update(Product, { id: product.id }, { price: 9_900n });
      return bench.productReads.getForOwner(tx, product.id);
    });
    expect(seen).toMatchObject({ price: 99, published_at: '2026-03-01T10:00:00.500Z' });
  });
});

describe("the shop's own list", () => {
  it('has every product of the shop, in any state, and of no other', async () => {
    const { shop, ctx } = await bench.openShop();
    const draft = await bench.sell({ shopId: shop.id, status: 'draft', createdAt: new Date('2026-03-01') });
    const rejected = await bench.sell({
      shopId: shop.id,
      moderationStatus: 'rejected',
      createdAt: new Date('2026-03-02'),
    });
    const sold = await bench.sell({ shopId: shop.id, createdAt: new Date('2026-03-03') });
    await bench.sell();
    const find = async (filter: string) =>
      ids((await bench.list(`/shops/me/products?${filter}`, ctx)).products);
    expect(await find('')).toEqual(ids([sold, rejected, draft]));
    expect(await find('sort=oldest')).toEqual(ids([draft, rejected, sold]));
    expect(await find('status=draft')).toEqual(ids([draft]));
    expect(await find('moderation_status=rejected')).toEqual(ids([rejected]));
    expect(await find('status=active&moderation_status=approved')).toEqual(ids([sold]));
    expect(ids(await bench.pages('/shops/me/products?limit=1', ctx))).toEqual(ids([sold, rejected, draft]));
    const [first] = (await bench.list('/shops/me/products?status=draft', ctx)).products;
    expect(first).toMatchObject({
      status: 'draft',
      moderation_status: 'approved',
      is_public: false,
      version: 1,
    });
    expect(first).not.toHaveProperty('cost_price');
  });

  it('is searched by words', async () => {
    const { shop, ctx } = await bench.openShop();
    const draft = await bench.sell({ shopId: shop.id, status: 'draft', name: 'Velvet cape' });
    await bench.sell({ shopId: shop.id, name: 'Linen cape' });
    const found = await bench.list('/shops/me/products?q=velvet', ctx);
    expect(found).toMatchObject({ products: [{ id: draft.id }], total: 1 });
  });

  it('is not for shoppers, nor for those without a shop', async () => {
    const customer = await bench.staff('customer');
    const admin = await bench.staff('admin');
    expect((await bench.get('/shops/me/products')).status).toBe(401);
    expect((await bench.get('/shops/me/products', customer)).status).toBe(403);
    const answer = await bench.get('/shops/me/products', admin);
    expect(answer.status).toBe(422);
    expect(answer.body).toEqual(problem('catalog.shop_required', '/shop_id'));
  });
});

describe("the platform's list", () => {
  it('has every product of every shop', async () => {
    const analyst = await bench.staff('analyst');
    const shop = await makeShop(bench.dataSource);
    const draft = await bench.sell({ shopId: shop.id, status: 'draft' });
    const pending = await bench.sell({ shopId: shop.id, moderationStatus: 'pending' });
    const find = async (filter: string) =>
      ids((await bench.list(`/admin/products?${filter}`, analyst)).products);
    expect(await find(`shop_id=${shop.id}`)).toEqual(ids([pending, draft]));
    expect(await find(`shop_id=${shop.id}&moderation_status=pending`)).toEqual(ids([pending]));
    expect(await find('status=draft&limit=100')).toContain(draft.id);
    expect(await find('moderation_status=pending&limit=100')).toContain(pending.id);
  });

  it('is for those alone who may read all products', async () => {
    const customer = await bench.staff('customer');
    const owner = as(shopActor((await makeShop(bench.dataSource)).id, 'owner'));
    for (const ctx of [customer, owner]) {
      expect((await bench.get('/admin/products', ctx)).status).toBe(403);
      await expect(bench.productReads.listForAdmin(ctx, { limit: 20 })).rejects.toEqual(
        refusal('catalog.not_allowed'),
      );
    }
    expect((await bench.get('/admin/products')).status).toBe(401);
  });
});
