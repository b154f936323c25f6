import { afterAll, beforeAll, expect, it } from 'vitest';
import { systemContext } from '../../src/platform/context.js';
import { mailsTo } from '../support/mails.js';
import { createWorld, type World } from '../support/world.js';
import { makeOrder } from './after-sale-stage.js';
import { decidePayment, makeOffer } from './order-stage.js';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

/** The mails about orders that somebody has got since they were last looked at, with the lines that they name. */
function mailbox(email: string) {
  let seen = 0;
  return async (): Promise<string[][]> => {
    await world.runJobs();
    const mails = (await mailsTo(world, email)).filter(({ template }) => /^(shop-)?order/.test(template));
    const fresh = mails.slice(seen);
    seen = mails.length;
    return fresh.map(({ template, text }) => [template, ...(text.match(/\d+ × [A-Z][a-z]+/g) ?? [])]);
  };
}

async function makeMixed(values: Parameters<typeof makeOrder>[2] = {}) {
  const dresses = await makeOffer(world, { name: 'Dress' });
  const scarves = await makeOffer(world, { name: 'Scarf' });
  const wants = [
    { productId: dresses.product.id, quantity: 3 },
    { productId: scarves.product.id, quantity: 2 },
  ];
  const ordered = await makeOrder(world, wants, values);
  const boxes = {
    customer: mailbox(ordered.person.email),
    dresses: mailbox(dresses.owner.email),
    scarves: mailbox(scarves.owner.email),
  };
  const look = async () => ({
    customer: await boxes.customer(),
    dresses: await boxes.dresses(),
    scarves: await boxes.scarves(),
  });
  return { ...ordered, look, dressShop: dresses.shop.id };
}

it('mails about a cancellation name what was cancelled, to whom it concerns', async () => {
  const { id, api, items, parts, look, dressShop } = await makeMixed();
  expect(await look()).toEqual({
    customer: [['order-confirmed', '3 × Dress', '2 × Scarf']],
    dresses: [['shop-order-new', '3 × Dress']],
    scarves: [['shop-order-new', '2 × Scarf']],
  });
  const cancel = (body: object) => api.post(`/orders/${id}/cancel`).send(body).expect(200);

  await cancel({ items: items.map((item) => ({ order_item_id: item.id, quantity: 1 })) });
  expect(await look()).toEqual({
    customer: [['order-items-cancelled', '1 × Dress', '1 × Scarf']],
    dresses: [['shop-order-items-cancelled', '1 × Dress']],
    scarves: [['shop-order-items-cancelled', '1 × Scarf']],
  });

  const part = parts.find(({ shopId }) => shopId === dressShop)!;
  await cancel({ shop_order_ids: [part.id] });
  expect(await look()).toEqual({
    customer: [['order-items-cancelled', '2 × Dress']],
    dresses: [['shop-order-cancelled', '2 × Dress']],
    scarves: [],
  });

  const { orderMoves } = world.services.orders;
  await orderMoves.moveOrder(systemContext('test'), { orderId: id, to: 'shipped' });
  expect(await look()).toEqual({ customer: [['order-shipped', '1 × Scarf']], dresses: [], scarves: [] });
});

it('an order that is cancelled in two goes is told of as cancelled with the last', async () => {
  const { id, api, items, look } = await makeMixed();
  await look();
  const [dresses] = items;
  await api.post(`/orders/${id}/cancel`).send({ items: [{ order_item_id: dresses!.id }] });
  await look();
  await api.post(`/orders/${id}/cancel`).send({});
  expect(await look()).toEqual({
    customer: [['order-cancelled', '2 × Scarf']],
    dresses: [],
    scarves: [['shop-order-cancelled', '2 × Scarf']],
  });
});

it('of an order that nobody paid for the customer alone is told, of all of it', async () => {
  const { id, look } = await makeMixed({ paymentMethod: 'payos' });
  await decidePayment(world, id, 'failed');
  expect(await look()).toEqual({
    customer: [['order-cancelled', '3 × Dress', '2 × Scarf']],
    dresses: [],
    scarves: [],
  });
});
