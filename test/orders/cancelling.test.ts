import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { apiAs } from '../factories/clients.js';
import { makeCustomer, makeStaff } from '../factories/people.js';
import { makePromotion } from '../promotions/promotion-rows.js';
import { expectBooksBalance } from '../support/books.js';
import { mailsTo } from '../support/mails.js';
import { createWorld, type World } from '../support/world.js';
import { deliver, makeOrder, pendingOf, spentBy } from './after-sale-stage.js';
import { decidePayment, makeOffer, rowsOf, stockOf } from './order-stage.js';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(async () => {
  await expectBooksBalance(world);
  await world.close();
});

describe('cancelling an order', () => {
  it('gives pieces and money back, piece by piece to the last cent, and ends with the last piece', async () => {
    const { product, shop } = await makeOffer(world, { price: 33.34 });
    const promotion = await makePromotion(world.services.dataSource, { value: 700n });
    const ordered = await makeOrder(world, [{ productId: product.id, quantity: 3 }], {
      code: promotion.code!,
    });
    const { id, api, person, order, items } = ordered;
    expect(order.total).toBe(9302n);
    expect(await spentBy(world, person.id)).toBe(9302n);
    const one = { items: [{ order_item_id: items[0]!.id, quantity: 1 }] };
    const first = await api.post(`/orders/${id}/cancel`).send(one);
    expect(first.status, JSON.stringify(first.body)).toBe(200);
    expect(first.body).toMatchObject({ status: 'confirmed', payment_status: 'partially_refunded' });
    expect(first.body.shop_orders[0].items[0]).toMatchObject({ quantity: 3, cancelled_quantity: 1 });
    expect([await stockOf(world, product.id), await spentBy(world, person.id)]).toEqual([8, 6201n]);
    const uses = () =>
      world.services.dataSource.query('SELECT used_count AS n FROM promotions WHERE id = $1', [promotion.id]);
    expect(await uses()).toEqual([{ n: 1 }]);
    const rest = await api.post(`/orders/${id}/cancel`).send({ reason: 'Changed my mind' });
    expect(rest.body).toMatchObject({ status: 'cancelled', payment_status: 'refunded', credited: 93.02 });
    expect([await stockOf(world, product.id), await spentBy(world, person.id)]).toEqual([10, 0n]);
    expect(await pendingOf(world, shop.id)).toBe(0n);
    expect(await uses()).toEqual([{ n: 0 }]);
    const again = await api.post(`/orders/${id}/cancel`).send({});
    expect([again.status, again.body.code]).toEqual([409, 'orders.cannot_cancel']);
    await world.runJobs();
    const subjects = (await mailsTo(world, person.email)).map(({ subject }) => subject);
    expect(subjects).toContain(`$62.01 of order ${order.orderNumber} is in your wallet`);
    expect(subjects).toContain(`Order ${order.orderNumber} was cancelled`);
  });

  it('happens once, however often the same call is repeated', async () => {
    const { product } = await makeOffer(world);
    const { id, api, person, items } = await makeOrder(world, [{ productId: product.id, quantity: 3 }]);
    const body = { items: [{ order_item_id: items[0]!.id, quantity: 1 }] };
    const cancel = () => api.post(`/orders/${id}/cancel`).set('Idempotency-Key', id).send(body);
    expect((await cancel()).status).toBe(200);
    expect((await cancel()).headers['idempotent-replayed']).toBe('true');
    expect(await spentBy(world, person.id)).toBe(9800n);
  });

  it('of a part leaves the other shop its own', async () => {
    const [one, other] = [await makeOffer(world), await makeOffer(world, { price: 20 })];
    const wants = [{ productId: one.product.id }, { productId: other.product.id }];
    const { id, api, person, parts } = await makeOrder(world, wants);
    const part = parts.find(({ shopId }) => shopId === one.shop.id)!;
    const answer = await api.post(`/orders/${id}/cancel`).send({ shop_order_ids: [part.id] });
    expect(answer.body).toMatchObject({ status: 'confirmed', credited: 49 });
    expect(await spentBy(world, person.id)).toBe(2000n);
    await deliver(world, id, parts.find(({ shopId }) => shopId === other.shop.id)!.id);
    expect((await rowsOf(world, id)).order.status).toBe('delivered');
    const late = await api.post(`/orders/${id}/cancel`).send({});
    expect([late.status, late.body.code]).toEqual([409, 'orders.cannot_cancel']);
  });

  it('is done by the shop for its own part alone, and by nobody else', async () => {
    const [one, other] = [await makeOffer(world), await makeOffer(world)];
    const wants = [{ productId: one.product.id }, { productId: other.product.id }];
    const { id, parts, items } = await makeOrder(world, wants);
    const own = parts.find(({ shopId }) => shopId === one.shop.id)!;
    const foreign = parts.find(({ shopId }) => shopId === other.shop.id)!;
    const shop = apiAs(world, one.owner.token);
    const stranger = apiAs(world, (await makeCustomer(world)).token);
    const analyst = apiAs(world, (await makeStaff(world, 'analyst')).token);
    const foreignItem = items.find(({ shopOrderId }) => shopOrderId === foreign.id)!;
    const asked = [
      await stranger.post(`/orders/${id}/cancel`).send({}),
      await shop.post(`/shops/me/orders/${foreign.id}/cancel`).send({}),
      await shop
        .post(`/shops/me/orders/${own.id}/cancel`)
        .send({ items: [{ order_item_id: foreignItem.id }] }),
      await analyst.post(`/admin/orders/${id}/cancel`).send({}),
    ];
    expect(asked.map(({ status }) => status)).toEqual([404, 404, 422, 403]);
    expect((await rowsOf(world, id)).order.refunded).toBe(0n);
    const answer = await shop.post(`/shops/me/orders/${own.id}/cancel`).send({ reason: 'Sold out' });
    expect(answer.body).toMatchObject({ status: 'cancelled' });
    expect(answer.body.timeline).toContainEqual(
      expect.objectContaining({ event: 'cancelled', by: 'shop', note: 'Sold out' }),
    );
  });

  it('of cash on delivery asks for less at the door, and for nothing when all of it goes', async () => {
    const { product } = await makeOffer(world);
    const cod = { paymentMethod: 'cod' } as const;
    const kept = await makeOrder(world, [{ productId: product.id, quantity: 2 }], cod);
    const one = { items: [{ order_item_id: kept.items[0]!.id, quantity: 1 }] };
    const less = await kept.api.post(`/orders/${kept.id}/cancel`).send(one);
    expect(less.body).toMatchObject({ payment_status: 'pending', credited: 49 });
    await deliver(world, kept.id);
    const paid = await kept.api.get(`/orders/${kept.id}`);
    expect(paid.body).toMatchObject({ payment_status: 'paid', payment: { captured: 49, refunded: 0 } });
    const gone = await makeOrder(world, [{ productId: product.id }], cod);
    const none = await gone.api.post(`/orders/${gone.id}/cancel`).send({});
    expect(none.body).toMatchObject({ status: 'cancelled', payment: { status: 'cancelled', captured: 0 } });
  });

  it('that cost nothing is no longer paid once nothing of it is wanted, and not before', async () => {
    const { product } = await makeOffer(world);
    const { code } = await makePromotion(world.services.dataSource, { value: 10_000n });
    const wants = [{ productId: product.id, quantity: 2 }];
    const { id, api, items, order } = await makeOrder(world, wants, { paymentMethod: 'cod', code: code! });
    expect(order).toMatchObject({ total: 0n, paymentStatus: 'paid', paymentId: null });
    const one = { items: [{ order_item_id: items[0]!.id, quantity: 1 }] };
    const less = await api.post(`/orders/${id}/cancel`).send(one);
    expect(less.body).toMatchObject({ status: 'confirmed', payment_status: 'paid' });
    const none = await api.post(`/orders/${id}/cancel`).send({});
    expect(none.body).toMatchObject({ status: 'cancelled', payment_status: 'refunded' });
  });

  it('that waits for its payment is for the whole of it; money that comes later is late', async () => {
    const { product, shop, owner } = await makeOffer(world);
    const wants = [{ productId: product.id, quantity: 2 }];
    const { id, api, items, parts } = await makeOrder(world, wants, { paymentMethod: 'payos' });
    const part = await api.post(`/orders/${id}/cancel`).send({
      items: [{ order_item_id: items[0]!.id, quantity: 1 }],
    });
    expect([part.status, part.body.code]).toEqual([409, 'orders.payment_pending']);
    const byShop = await apiAs(world, owner.token).post(`/shops/me/orders/${parts[0]!.id}/cancel`).send({});
    expect([shop.id, byShop.status]).toEqual([parts[0]!.shopId, 404]);
    const whole = await api.post(`/orders/${id}/cancel`).send({});
    expect(whole.body).toMatchObject({ status: 'cancelled', payment_status: 'failed' });
    expect(await decidePayment(world, id, 'paid')).toBe('late');
    expect(await stockOf(world, product.id)).toBe(10);
  });

  it('refuses what makes no sense', async () => {
    const { product } = await makeOffer(world);
    const { id, api, items, parts } = await makeOrder(world, [{ productId: product.id, quantity: 2 }]);
    const item = { order_item_id: items[0]!.id };
    const bodies = [
      { items: [{ ...item, quantity: 3 }] },
      { items: [{ ...item, quantity: 0 }] },
      { items: [item, item] },
      { items: [{ order_item_id: parts[0]!.id }] },
      { items: [] },
      { items: [item], shop_order_ids: [parts[0]!.id] },
      { shop_order_ids: [item.order_item_id] },
      { amount: 5 },
    ];
    const statuses = [];
    for (const body of bodies) statuses.push((await api.post(`/orders/${id}/cancel`).send(body)).status);
    expect(statuses).toEqual([422, 400, 422, 422, 400, 400, 404, 400]);
    expect((await rowsOf(world, id)).order.refunded).toBe(0n);
  });
});
