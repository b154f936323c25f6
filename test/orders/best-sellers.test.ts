import { afterAll, beforeAll, expect, it } from 'vitest';
import { systemContext } from '../../src/platform/context.js';
import { countOf, crowd } from '../support/crowd.js';
import { createWorld, type World } from '../support/world.js';
import { deliver, makeOrder } from './after-sale-stage.js';
import { makeOffer } from './order-stage.js';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const platform = systemContext('test');

async function soldOf(productId: string): Promise<number> {
  const best = await world.services.catalog.productSales.best(100);
  return best.find(({ id }) => id === productId)?.total_quantity_sold ?? 0;
}

const giveBack = (orderId: string, orderItemId: string) =>
  world.services.orders.orderRefunds.give(platform, {
    ...{ orderId, of: { items: [{ orderItemId, quantity: 1 }] } },
    ...{ to: 'wallet' as const, restock: true, reason: 'Torn' },
  });

it('best sellers are without what was cancelled, came back or was paid back piece by piece', async () => {
  const { product, owner } = await makeOffer(world);
  const { id, api, items } = await makeOrder(world, [{ productId: product.id, quantity: 4 }]);
  const line = { order_item_id: items[0]!.id, quantity: 1 };
  expect(await soldOf(product.id)).toBe(4);
  await api.post(`/orders/${id}/cancel`).send({ items: [line] });
  expect(await soldOf(product.id)).toBe(3);

  await deliver(world, id);
  const asked = await api.post(`/orders/${id}/returns`).send({ items: [line], reason: 'Too small' });
  const returned = { id: asked.body.returns[0].id as string };
  const { returnDecisions } = world.services.orders;
  await returnDecisions.approve(owner.ctx, returned);
  await returnDecisions.receive(owner.ctx, { ...returned, restock: false });
  expect(await soldOf(product.id)).toBe(3);
  await returnDecisions.refund(platform, { ...returned, to: 'wallet' });
  expect(await soldOf(product.id)).toBe(2);

  // An amount is for no piece in particular: all of them are kept.
  await world.services.orders.orderRefunds.give(platform, {
    ...{ orderId: id, of: { amount: 500n }, to: 'wallet', restock: false, reason: 'Stained' },
  });
  expect(await soldOf(product.id)).toBe(2);
  const results = await crowd(4, () => giveBack(id, items[0]!.id));
  expect(countOf(results, 'ok')).toBe(2);
  expect(await soldOf(product.id)).toBe(0);
});

it('the last pieces of several orders that come back at once leave nothing behind', async () => {
  const { product } = await makeOffer(world);
  const orders = await Promise.all(
    Array.from({ length: 5 }, () => makeOrder(world, [{ productId: product.id }])),
  );
  for (const { id } of orders) await deliver(world, id);
  expect(await soldOf(product.id)).toBe(5);
  await crowd(5, (n) => giveBack(orders[n]!.id, orders[n]!.items[0]!.id));
  expect(await soldOf(product.id)).toBe(0);
});

it('cash on delivery that was never paid was never counted', async () => {
  const { product } = await makeOffer(world);
  const wants = [{ productId: product.id, quantity: 2 }];
  const { id, api, items } = await makeOrder(world, wants, { paymentMethod: 'cod' });
  await api.post(`/orders/${id}/cancel`).send({ items: [{ order_item_id: items[0]!.id, quantity: 1 }] });
  expect(await soldOf(product.id)).toBe(0);
  await deliver(world, id);
  expect(await soldOf(product.id)).toBe(1);
});
