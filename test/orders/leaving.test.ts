import { afterAll, beforeAll, expect, it } from 'vitest';
import { createOrdersPersonalData } from '../../src/orders/index.js';
import { systemContext } from '../../src/platform/context.js';
import { apiAs } from '../factories/clients.js';
import { makeStaff, PASSWORD } from '../factories/people.js';
import { expectBooksBalance } from '../support/books.js';
import { rowsWith } from '../support/rows-with.js';
import { createWorld, type World } from '../support/world.js';
import { deliver } from './after-sale-stage.js';
import { fillCart, makeOffer, makeShopper, rowsOf } from './order-stage.js';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(async () => {
  await expectBooksBalance(world);
  await world.close();
});

const ADDRESS = {
  ...{ first_name: 'Quỳnh Hoa', address_line1: '77 Ngõ Trạm', city: 'Hà Nội', country: 'Việt Nam' },
  phone: '+84912000333',
};

async function filesOf(userId: string): Promise<string> {
  const files: unknown[] = [];
  for await (const file of createOrdersPersonalData(world.services).collect(systemContext('test'), userId)) {
    files.push(file);
  }
  return JSON.stringify(files);
}

it('takes the name, the addresses and every word out of orders, which stay, once none is under way', async () => {
  const { product, owner } = await makeOffer(world);
  const { person, api } = await makeShopper(world, []);
  const order = async () => {
    await fillCart(world, person.id, [{ productId: product.id }]);
    const answer = await api.post('/orders').send({
      ...{ payment_method: 'cod', shipping_address: ADDRESS, billing_address: ADDRESS },
      notes: 'Ring at Frau Zitterbart',
    });
    expect(answer.status, JSON.stringify(answer.body)).toBe(201);
    return answer.body.id as string;
  };
  const [cancelled, kept] = [await order(), await order()];
  const leave = () => api.delete('/users/me').send({ current_password: PASSWORD });

  await api.post(`/orders/${cancelled}/cancel`).send({ reason: 'Frau Zitterbart moved' });
  expect((await leave()).body).toMatchObject({ status: 422, code: 'orders.under_way' });
  await deliver(world, kept);
  const { items } = await rowsOf(world, kept);
  const pieces = [{ order_item_id: items[0]!.id, quantity: 1 }];
  const asked = await api
    .post(`/orders/${kept}/returns`)
    .send({ items: pieces, reason: 'Not for Frau Zitterbart' });
  expect((await leave()).body.code).toBe('orders.under_way');
  const { returnDecisions } = world.services.orders;
  const returnId = asked.body.returns[0].id as string;
  await returnDecisions.approve(owner.ctx, { id: returnId });
  await returnDecisions.receive(owner.ctx, { id: returnId, restock: true });
  const admin = await makeStaff(world, 'admin');
  await returnDecisions.refund(admin.ctx, { id: returnId, to: 'by_hand' });
  await world.runJobs();

  const taken = await filesOf(person.id);
  for (const told of ['77 Ngõ Trạm', 'Ring at Frau Zitterbart', 'Not for Frau Zitterbart', 'refunded']) {
    expect(taken).toContain(told);
  }
  const secrets = ['Quỳnh Hoa', '77 Ngõ Trạm', '912000333', 'Zitterbart', person.email];
  const answer = await leave();
  expect([answer.status, answer.body.purged]).toEqual([
    202,
    expect.arrayContaining([{ kind: 'anonymised_orders', count: 2 }]),
  ]);
  await world.runJobs();
  expect(await rowsWith(world, secrets)).toEqual([]);
  const { order: left } = await rowsOf(world, kept);
  expect(left).toMatchObject({ total: 4900n, status: 'refunded', customerName: null, shippingAddress: null });
  const seen = await apiAs(world, admin.token).get(`/admin/orders/${kept}`);
  expect([seen.status, JSON.stringify(seen.body)]).toEqual([200, expect.not.stringContaining('Zitterbart')]);
});
