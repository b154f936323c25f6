import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ProductVariant } from '../../src/catalog/variants/product-variant.entity.js';
import { Product } from '../../src/catalog/products/product.entity.js';
import { AuditEntry } from '../../src/platform/audit/audit-entry.entity.js';
import { apiAs } from '../factories/clients.js';
import { makeCustomer, makeMember, makeStaff } from '../factories/people.js';
import { makeProduct, makeVariant } from '../factories/products.js';
import { makeShop } from '../factories/shops.js';
import { createWorld, type World } from '../support/world.js';
import { csv, importFile, issuesOf, send, stateOf } from './import-world.js';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const bySku = (shopId: string, sku: string) =>
  world.services.dataSource.manager.findOneBy(Product, { shopId, sku });
const productsOf = (shopId: string) => world.services.dataSource.manager.countBy(Product, { shopId });
const variantsOf = (productId: string) =>
  world.services.dataSource.manager.find(ProductVariant, { where: { productId }, order: { size: 'ASC' } });

describe('a file of products', () => {
  it('makes new ones by the rules of the API, and says how many', async () => {
    const { shop, owner } = await makeShop(world);
    const state = await importFile(
      world,
      owner,
      csv('SKU,Name,Price,In stock,Name (vi)', 'A-1,Silk dress,49.90,3,Đầm lụa', 'A-2,"Cap, red",12,,'),
    );
    expect(state).toMatchObject({
      status: 'completed',
      is_dry_run: false,
      rows_total: 2,
      rows_done: 2,
      rows_failed: 0,
      products_created: 2,
      problem: null,
    });
    expect(await bySku(shop.id, 'A-1')).toMatchObject({
      name: 'Silk dress',
      slug: 'silk-dress',
      price: 4990n,
      stock: 3,
      translations: { vi: { name: 'Đầm lụa' } },
      status: 'active',
      moderationStatus: 'pending',
    });
    expect(await bySku(shop.id, 'A-2')).toMatchObject({ name: 'Cap, red', stock: 0, translations: {} });
    const cases: Array<{ count: number }> = await world.services.dataSource.query(
      `SELECT count(*)::int FROM moderation_cases WHERE shop_id = $1 AND subject_type = 'product'`,
      [shop.id],
    );
    expect(cases[0]!.count).toBe(2);
    const { id } = (await bySku(shop.id, 'A-1'))!;
    expect(
      await world.services.dataSource.manager.findOneBy(AuditEntry, {
        subjectId: id,
        action: 'catalog.create_product',
      }),
    ).toMatchObject({ actorId: owner.id });
  });

  it('writes nothing in a dry run, whatever it finds, and can then be run as it is', async () => {
    const { shop, owner } = await makeShop(world);
    const checked = await importFile(
      world,
      owner,
      csv('sku,name,price', 'A-1,Silk dress,49.90', 'A-2,,12', 'A-3,Hat,x'),
      { dry_run: true },
    );
    expect(checked).toMatchObject({
      status: 'checked',
      rows_done: 3,
      rows_failed: 2,
      products_created: 1,
    });
    expect(await productsOf(shop.id)).toBe(0);
    expect(await issuesOf(world, owner, checked.id)).toEqual([
      '3 name required',
      '4 price cell_not_an_amount',
    ]);
  });

  it('changes the products that it names by SKU or ID, and leaves alone what it does not say', async () => {
    const { shop, owner } = await makeShop(world, { is_trusted: true });
    const one = await makeProduct(world, {
      by: owner,
      sku: 'A-1',
      price: 40,
      stock: 7,
      description: 'Long.',
      barcode: '123',
      dimensions: { length: 10, width: 20 },
    });
    const two = await makeProduct(world, { by: owner, price: 40 });
    const state = await importFile(
      world,
      owner,
      csv(
        'id,sku,price,stock,barcode,length_mm',
        `,A-1,45,,,15`,
        `${two.id},B-2,50,9,99,`,
        'nothing,,1,,,',
        '019a9f3e-7c1a-7b7e-9d5e-1c6a9f6f0d41,,1,,,',
      ),
    );
    expect(state).toMatchObject({ status: 'completed', products_updated: 2, rows_failed: 2 });
    expect(await world.services.dataSource.manager.findOneBy(Product, { id: one.id })).toMatchObject({
      price: 4500n,
      stock: 7,
      description: 'Long.',
      barcode: null,
      dimensions: { length: 15, width: 20 },
      version: one.version + 1,
    });
    expect(await bySku(shop.id, 'B-2')).toMatchObject({ id: two.id, price: 5000n, stock: 9, barcode: '99' });
    expect(await issuesOf(world, owner, state.id)).toEqual(['4 id unknown_id', '5 id unknown_id']);
  });

  it('has a row for each variant below its product, and takes a product whole or not at all', async () => {
    const { shop, owner } = await makeShop(world);
    const old = await makeProduct(world, { by: owner, sku: 'OLD' });
    await makeVariant(world, owner, old.id, { size: 'M', color: null, sku: 'OLD-M', stock: 3 });
    const state = await importFile(
      world,
      owner,
      csv(
        'sku,name,price,size,variant_sku,variant_price,variant_stock',
        'NEW,Dress,40,S,NEW-S,,1',
        'NEW,,,M,NEW-M,45,2',
        'OLD,,,M,,,8',
        'OLD,,,L,OLD-L,,1',
        'BAD,Bag,10,S,,,1',
        'BAD,,,S,,,1',
        'BAD,,,M,,,-1',
      ),
    );
    expect(await issuesOf(world, owner, state.id)).toEqual([
      '6 - product_refused',
      '7 size variant_twice',
      '8 variant_stock too_small',
    ]);
    expect(state).toMatchObject({ products_created: 1, products_updated: 1, rows_failed: 3, rows_done: 7 });
    expect(await variantsOf((await bySku(shop.id, 'NEW'))!.id)).toMatchObject([
      { size: 'M', sku: 'NEW-M', price: 4500n, stock: 2 },
      { size: 'S', sku: 'NEW-S', price: null, stock: 1 },
    ]);
    expect(await variantsOf(old.id)).toMatchObject([
      { size: 'L', sku: 'OLD-L', stock: 1 },
      { size: 'M', sku: null, stock: 8 },
    ]);
    expect(await bySku(shop.id, 'BAD')).toBeNull();
  });

  it('changes nothing when it is sent again', async () => {
    const { owner } = await makeShop(world);
    const file = csv('sku,name,price,size,variant_stock', 'A,Dress,40,S,1', 'A,,,M,2', 'B,Hat,10,,');
    await importFile(world, owner, file);
    const again = await importFile(world, owner, file);
    expect(again).toMatchObject({ products_created: 0, products_updated: 0, products_unchanged: 2 });
  });

  it('that is no use is refused at once', async () => {
    const { owner } = await makeShop(world);
    const refused = async (text: string | Buffer, fields = {}) => {
      const { status, body } = await send(world, owner, text, fields);
      return `${status} ${(body as { code: string }).code}`;
    };
    expect(await refused('')).toBe('422 catalog.import_empty');
    expect(await refused('sku,name\r\n')).toBe('422 catalog.import_empty');
    expect(await refused(csv('name,price', 'Dress,1'))).toBe('422 catalog.import_key_missing');
    expect(await refused(csv('sku,name', 'A,"Dress'))).toBe('422 catalog.import_malformed_csv');
    expect(await refused(Buffer.from([0x73, 0x6b, 0x75, 0x0a, 0xe9, 0x0a]))).toBe(
      '422 catalog.import_unreadable_text',
    );
    expect(await refused(csv('sku,name', 'A,B'), { mapping: { Foo: 'sku' } })).toBe(
      '422 catalog.import_unknown_header',
    );
    expect(await refused(csv('sku,name', 'A,B'), { mapping: { sku: 'sku', name: 'sku' } })).toBe(
      '422 catalog.import_mapped_twice',
    );
    expect(await refused(csv('sku,name', 'A,B'), { mapping: { sku: 'version' } })).toBe(
      '400 platform.invalid_input',
    );
  });
});

describe('what people may send', () => {
  it.each([
    ['semicolons and decimal commas', csv('sku;name;price', 'A;Dress;49,90'), 4990n],
    ['tabs', csv('sku\tname\tprice', 'A\tDress\t49.9'), 4990n],
    ['a UTF-8 mark', `\uFEFF${csv('sku,name,price', 'A,Dress,49')}`, 4900n],
    ['UTF-16 of spreadsheets', Buffer.from(`\uFEFFsku\tname\tprice\nA\tDress\t49\n`, 'utf16le'), 4900n],
    ['bare line feeds and blank rows', 'sku,name,price\n\n,,\nA,Dress,49\n\n', 4900n],
    [
      'quotes, line breaks and commas in a cell',
      'sku,name,description,price\nA,Dress,"a ""b"",\r\nc",49',
      4900n,
    ],
    ['Vietnamese heads', csv('Mã,Tên sản phẩm,Giá bán', 'A,Dress,49'), 4900n],
  ])('%s', async (_what, file, price) => {
    const { shop, owner } = await makeShop(world);
    const state = await importFile(world, owner, file);
    expect(state).toMatchObject({ status: 'completed', rows_total: 1, rows_failed: 0, products_created: 1 });
    expect(await bySku(shop.id, 'A')).toMatchObject({ name: 'Dress', price });
  });

  it('is refused by row where it is wrong, and the rows around it are taken', async () => {
    const { shop, owner } = await makeShop(world);
    await makeProduct(world, { by: owner, sku: 'TAKEN' });
    const free = await makeProduct(world, { by: owner });
    const state = await importFile(
      world,
      owner,
      csv(
        'id,sku,name,price,status,categories,external_link,images,attributes,track_inventory,stock',
        ',OK-1,Dress,40,,,,,,,',
        ',B-1,Dress,199.000,,,,,,,',
        ',B-2,Dress,-5,,,,,,,',
        ',B-3,Dress,40,sold,,,,,,',
        ',B-4,Dress,40,,Nowhere,,,,,',
        ',B-5,Dress,40,,,http://127.0.0.1/x,,,,',
        ',B-6,Dress,40,,,,https://evil.example/a.jpg,,,',
        ',B-7,Dress,40,,,,,Silk,maybe,1.5',
        `${free.id},TAKEN,,,,,,,,,`,
        ',OK-1,Again,40,,,,,,,',
        ',,Dress,40,,,,,,,',
        ',B-8,Dress',
        ',OK-2,Dress,41,archived,,,,,,',
        ',OK-3,Dress,42,draft,,,,,,',
      ),
    );
    expect(await issuesOf(world, owner, state.id)).toEqual([
      '3 price cell_too_many_decimals',
      '4 price too_small',
      '5 status invalid_value',
      '6 categories unknown_category',
      '7 external_link link_not_public',
      '8 images picture_not_uploaded',
      '9 attributes cell_not_pairs',
      '9 track_inventory cell_not_yes_or_no',
      '9 stock cell_not_whole',
      '10 sku already_exists',
      '11 - key_repeated',
      '12 - key_missing',
      '13 - wrong_number_of_cells',
      '14 status invalid_value',
    ]);
    expect(state).toMatchObject({ rows_done: 14, rows_failed: 12, products_created: 2 });
    expect(await bySku(shop.id, 'OK-3')).toMatchObject({ status: 'draft' });
    expect(await productsOf(shop.id)).toBe(4);
  });

  it('comes back for repair: only the rows that were not taken, with what is wrong, and safe to open', async () => {
    const { owner } = await makeShop(world);
    const file = csv('sku;name;price;=note', 'A;Dress;40;', 'B;"=1+1; Hat";x;=cmd', 'C;Cap;12;');
    const state = await importFile(world, owner, file);
    const { text, headers } = await apiAs(world, owner.token).get(`/products/imports/${state.id}/bad-rows`);
    expect(headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(headers['content-disposition']).toBe('attachment; filename="bad-rows-spring.csv"');
    expect(text).toBe(
      "\uFEFFimport_errors;sku;name;price;'=note\r\n" +
        `Row 3. price: Write an amount in digits, such as 1234.50.;B;"'=1+1; Hat";x;'=cmd\r\n`,
    );
    const mended = await importFile(world, owner, text.replace(';x;', ';15;'));
    expect(mended).toMatchObject({ rows_total: 1, products_created: 1, rows_failed: 0 });
  });
});

describe('an import', () => {
  it("is its shop's alone: to others it is not there, and they cannot send one for the shop", async () => {
    const { shop, owner } = await makeShop(world);
    const other = await makeShop(world);
    const customer = await makeCustomer(world);
    const state = await importFile(world, owner, csv('sku,name,price', 'A,Dress,x'));
    for (const path of ['', '/errors', '/bad-rows']) {
      const { status, body } = await apiAs(world, other.owner.token).get(
        `/products/imports/${state.id}${path}`,
      );
      expect([status, (body as { code: string }).code]).toEqual([404, 'catalog.import_not_found']);
    }
    for (const path of ['/run', '/cancel']) {
      const { status } = await apiAs(world, other.owner.token)
        .post(`/products/imports/${state.id}${path}`)
        .send({});
      expect(status).toBe(404);
    }
    expect((await send(world, other.owner, csv('sku,name', 'A,B'), { shop_id: shop.id })).status).toBe(422);
    expect((await send(world, customer, csv('sku,name', 'A,B'))).status).toBe(403);
    const list = await apiAs(world, other.owner.token).get('/products/imports');
    expect(list.body).toMatchObject({ imports: [], total: 0 });
  });

  it('changes nothing of another shop, whose SKUs and IDs mean nothing here', async () => {
    const { owner } = await makeShop(world);
    const theirs = await makeProduct(world, { sku: 'X-1', price: 40 });
    const state = await importFile(
      world,
      owner,
      csv('id,sku,name,price', `${theirs.id},,Mine now,1`, ',X-1,My own,2'),
    );
    expect(state).toMatchObject({ products_created: 1, rows_failed: 1 });
    expect(await world.services.dataSource.manager.findOneBy(Product, { id: theirs.id })).toMatchObject({
      price: 4000n,
      version: theirs.version,
    });
  });

  it('of the platform names its shop, and what it writes is approved by itself', async () => {
    const { shop } = await makeShop(world);
    const admin = await makeStaff(world, 'admin');
    expect((await send(world, admin, csv('sku,name,price', 'A,Dress,40'))).status).toBe(422);
    const file = csv('sku,name,price', 'A,Dress,40');
    await importFile(world, admin, file, { shop_id: shop.id });
    expect(await bySku(shop.id, 'A')).toMatchObject({ moderationStatus: 'approved', isPublic: true });
  });

  it('ends when whoever started it may no longer edit', async () => {
    const { owner } = await makeShop(world);
    const member = await makeMember(world, owner, 'staff');
    const { body } = await send(world, member, csv('sku,name,price', 'A,Dress,40'));
    await world.services.dataSource.query('UPDATE users SET is_active = false WHERE id = $1', [member.id]);
    await world.runJobs();
    expect(await stateOf(world, owner, (body as { id: string }).id)).toMatchObject({
      status: 'failed',
      problem: { code: 'catalog.import_starter_gone' },
      rows_done: 0,
    });
  });

  it('can be cancelled, and run later from where it was', async () => {
    const { shop, owner } = await makeShop(world);
    const { body } = await send(world, owner, csv('sku,name,price', 'A,Dress,40'));
    const id = (body as { id: string }).id;
    const api = apiAs(world, owner.token);
    expect((await api.post(`/products/imports/${id}/cancel`)).body).toMatchObject({ status: 'cancelled' });
    expect((await api.post(`/products/imports/${id}/cancel`)).status).toBe(409);
    await world.runJobs();
    expect(await productsOf(shop.id)).toBe(0);
    expect((await api.post(`/products/imports/${id}/run`).send({})).status).toBe(202);
    await world.runJobs();
    expect(await stateOf(world, owner, id)).toMatchObject({ status: 'completed', products_created: 1 });
    expect((await api.post(`/products/imports/${id}/run`).send({})).body).toMatchObject({
      code: 'catalog.import_not_runnable',
    });
  });
});
