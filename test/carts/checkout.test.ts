import { afterAll, beforeAll, expect, it } from 'vitest';
import { createCartCheckout } from '../../src/carts/index.js';
import { CartItem } from '../../src/carts/cart-item.entity.js';
import { Cart } from '../../src/carts/cart.entity.js';
import { newId } from '../../src/platform/ids.js';
import { anonymous, type CatalogBench, openCatalogBench, refusal } from '../catalog/catalog-bench.js';
import { makeProduct, makeUser } from '../factories/rows.js';

let bench: CatalogBench;
beforeAll(async () => {
  bench = await openCatalogBench();
});
afterAll(() => bench.close());

const checkout = createCartCheckout();
const lock = (cart: { userId: string; cartId?: string }) =>
  bench.inTransaction(anonymous, (tx) => checkout.lock(tx, cart));

/** Somebody whose cart holds two lines. */
async function shopper(source: 'app' | 'trolley' = 'app') {
  const { id: userId } = await makeUser(bench.dataSource);
  const { id: productId } = await makeProduct(bench.dataSource);
  const cart = await bench.dataSource.manager.save(Cart, { id: newId(), userId, source });
  const item = { cartId: cart.id, productId, unitPrice: 4900n };
  await bench.dataSource.manager.insert(CartItem, [
    { ...item, id: newId(), quantity: 2 },
    {
      ...item,
      id: newId(),
      quantity: 1,
      orderType: 'rental',
      rentalFrom: '2026-11-30',
      rentalTo: '2026-12-02',
    },
  ]);
  return { userId, productId, cartId: cart.id };
}

it('is of the own cart, the one of the app unless another is named', async () => {
  const { userId, productId, cartId } = await shopper();
  const line = { id: expect.any(String), productId, variantId: null };
  expect(await lock({ userId })).toEqual({
    id: cartId,
    userId,
    source: 'app',
    lines: [
      { ...line, quantity: 2 },
      { ...line, quantity: 1, rental: { from: '2026-11-30', to: '2026-12-02' } },
    ],
  });
  const trolley = await shopper('trolley');
  expect(await lock(trolley)).toMatchObject({ id: trolley.cartId, source: 'trolley' });
  await expect(lock({ userId: trolley.userId })).rejects.toEqual(refusal('carts.cart_empty'));
  await expect(lock({ userId, cartId: trolley.cartId })).rejects.toEqual(refusal('carts.cart_not_found'));
  await expect(lock({ userId, cartId: newId() })).rejects.toEqual(refusal('carts.cart_not_found'));
});

it('of one cart happens once, however many try', async () => {
  const { userId, cartId } = await shopper();
  const results = await Promise.allSettled(
    Array.from({ length: 10 }, () =>
      bench.inTransaction(anonymous, async (tx) => {
        const cart = await checkout.lock(tx, { userId });
        await checkout.clear(tx, cart.id);
        return cart.lines.length;
      }),
    ),
  );
  const done = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
  expect(done).toEqual([2]);
  await expect(lock({ userId, cartId })).rejects.toEqual(refusal('carts.cart_empty'));
});
