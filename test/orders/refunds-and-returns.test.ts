import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemContext } from '../../src/platform/context.js';
import { apiAs } from '../factories/clients.js';
import { makeStaff, type Person } from '../factories/people.js';
import { expectBooksBalance } from '../support/books.js';
import { countOf, crowd } from '../support/crowd.js';
import { createWorld, type World } from '../support/world.js';
import { balanceOf } from '../wallet/money.js';
import { deliver, makeOrder, pendingOf, spentBy } from './after-sale-stage.js';
import { makeOffer, rowsOf, stockOf } from './order-stage.js';

let world: World;
let admin: Person;
beforeAll(async () => {
  world = await createWorld();
  admin = await makeStaff(world, 'admin');
});
afterAll(async () => {
  await expectBooksBalance(world);
  await world.close();
});

const asAdmin = () => apiAs(world, admin.token);

describe('a refund', () => {
  it('is partial and repeated up to what was paid, and no more, also when many come at once', async () => {
    const { product, shop } = await makeOffer(world);
    const { id, person } = await makeOrder(world, [{ productId: product.id, quantity: 2 }]);
    await deliver(world, id);
    const give = (amount: number) =>
      asAdmin().post(`/admin/orders/${id}/refunds`).send({ amount, reason: 'Stained' });
    const first = await give(8);
    expect([first.status, first.body.status, first.body.to], JSON.stringify(first.body)).toEqual([
      ...[201, 'done', 'wallet'],
    ]);
    const { orderRefunds } = world.services.orders;
    const results = await crowd(12, () =>
      orderRefunds.give(admin.ctx, {
        ...{ orderId: id, of: { amount: 1000n }, to: 'wallet', restock: false, reason: 'Stained' },
      }),
    );
    expect(countOf(results, 'ok')).toBe(9);
    expect(countOf(results, 'orders.refund_too_high')).toBe(3);
    const tooMuch = await give(0.01);
    expect([tooMuch.status, tooMuch.body.code]).toEqual([422, 'orders.refund_too_high']);
    expect([await spentBy(world, person.id), await pendingOf(world, shop.id)]).toEqual([0n, 0n]);
    expect((await rowsOf(world, id)).order).toMatchObject({ paymentStatus: 'refunded', refunded: 9800n });
    const listed = await asAdmin().get(`/admin/orders/${id}/refunds`);
    expect(listed.body.refunds).toHaveLength(10);
  });

  it('of pieces puts them back on the shelf if asked, and needs the right to', async () => {
    const { product } = await makeOffer(world);
    const { id, items, api } = await makeOrder(world, [{ productId: product.id, quantity: 2 }]);
    const body = { items: [{ order_item_id: items[0]!.id, quantity: 1 }], restock: true, reason: 'Lost' };
    const early = await asAdmin().post(`/admin/orders/${id}/refunds`).send(body);
    expect([early.status, early.body.code]).toEqual([409, 'orders.not_sent_yet']);
    await deliver(world, id);
    expect((await api.post(`/admin/orders/${id}/refunds`).send(body)).status).toBe(403);
    const answer = await asAdmin().post(`/admin/orders/${id}/refunds`).send(body);
    expect(answer.body).toMatchObject({ amount: 49, cause: 'goodwill' });
    expect(await stockOf(world, product.id)).toBe(9);
  });

  it('by hand is due until it was transferred, once', async () => {
    const { product } = await makeOffer(world);
    const { id, person } = await makeOrder(world, [{ productId: product.id }]);
    await deliver(world, id);
    const answer = await asAdmin()
      .post(`/admin/orders/${id}/refunds`)
      .send({ amount: 49, to: 'by_hand', reason: 'Torn' });
    expect(answer.body).toMatchObject({ status: 'due', done_at: null });
    expect(await spentBy(world, person.id)).toBe(4900n);
    const done = () =>
      asAdmin().post(`/admin/refunds/${answer.body.id}/complete`).send({ reference: 'FT123' });
    expect([(await done()).status, (await done()).status]).toEqual([204, 409]);
    expect(await balanceOf(world, { kind: 'refunds_due' })).toBe(0n);
  });
});

describe('a return', () => {
  it('goes from the wish to the money, and its pieces come back once', async () => {
    const { product, owner } = await makeOffer(world);
    const { id, api, items, person } = await makeOrder(world, [{ productId: product.id, quantity: 2 }]);
    const body = { items: [{ order_item_id: items[0]!.id, quantity: 2 }], reason: 'Too small' };
    expect((await api.post(`/orders/${id}/returns`).send(body)).body.code).toBe('orders.not_delivered');
    await deliver(world, id);
    const asked = await api.post(`/orders/${id}/returns`).send(body);
    expect(asked.status, JSON.stringify(asked.body)).toBe(201);
    expect((await api.post(`/orders/${id}/returns`).send(body)).status).toBe(422);
    const { returnDecisions } = world.services.orders;
    const returnId = asked.body.returns[0].id as string;
    await expect(returnDecisions.approve(person.ctx, { id: returnId })).rejects.toMatchObject({
      kind: 'not_found',
    });
    await returnDecisions.approve(owner.ctx, { id: returnId });
    await returnDecisions.receive(owner.ctx, { id: returnId, restock: true });
    await expect(returnDecisions.refund(owner.ctx, { id: returnId, to: 'wallet' })).rejects.toMatchObject({
      code: 'orders.not_allowed',
    });
    const results = await crowd(5, () => returnDecisions.refund(admin.ctx, { id: returnId, to: 'wallet' }));
    expect(countOf(results, 'ok')).toBe(1);
    expect([await spentBy(world, person.id), await stockOf(world, product.id)]).toEqual([0n, 10]);
    expect((await rowsOf(world, id)).order.status).toBe('refunded');
    expect((await api.get(`/orders/${id}/returns`)).body.returns[0].status).toBe('refunded');
  });

  it('is too late once the shop has its earnings', async () => {
    const { product } = await makeOffer(world);
    const { id, api, items } = await makeOrder(world, [{ productId: product.id }]);
    await deliver(world, id);
    await world.services.dataSource.query(
      `UPDATE shop_orders SET delivered_at = now() - interval '8 days' WHERE order_id = $1`,
      [id],
    );
    const late = await api.post(`/orders/${id}/returns`).send({
      ...{ items: [{ order_item_id: items[0]!.id }], reason: 'Too small' },
    });
    expect(late.body.code).toBe('orders.return_too_late');
  });
});

describe('a rental', () => {
  it('of which all pieces are paid back is with nobody any more, and not late', async () => {
    const { product, owner } = await makeOffer(world, { rental_price_per_day: 10, deposit: 30 });
    const rental = { from: '2036-12-01', to: '2036-12-03' };
    const wants = [{ productId: product.id, quantity: 2, rental }];
    const { id, items, person } = await makeOrder(world, wants);
    await deliver(world, id);
    const orderItemId = items[0]!.id;
    const give = () =>
      world.services.orders.orderRefunds.give(admin.ctx, {
        ...{ orderId: id, of: { items: [{ orderItemId, quantity: 1 }] } },
        ...{ to: 'wallet' as const, restock: true, reason: 'It came torn' },
      });
    const statusOf = async () => (await rowsOf(world, id)).items[0]!.rentalStatus;
    await give();
    expect(await statusOf()).toBe('out');
    await give();
    expect([await statusOf(), (await rowsOf(world, id)).order.status]).toEqual(['returned', 'refunded']);
    const { rentals } = world.services.orders;
    await expect(rentals.end(owner.ctx, { orderItemId, as: 'lost' })).rejects.toMatchObject({
      code: 'orders.rental_not_out',
    });
    expect([await spentBy(world, person.id), await stockOf(world, product.id)]).toEqual([0n, 10]);
  });

  it('that comes back gives the deposit back less the late fee; one that is lost gives none', async () => {
    const { product, owner } = await makeOffer(world, { rental_price_per_day: 10, deposit: 30 });
    const wants = [{ productId: product.id, rental: { from: '2036-12-01', to: '2036-12-03' } }];
    const [late, lost] = [await makeOrder(world, wants), await makeOrder(world, wants)];
    const { rentals } = world.services.orders;
    const item = late.items[0]!.id;
    await expect(rentals.end(owner.ctx, { orderItemId: item, as: 'returned' })).rejects.toMatchObject({
      code: 'orders.rental_not_out',
    });
    for (const { id } of [late, lost]) await deliver(world, id);
    const yesterdays = `UPDATE order_items SET rental_from = current_date - 4, rental_to = current_date - 2 WHERE id = $1`;
    await world.services.dataSource.query(yesterdays, [item]);
    await rentals.end(owner.ctx, { orderItemId: item, as: 'returned' });
    await rentals.end(systemContext('test'), { orderItemId: lost.items[0]!.id, as: 'lost' });
    expect(await spentBy(world, late.person.id)).toBe(5000n);
    expect(await spentBy(world, lost.person.id)).toBe(6000n);
    expect(await balanceOf(world, { kind: 'deposits' })).toBe(0n);
    expect(await stockOf(world, product.id)).toBe(9);
    const all = await asAdmin()
      .post(`/admin/orders/${late.id}/refunds`)
      .send({ amount: 30.01, reason: 'No' });
    expect(all.body.code).toBe('orders.refund_too_high');
  });
});
