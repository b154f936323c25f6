import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Product } from '../../src/catalog/products/product.entity.js';
import { runsLow } from '../../src/catalog/stock/low-stock.service.js';
import { makeProduct } from '../factories/products.js';
import { makeShop, type ShopAndOwner } from '../factories/shops.js';
import { mailsTo } from '../support/mails.js';
import { createWorld, type World } from '../support/world.js';

let world: World;
let seller: ShopAndOwner;
let now = new Date();
beforeAll(async () => {
  world = await createWorld({}, { clock: () => now });
});
afterAll(() => world.close());
beforeEach(async () => {
  seller = await makeShop(world);
  await world.runJobs();
});

const DAY = 24 * 60 * 60 * 1000;
const offer = (name: string, stock: number) => makeProduct(world, { by: seller.owner, name, stock });
const sell = ({ id }: { id: string }, quantity: number) =>
  world.services.inTransaction(seller.owner.ctx, (tx) =>
    world.services.catalog.stock.take(tx, [{ productId: id, variantId: null, quantity }]),
  );
const tell = () => world.services.catalog.lowStock.tell(seller.owner.ctx, { shopId: seller.shop.id });
const mails = async () => {
  await world.runJobs();
  return (await mailsTo(world, seller.owner.email)).filter(({ subject }) =>
    subject.startsWith('Running low'),
  );
};

it.each([
  [7, 1, false],
  [6, 1, true],
  [5, 1, false],
  [5, 5, true],
  [20, 15, true],
  [0, 1, false],
])('of %i pieces, taking %i is worth a word: %s', (before, taken, expected) => {
  expect(runsLow(before, taken)).toBe(expected);
});

describe('a shop', () => {
  it('is told what has run low, once a day at most', async () => {
    const [dress, hat, scarf] = [await offer('Dress', 6), await offer('Hat', 8), await offer('Scarf', 50)];
    await sell(scarf, 1);
    expect(await mails()).toEqual([]);
    await sell(dress, 2);
    expect((await mails()).map(({ text }) => text)).toEqual([expect.stringContaining('Dress (4)')]);
    await sell(hat, 8);
    await sell(dress, 4);
    await tell();
    expect(await mails()).toHaveLength(1);
    now = new Date(now.getTime() + DAY);
    await tell();
    await tell();
    const [, second, ...others] = await mails();
    expect(others).toEqual([]);
    expect(second!.text).toContain('Dress (0), Hat (0)');
    expect(second!.text).not.toContain('Scarf');
  });

  it('is not told of what has been filled up meanwhile', async () => {
    const dress = await offer('Dress', 6);
    await sell(dress, 2);
    await world.services.dataSource.manager.update(Product, { id: dress.id }, { stock: 100 });
    expect(await mails()).toEqual([]);
  });

  it('hears nothing of an order that came to nothing', async () => {
    const dress = await offer('Dress', 6);
    await world.services
      .inTransaction(seller.owner.ctx, async (tx) => {
        await world.services.catalog.stock.take(tx, [{ productId: dress.id, variantId: null, quantity: 2 }]);
        throw new Error('no');
      })
      .catch(() => undefined);
    await tell();
    expect(await mails()).toEqual([]);
  });
});
