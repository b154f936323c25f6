import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createProductAdminRoutes } from '../../src/catalog/products/product-admin.routes.js';
import { createProductVariantRoutes } from '../../src/catalog/variants/product-variant.routes.js';
import { Product } from '../../src/catalog/products/product.entity.js';
import { createProductRoutes } from '../../src/catalog/products/product.routes.js';
import type { Context } from '../../src/platform/context.js';
import { newId } from '../../src/platform/ids.js';
import { makeCategory } from '../factories/rows.js';
import { type CatalogBench, openCatalogBench, serve, type ShopAndStaff } from './catalog-bench.js';

let bench: CatalogBench;
let api: ReturnType<typeof openApi>;
let shop: ShopAndStaff;
let admin: Context;
let moderator: Context;
beforeAll(async () => {
  bench = await openCatalogBench();
  api = openApi();
  shop = await bench.openShop();
  admin = await bench.staff('admin');
  moderator = await bench.staff('moderator');
});
afterAll(() => bench.close());

function openApi() {
  const { products, productReads, decisions, variants } = bench;
  const deps = { products, productReads, productDecisions: decisions, productVariants: variants };
  const routes = [
    ...createProductRoutes(deps),
    ...createProductAdminRoutes(deps),
    ...createProductVariantRoutes(deps),
  ];
  const { app, tokenOf } = serve(bench, routes);
  type Method = 'post' | 'put' | 'patch' | 'delete';
  return (method: Method, path: string, caller?: Context, headers: Record<string, string> = {}) => {
    const started = request(app)[method](path);
    return started.set({ ...(caller && tokenOf(caller)), ...headers });
  };
}

const pointersOf = (body: unknown) =>
  (body as { errors?: Array<{ pointer: string }> }).errors?.map((e) => e.pointer);
const DRESS = { name: 'Dress', price: 49.9 };

describe('POST /products', () => {
  it('takes what D sends and answers what D expects', async () => {
    const category = await makeCategory(bench.dataSource, { name: 'Dresses' });
    const body = {
      name: 'Tên sản phẩm mới',
      description: 'Mô tả chi tiết về sản phẩm.',
      price: 99.99,
      weight_grams: 500,
      category_ids: [category.id],
    };
    const answer = await api('post', '/products', shop.ctx).send(body).expect(201);
    expect(answer.body).toMatchObject({
      name: body.name,
      description: body.description,
      price: 99.99,
      currency: 'USD',
      weight_grams: 500,
      categories: [{ id: category.id, name: 'Dresses', parent_id: null }],
      primary_image: null,
      status: 'active',
      moderation_status: 'pending',
      is_public: false,
      version: 1,
    });
  });

  it('is for shops', async () => {
    await api('post', '/products').send(DRESS).expect(401);
    await api('post', '/products', await bench.staff('customer'))
      .send(DRESS)
      .expect(403);
    const homeless = await api('post', '/products', admin).send(DRESS).expect(422);
    expect(homeless.body).toMatchObject({ code: 'catalog.shop_required' });
    const looker = await api('post', '/products', moderator).send(DRESS).expect(403);
    expect(looker.body).toMatchObject({ code: 'catalog.not_allowed' });
  });

  it('makes one product for one Idempotency-Key', async () => {
    const key = { 'idempotency-key': newId() };
    const body = { ...DRESS, sku: 'ONCE' };
    const first = await api('post', '/products', shop.ctx, key).send(body).expect(201);
    const again = await api('post', '/products', shop.ctx, key).send(body).expect(201);
    expect(again.headers['idempotent-replayed']).toBe('true');
    expect(again.body).toEqual(first.body);
    await api('post', '/products', shop.ctx, key).send(DRESS).expect(422);
    expect(await bench.dataSource.manager.countBy(Product, { shopId: shop.shop.id, sku: 'ONCE' })).toBe(1);
  });

  it('names the SKU that is taken, and keeps that answer for its key too', async () => {
    await api('post', '/products', shop.ctx)
      .send({ ...DRESS, sku: 'TAKEN' })
      .expect(201);
    const key = { 'idempotency-key': newId() };
    for (let attempt = 1; attempt <= 2; attempt += 1) {
      const clash = await api('post', '/products', shop.ctx, key)
        .send({ ...DRESS, sku: 'TAKEN' })
        .expect(409);
      expect(clash.body).toMatchObject({ code: 'platform.already_exists' });
      expect(pointersOf(clash.body)).toEqual(['/sku']);
    }
  });

  const many = (length: number) => Array.from({ length }, () => newId());
  it.each<[object, string]>([
    [{ price: 1 }, '/name'],
    [{ name: 'A' }, '/price'],
    [{ ...DRESS, name: '   ' }, '/name'],
    [{ ...DRESS, name: 'x'.repeat(201) }, '/name'],
    [{ ...DRESS, name: 'nul\u0000' }, '/name'],
    [{ ...DRESS, name: 7 }, '/name'],
    [{ ...DRESS, description: 'x'.repeat(10_001) }, '/description'],
    [{ ...DRESS, price: 0 }, '/price'],
    [{ ...DRESS, price: -1 }, '/price'],
    [{ ...DRESS, price: '10' }, '/price'],
    [{ ...DRESS, price: 1e13 }, '/price'],
    [{ ...DRESS, stock: -1 }, '/stock'],
    [{ ...DRESS, stock: 1.5 }, '/stock'],
    [{ ...DRESS, stock: 2 ** 53 }, '/stock'],
    [{ ...DRESS, stock: 10_000_001 }, '/stock'],
    [{ ...DRESS, category_ids: ['dresses'] }, '/category_ids/0'],
    [{ ...DRESS, category_ids: many(11) }, '/category_ids'],
    [{ ...DRESS, translations: { fr: { name: 'Robe' } } }, '/translations/fr'],
    [{ ...DRESS, translations: { vi: { title: 'Đầm' } } }, '/translations/vi/title'],
    [{ ...DRESS, attributes: Object.fromEntries(many(51).map((id) => [id, 'x'])) }, '/attributes'],
    [{ ...DRESS, attributes: { material: { nested: true } } }, '/attributes/material'],
    [{ ...DRESS, attributes: { 'half \ud800': 'x' } }, '/attributes/half \ud800'],
    [{ ...DRESS, dimensions: { depth: 3 } }, '/dimensions/depth'],
    [{ ...DRESS, external_link: 'javascript:alert(1)' }, '/external_link'],
    [{ ...DRESS, external_link: 'ftp://example.com/' }, '/external_link'],
    [{ ...DRESS, skin_type: ['shiny'] }, '/skin_type/0'],
    [{ ...DRESS, status: 'archived' }, '/status'],
    [{ ...DRESS, shop_id: newId() }, '/shop_id'],
    [{ ...DRESS, id: newId() }, '/id'],
    [{ ...DRESS, moderation_status: 'approved' }, '/moderation_status'],
    [{ ...DRESS, moderation_reason: 'fine' }, '/moderation_reason'],
    [{ ...DRESS, pending_changes: {} }, '/pending_changes'],
    [{ ...DRESS, is_featured: true }, '/is_featured'],
    [{ ...DRESS, is_public: true }, '/is_public'],
    [{ ...DRESS, rating_avg: 5 }, '/rating_avg'],
    [{ ...DRESS, rating_count: 100 }, '/rating_count'],
    [{ ...DRESS, published_at: '2026-01-01T00:00:00Z' }, '/published_at'],
    [{ ...DRESS, version: 9 }, '/version'],
    [{ ...DRESS, slug: 'mine' }, '/slug'],
    [[DRESS], ''],
  ])('refuses %j, naming %s', async (body, pointer) => {
    const count = await bench.dataSource.manager.count(Product);
    const answer = await api('post', '/products', shop.ctx).send(body).expect(400);
    expect(answer.body).toMatchObject({ code: 'platform.invalid_input' });
    expect(pointersOf(answer.body)).toContain(pointer);
    expect(await bench.dataSource.manager.count(Product)).toBe(count);
  });
});

describe('PATCH, PUT and DELETE /products/{product_id}', () => {
  it('edit and remove, guarded by If-Match when it is sent', async () => {
    const { id } = await bench.offer(shop.ctx, { sku: 'OLD' });
    const path = `/products/${id}`;
    const patched = await api('patch', path, shop.ctx, { 'if-match': '"1"' })
      .send({ price: 120 })
      .expect(200);
    expect(patched.body).toMatchObject({ price: 120, sku: 'OLD', version: 2 });
    const stale = await api('patch', path, shop.ctx, { 'if-match': '"1"' }).send({ price: 1 }).expect(412);
    expect(stale.body).toMatchObject({ code: 'catalog.product_stale' });
    await api('patch', path, shop.ctx, { 'if-match': '*' }).send({ price: 121 }).expect(200);
    for (const header of ['2', 'W/"3"', '"x"', '"1", "3"']) {
      await api('patch', path, shop.ctx, { 'if-match': header }).send({ price: 1 }).expect(400);
    }
    const put = await api('put', path, shop.ctx, { 'if-match': '"3"' }).send(DRESS).expect(200);
    expect(put.body).toMatchObject({ name: 'Dress', price: 49.9, sku: null, version: 4 });
    await api('delete', path, shop.ctx, { 'if-match': '"3"' }).expect(412);
    await api('delete', path, shop.ctx, { 'if-match': '"4"' }).expect(204);
    await api('patch', path, shop.ctx).send({ price: 1 }).expect(404);
  });

  it('refuse what is not the caller’s to send', async () => {
    const product = await bench.offer(shop.ctx);
    for (const field of ['moderation_status', 'shop_id', 'rating_avg', 'version', 'is_featured', 'slug']) {
      const body = { ...DRESS, [field]: 'approved' };
      for (const method of ['patch', 'put'] as const) {
        const answer = await api(method, `/products/${product.id}`, shop.ctx).send(body).expect(400);
        expect(pointersOf(answer.body)).toContain(`/${field}`);
      }
    }
    expect(await bench.productOf(product.id)).toEqual(product);
  });

  it("find nothing at another shop's product, and change nothing", async () => {
    const product = await bench.offer(shop.ctx);
    const { ctx: stranger } = await bench.openShop({}, 'owner');
    const path = `/products/${product.id}`;
    await api('patch', path, stranger).send({ price: 1 }).expect(404);
    await api('put', path, stranger).send(DRESS).expect(404);
    await api('delete', path, stranger).expect(404);
    await api('post', `${path}/variants`, stranger).send({ size: 'M' }).expect(404);
    expect(await bench.productOf(product.id)).toEqual(product);
  });

  it('let a platform admin edit any product, and a moderator none', async () => {
    const { id } = await bench.offer(shop.ctx);
    await api('patch', `/products/${id}`, admin).send({ price: 12 }).expect(200);
    await api('patch', `/products/${id}`, moderator).send({ price: 13 }).expect(403);
    expect((await bench.productOf(id))?.price).toBe(1200n);
  });
});

describe('variants', () => {
  it('are added, changed and removed', async () => {
    const { id } = await bench.offer(shop.ctx, { price: 30 });
    const path = `/products/${id}/variants`;
    const made = await api('post', path, shop.ctx).send({ size: 'M', color: 'red', stock: 2 }).expect(201);
    expect(made.body).toMatchObject({ product_id: id, size: 'M', color: 'red', price: 30, stock: 2 });
    const one = `${path}/${(made.body as { id: string }).id}`;
    const changed = await api('patch', one, shop.ctx).send({ price: 35 }).expect(200);
    expect(changed.body).toMatchObject({ price: 35, currency: 'USD', stock: 2 });
    const clash = await api('post', path, shop.ctx).send({ size: 'M', color: 'red' }).expect(409);
    expect(clash.body).toMatchObject({ code: 'catalog.variant_taken' });
    await api('delete', one, shop.ctx).expect(204);
    await api('delete', one, shop.ctx).expect(404);
  });

  it.each([
    [{ size: 'M', stock: -1 }, '/stock'],
    [{ size: 'M', stock: 0.5 }, '/stock'],
    [{ size: 'M', price: 0 }, '/price'],
    [{ size: '' }, '/size'],
    [{ size: 'M', product_id: newId() }, '/product_id'],
  ])('refuse %j, naming %s', async (body, pointer) => {
    const { id } = await bench.offer(shop.ctx);
    const answer = await api('post', `/products/${id}/variants`, shop.ctx).send(body).expect(400);
    expect(pointersOf(answer.body)).toContain(pointer);
  });
});

describe('the admin routes', () => {
  it('make, replace and delete the product of any shop', async () => {
    const body = { ...DRESS, shop_id: shop.shop.id, is_featured: true };
    const made = await api('post', '/admin/products', admin).send(body).expect(201);
    expect(made.body).toMatchObject({ moderation_status: 'approved', is_public: true, is_featured: true });
    const path = `/admin/products/${(made.body as { id: string }).id}`;
    const put = await api('put', path, admin).send({ name: 'Gown', price: 60 }).expect(200);
    expect(put.body).toMatchObject({ name: 'Gown', is_public: true, has_pending_changes: false });
    await api('delete', path, admin).expect(204);
    await api('put', path, admin).send(DRESS).expect(404);
    const nowhere = { ...DRESS, shop_id: newId() };
    const unknown = await api('post', '/admin/products', admin).send(nowhere).expect(422);
    expect(unknown.body).toMatchObject({ code: 'catalog.unknown_shop' });
  });

  it('decide once, and only for who may', async () => {
    const { id } = await bench.offer(shop.ctx);
    const approve = (caller?: Context) => api('post', `/admin/products/${id}/approve`, caller);
    const reject = (caller: Context, body: object) =>
      api('post', `/admin/products/${id}/reject`, caller).send(body);
    await approve().expect(401);
    await approve(shop.ctx).expect(403);
    await approve(await bench.staff('analyst')).expect(403);
    for (const body of [{}, { reason: '' }, { reason: ' \n ' }, { reason: 'x', status: 'approved' }]) {
      await reject(moderator, body).expect(400);
    }
    const approved = await approve(moderator).expect(200);
    expect(approved.body).toMatchObject({ moderation_status: 'approved', is_public: true });
    const twice = await approve(moderator).expect(409);
    expect(twice.body).toMatchObject({ code: 'catalog.product_not_approvable' });
    const late = await reject(moderator, { reason: 'Too late.' }).expect(409);
    expect(late.body).toMatchObject({ code: 'catalog.product_not_rejectable' });
  });

  it('decide the change that waits beside an approved product', async () => {
    const { id } = await bench.offer(shop.ctx);
    await bench.decisions.approve(moderator, { id });
    const edit = await api('patch', `/products/${id}`, shop.ctx).send({ name: 'Gown' }).expect(200);
    expect(edit.body).toMatchObject({
      name: 'Linen dress',
      pending_changes: { name: 'Gown' },
      is_public: true,
    });
    const rejected = await api('post', `/admin/products/${id}/reject`, moderator)
      .send({ reason: 'It is no gown.' })
      .expect(200);
    expect(rejected.body).toMatchObject({
      name: 'Linen dress',
      moderation_status: 'approved',
      moderation_reason: 'It is no gown.',
      pending_changes: null,
    });
    await api('patch', `/products/${id}`, shop.ctx).send({ name: 'Long dress' }).expect(200);
    const approved = await api('post', `/admin/products/${id}/approve`, moderator).expect(200);
    expect(approved.body).toMatchObject({
      name: 'Long dress',
      moderation_reason: null,
      pending_changes: null,
    });
  });
});
