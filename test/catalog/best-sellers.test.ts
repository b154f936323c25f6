import { afterAll, beforeAll, expect, it } from 'vitest';
import { Product } from '../../src/catalog/products/product.entity.js';
import { ProductSale } from '../../src/catalog/sales/product-sale.entity.js';
import { Shop } from '../../src/shops/shop.entity.js';
import { makeCategory, makeShop } from '../factories/rows.js';
import { anonymous, as, shopActor } from './catalog-bench.js';
import { openReadsBench, type ReadsBench } from './reads-bench.js';

let bench: ReadsBench;
beforeAll(async () => {
  bench = await openReadsBench();
});
afterAll(() => bench.close());

const record = (...items: Array<{ productId: string; quantity: number }>) =>
  bench.inTransaction(anonymous, (tx) => bench.productSales.record(tx, items));
const someone = as(shopActor('00000000-0000-7000-8000-000000000000'));

it('best sellers are the public products of which most was sold in seven days, today included', async () => {
  const shop = await makeShop(bench.dataSource);
  const [much, little, old, hidden] = [
    await bench.sell({ shopId: shop.id, name: 'Much', price: 1_050n }),
    await bench.sell({ shopId: shop.id, name: 'Little' }),
    await bench.sell({ shopId: shop.id, name: 'Old' }),
    await bench.sell({ shopId: shop.id, name: 'Hidden', status: 'draft' }),
  ];
  await record({ productId: much.id, quantity: 2 }, { productId: much.id, quantity: 1 });
  await record({ productId: hidden.id, quantity: 99 }, { productId: little.id, quantity: 4 });
  await bench.dataSource.manager.insert(ProductSale, [
    { productId: much.id, day: '2026-03-14', quantity: 5 },
    { productId: old.id, day: '2026-03-13', quantity: 50 },
  ]);
  const { body } = await bench.get('/products/best-sellers');
  expect(body).toEqual([
    expect.objectContaining({ id: much.id, name: 'Much', price: 10.5, total_quantity_sold: 8 }),
    expect.objectContaining({ id: little.id, name: 'Little', total_quantity_sold: 4 }),
  ]);
  expect((await bench.get('/products/best-sellers?limit=1')).body).toHaveLength(1);
  await bench.dataSource.manager.update(Shop, { id: shop.id }, { status: 'suspended' });
  expect((await bench.get('/products/best-sellers')).body).toEqual([]);
});

it('two of each category, for who is signed in', async () => {
  const drinks = await makeCategory(bench.dataSource, { name: 'Drinks', sortOrder: 1 });
  const snacks = await makeCategory(bench.dataSource, { name: 'Snacks', sortOrder: 2 });
  const off = await makeCategory(bench.dataSource, { isActive: false });
  await makeCategory(bench.dataSource, { name: 'Without sales' });
  const sold: Product[] = [];
  for (let n = 0; n < 3; n += 1) sold.push(await bench.sell({ name: `Cola ${n}` }, [drinks.id, off.id]));
  const crisps = await bench.sell({ name: 'Crisps' }, [snacks.id, drinks.id]);
  const imageId = await bench.addImage(crisps.id, { isPrimary: true });
  await record(
    { productId: sold[0]!.id, quantity: 3 },
    { productId: sold[1]!.id, quantity: 7 },
    { productId: sold[2]!.id, quantity: 1 },
    { productId: crisps.id, quantity: 5 },
  );
  expect((await bench.get('/products/best-sellers-by-category')).status).toBe(401);
  const { body } = await bench.get('/products/best-sellers-by-category', someone);
  expect(body).toEqual([
    {
      id: drinks.id,
      name: 'Drinks',
      products: [
        expect.objectContaining({ name: 'Cola 1', total_quantity_sold: 7, primary_image: null }),
        expect.objectContaining({
          name: 'Crisps',
          total_quantity_sold: 5,
          primary_image: expect.objectContaining({ id: imageId, is_primary: true }),
        }),
      ],
    },
    { id: snacks.id, name: 'Snacks', products: [expect.objectContaining({ name: 'Crisps' })] },
  ]);
});

it('counts every piece of orders that come at once, and forgets products that are deleted', async () => {
  const one = await bench.sell({ name: 'One' });
  const two = await bench.sell({ name: 'Two' });
  const items = [one, two].map(({ id }) => ({ productId: id, quantity: 1_000 }));
  await Promise.all(Array.from({ length: 10 }, (_, n) => record(...(n % 2 ? items : [...items].reverse()))));
  const first = async () => (await bench.get('/products/best-sellers?limit=2')).body;
  expect(await first()).toEqual([
    expect.objectContaining({ total_quantity_sold: 10_000 }),
    expect.objectContaining({ total_quantity_sold: 10_000 }),
  ]);
  await bench.dataSource.manager.delete(Product, { id: one.id });
  expect((await first())[0]).toMatchObject({ id: two.id });
  await record(...items);
  expect((await first())[0]).toMatchObject({ id: two.id, total_quantity_sold: 11_000 });
});
