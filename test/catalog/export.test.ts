import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { apiAs } from '../factories/clients.js';
import { makeCustomer, makeStaff } from '../factories/people.js';
import { makeImage, makeProduct, makeVariant } from '../factories/products.js';
import { makeCategory } from '../factories/products.js';
import { makeShop } from '../factories/shops.js';
import { createWorld, type World } from '../support/world.js';
import { importFile } from './import-world.js';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const exportAs = (token: string, query = '') => apiAs(world, token).get(`/products/export${query}`);
const names = (text: string) =>
  text
    .split('\r\n')
    .slice(1, -1)
    .map((line) => line.split(',')[2]);

describe('an export', () => {
  it('has all that was said of a product, and sent back it changes nothing', async () => {
    const { owner } = await makeShop(world, { is_trusted: true });
    const dresses = await makeCategory(world, 'Dresses; "long"');
    const product = await makeProduct(world, {
      by: owner,
      name: '=HYPERLINK("https://evil.example")',
      description: 'First line\nsecond, "quoted"; third',
      short_description: "'=already guarded",
      translations: { vi: { name: 'Đầm lụa', description: '+84' }, th: { name: 'เดรส' } },
      category_ids: [dresses.id],
      sku: '@SKU',
      barcode: '-1',
      price: 49.9,
      compare_at_price: 60,
      cost_price: 20.05,
      stock: 7,
      track_inventory: false,
      weight_grams: 300,
      dimensions: { length: 10 },
      attributes: { 'a;b': 'c=d', Origin: '\\Huế' },
      external_link: 'https://shop.example/?a=b',
      skin_type: ['oily', 'dry'],
      skin_concerns: ['acne; scars'],
      ingredients: '=SUM(A1)',
      meta_title: '\u2014 title',
      rental_price_per_day: 5,
      deposit: 100,
    });
    await makeVariant(world, owner, product.id, { size: '=S', color: 'Red', sku: '+1', price: 55, stock: 2 });
    await makeVariant(world, owner, product.id, { size: 'M', color: null, stock: 0 });
    await makeImage(world, owner, product.id);
    await makeProduct(world, { by: owner, name: 'No SKU', price: 1 });
    const { status, text, headers } = await exportAs(owner.token);
    expect([status, headers['content-type'], headers['cache-control']]).toEqual([
      200,
      'text/csv; charset=utf-8',
      'private, no-store',
    ]);
    expect(headers['content-disposition']).toMatch(/^attachment; filename="products-[\d-]{10}\.csv"$/);
    const cells = text.split(/[,\r\n]+"?/);
    expect(cells.filter((cell) => /^[=+@-]/.test(cell))).toEqual([]);
    const state = await importFile(world, owner, text);
    expect(state).toMatchObject({
      status: 'completed',
      rows_failed: 0,
      products_created: 0,
      products_updated: 0,
      products_unchanged: 2,
    });
    expect((await exportAs(owner.token)).text).toBe(text);
  });

  it("has the products of the shop's list, by its filters and in its order", async () => {
    const { owner } = await makeShop(world);
    await makeProduct(world, { by: owner, name: 'First' });
    await makeProduct(world, { by: owner, name: 'Second', status: 'draft' });
    await makeProduct(world);
    expect(names((await exportAs(owner.token)).text)).toEqual(['Second', 'First']);
    expect(names((await exportAs(owner.token, '?sort=oldest')).text)).toEqual(['First', 'Second']);
    expect(names((await exportAs(owner.token, '?status=draft')).text)).toEqual(['Second']);
    expect(names((await exportAs(owner.token, '?q=first')).text)).toEqual(['First']);
    expect((await exportAs(owner.token, '?limit=5')).status).toBe(400);
    expect((await exportAs(owner.token, '?sort=relevance')).body).toMatchObject({
      code: 'catalog.nothing_to_rank',
    });
  });

  it('of the platform has all shops or one; without the right to edit, no costs', async () => {
    const { shop, owner } = await makeShop(world);
    await makeProduct(world, { by: owner, name: 'Costly', cost_price: 12.34 });
    const admin = await makeStaff(world, 'admin');
    const analyst = await makeStaff(world, 'moderator');
    const all = await exportAs(admin.token);
    expect(names(all.text).length).toBeGreaterThan(2);
    const own = await exportAs(admin.token, `?shop_id=${shop.id}`);
    expect(names(own.text)).toEqual(['Costly']);
    expect(own.text).toContain('12.34');
    const seen = await exportAs(analyst.token, `?shop_id=${shop.id}`);
    expect(names(seen.text)).toEqual(['Costly']);
    expect(seen.text).not.toContain('12.34');
  });

  it('is nothing for customers, strangers, or of another shop', async () => {
    const { owner } = await makeShop(world);
    const { shop } = await makeShop(world);
    expect((await apiAs(world).get('/products/export')).status).toBe(401);
    expect((await exportAs((await makeCustomer(world)).token)).status).toBe(403);
    expect((await exportAs(owner.token, `?shop_id=${shop.id}`)).status).toBe(422);
  });
});
