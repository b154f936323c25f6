import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemContext } from '../../src/platform/context.js';
import { apiAs } from '../factories/clients.js';
import { makeMember, makeStaff, type Person } from '../factories/people.js';
import { makeVariant } from '../factories/products.js';
import { mailsTo } from '../support/mails.js';
import { createWorld, type World } from '../support/world.js';
import { makePromotion } from '../promotions/promotion-rows.js';
import { balanceOf } from '../wallet/money.js';
import {
  decidePayment,
  makeOffer,
  makeShopper,
  placeOrder,
  rowsOf,
  stockOf,
  totalsOf,
  type Want,
} from './order-stage.js';

const START = Date.parse('2026-12-01T08:00:00Z');
const DAY = 86_400_000;
let now = START;
let world: World;
let admin: Person;
beforeAll(async () => {
  world = await createWorld({}, { clock: () => new Date(now) });
  admin = await makeStaff(world, 'admin');
});
afterAll(() => world.close());

const partPath = (id: string) => `/shops/me/orders/${id}/status`;

/** An order of these, with the part of each shop. */
async function ordered(wants: readonly Want[], values: Parameters<typeof placeOrder>[2] = {}) {
  const shopper = await makeShopper(world, wants);
  const id = await placeOrder(world, shopper.person, values);
  const { parts } = await rowsOf(world, id);
  const partOf = ({ shop }: { shop: { id: string } }) => parts.find(({ shopId }) => shopId === shop.id)!.id;
  return { ...shopper, id, partOf };
}

describe('a part with cash on delivery', () => {
  it('goes from the shop to the customer, and is paid when it arrives', async () => {
    const [one, other] = [await makeOffer(world), await makeOffer(world, { price: 20 })];
    const { id, api, person, partOf } = await ordered([
      { productId: one.product.id },
      { productId: other.product.id },
    ]);
    const shop = apiAs(world, one.owner.token);
    const packed = await shop.put(partPath(partOf(one))).send({ status: 'processing' });
    expect(packed.status, JSON.stringify(packed.body)).toBe(200);
    expect(packed.body).toMatchObject({ status: 'processing', next_statuses: ['shipped'] });
    expect((await api.get(`/orders/${id}`)).body.status).toBe('processing');
    const tracking = { carrier: 'GHN', tracking_number: 'GHN1' };
    await shop.put(partPath(partOf(one))).send({ status: 'shipped', ...tracking });
    const late = await shop.put(partPath(partOf(one))).send({ status: 'shipped', tracking_number: 'GHN2' });
    expect(late.body).toMatchObject({ status: 'shipped', carrier: 'GHN', tracking_number: 'GHN2' });
    const arrived = await shop.put(partPath(partOf(one))).send({ status: 'delivered' });
    expect(arrived.body).toMatchObject({ status: 'delivered', paid_at: expect.any(String) });
    expect(await balanceOf(world, { kind: 'shop_pending', shopId: one.shop.id })).toBe(4410n);
    expect((await api.get(`/orders/${id}`)).body).toMatchObject({
      ...{ status: 'processing', payment_status: 'pending' },
      payment: { status: 'pending', captured: 49 },
    });
    expect(await totalsOf(world, person.id)).toEqual({ orders: 1, spent: '4900' });
    const otherShop = apiAs(world, other.owner.token);
    await otherShop.put(partPath(partOf(other))).send({ status: 'shipped' });
    await otherShop.put(partPath(partOf(other))).send({ status: 'delivered' });
    expect(await totalsOf(world, person.id)).toEqual({ orders: 1, spent: '6900' });
    const done = (await api.get(`/orders/${id}`)).body;
    expect(done).toMatchObject({
      ...{ status: 'delivered', payment_status: 'paid', delivered_at: expect.any(String) },
      payment: { status: 'paid', captured: 69 },
    });
    const timeline = done.timeline as Array<{ event: string; by: string }>;
    expect(timeline.map(({ event, by }) => `${event} ${by}`)).toEqual([
      'placed customer',
      'status_changed shop',
      'status_changed shop',
      'tracking_added shop',
      'status_changed shop',
      'status_changed shop',
      'status_changed shop',
      'paid shop',
    ]);
    await world.runJobs();
    const subjects = (await mailsTo(world, person.email)).map(({ template }) => template);
    expect(subjects.filter((template) => template.startsWith('order-'))).toEqual(
      expect.arrayContaining(['order-confirmed', 'order-shipped', 'order-delivered']),
    );
  });

  it('is paid in full when all its orders are moved at once, each by itself', async () => {
    const { product, shop } = await makeOffer(world);
    const first = await ordered([{ productId: product.id }]);
    const second = await ordered([{ productId: product.id }]);
    const staff = apiAs(world, admin.token);
    const nobody = '019a9f3e-7c1a-7b7e-9d5e-1c6a9f6f0a02';
    const bulk = (status: string) =>
      staff.post('/admin/orders/bulk-update').send({ order_ids: [first.id, nobody, second.id], status });
    const skipped = await bulk('delivered');
    expect(skipped.body).toMatchObject({ moved: 0, failed: 3 });
    await bulk('shipped');
    const answer = await bulk('delivered');
    expect(answer.body).toMatchObject({ moved: 2, failed: 1 });
    expect(answer.body.rows).toContainEqual({
      ...{ order_id: nobody, ok: false },
      ...{ code: 'orders.order_not_found', message: expect.any(String) },
    });
    expect((await bulk('delivered')).body).toMatchObject({ moved: 2, failed: 1 });
    expect(await balanceOf(world, { kind: 'shop_pending', shopId: shop.id })).toBe(8820n);
    const moved = await rowsOf(world, first.id);
    expect(moved.order).toMatchObject({ status: 'delivered', paymentStatus: 'paid' });
  });

  it('puts what is rented out', async () => {
    const { product, shop, owner } = await makeOffer(world, { rental_price_per_day: 10, deposit: 30 });
    const rental = { from: '2036-12-01', to: '2036-12-03' };
    const { id, partOf } = await ordered([{ productId: product.id, rental }]);
    const api = apiAs(world, owner.token);
    await api.put(partPath(partOf({ shop }))).send({ status: 'shipped' });
    const answer = await api.put(partPath(partOf({ shop }))).send({ status: 'delivered' });
    expect(answer.body.items[0].rental.status).toBe('out');
    expect(await balanceOf(world, { kind: 'shop_pending', shopId: shop.id })).toBe(2700n);
    expect((await rowsOf(world, id)).order.paymentStatus).toBe('paid');
  });

  it('two who deliver it at once collect once', async () => {
    const { product, shop, owner } = await makeOffer(world);
    const { partOf } = await ordered([{ productId: product.id }]);
    const api = apiAs(world, owner.token);
    await api.put(partPath(partOf({ shop }))).send({ status: 'shipped' });
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => api.put(partPath(partOf({ shop }))).send({ status: 'delivered' })),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    expect(await balanceOf(world, { kind: 'shop_pending', shopId: shop.id })).toBe(4410n);
  });
});

describe('an order that is paid by link', () => {
  it('is confirmed once it is paid, and belongs to the shop from then on', async () => {
    const { product, shop, owner } = await makeOffer(world);
    const { id, api } = await ordered([{ productId: product.id }], { paymentMethod: 'payos' });
    const shopApi = apiAs(world, owner.token);
    expect((await shopApi.get('/shops/me/orders')).body.total).toBe(0);
    expect((await api.get(`/checkout/status/${id}`)).body).toEqual({ order_id: id, status: 'pending' });
    expect(await decidePayment(world, id, 'paid')).toBe('taken');
    expect((await api.get(`/checkout/status/${id}`)).body).toEqual({ order_id: id, status: 'completed' });
    expect((await shopApi.get('/shops/me/orders')).body.orders).toMatchObject([
      { order_id: id, status: 'confirmed', payment_status: 'paid', payable: 44.1, commission: 4.9 },
    ]);
    expect(await balanceOf(world, { kind: 'shop_pending', shopId: shop.id })).toBe(4410n);
    expect(await decidePayment(world, id, 'paid')).toBe('late');
    await decidePayment(world, id, 'failed');
    expect((await rowsOf(world, id)).order).toMatchObject({ status: 'confirmed', paymentStatus: 'paid' });
  });

  it('gives everything back when it is not paid in time, once', async () => {
    const { product, owner } = await makeOffer(world);
    const variant = await makeVariant(world, owner, product.id, { stock: 3 });
    const { code, id: promotionId } = await makePromotion(world.services.dataSource, { usageLimit: 1 });
    const want = { productId: product.id, variantId: variant.id, quantity: 2 };
    const { id, api } = await ordered([want], { paymentMethod: 'payos', code: code! });
    const { manager } = world.services.dataSource;
    const shelf = async () =>
      (
        await manager.query<Array<{ stock: number; used_count: number }>>(
          `SELECT stock, used_count FROM product_variants v, promotions p WHERE v.id = $1 AND p.id = $2`,
          [variant.id, promotionId],
        )
      )[0];
    expect(await shelf()).toEqual({ stock: 1, used_count: 1 });
    await decidePayment(world, id, 'failed');
    await decidePayment(world, id, 'failed');
    expect(await shelf()).toEqual({ stock: 3, used_count: 0 });
    expect((await api.get(`/checkout/status/${id}`)).body.status).toBe('failed');
    expect((await api.get(`/orders/${id}`)).body).toMatchObject({
      ...{ status: 'cancelled', payment_status: 'failed' },
      shop_orders: [{ status: 'cancelled', items: [{ cancelled_quantity: 2 }] }],
    });
    expect(await decidePayment(world, id, 'paid')).toBe('late');
    const staff = apiAs(world, admin.token);
    const moved = await staff.put(`/admin/orders/${id}/status`).send({ status: 'shipped' });
    expect([moved.status, moved.body.code]).toEqual([409, 'orders.move_not_allowed']);
  });

  it('keeps a product’s own shelf in order when the product is gone meanwhile', async () => {
    const { product, owner } = await makeOffer(world);
    const { id, api } = await ordered([{ productId: product.id }], { paymentMethod: 'payos' });
    await world.services.catalog.products.remove(owner.ctx, { id: product.id });
    await decidePayment(world, id, 'failed');
    expect((await api.get(`/orders/${id}`)).body).toMatchObject({
      status: 'cancelled',
      shop_orders: [{ items: [{ product_id: null, name: 'Linen wrap dress', image_url: null }] }],
    });
  });
});

describe('whose order it is not', () => {
  it('sees nothing of it, and changes nothing', async () => {
    const { product, shop, owner } = await makeOffer(world);
    const { id, partOf, api } = await ordered([{ productId: product.id }]);
    const stranger = await makeShopper(world, []);
    const otherShop = apiAs(world, (await makeOffer(world)).owner.token);
    const answers = [
      await stranger.api.get(`/orders/${id}`),
      await stranger.api.get(`/checkout/status/${id}`),
      await otherShop.get(`/orders/${id}`),
      await otherShop.get(`/shops/me/orders/${partOf({ shop })}`),
      await otherShop.put(partPath(partOf({ shop }))).send({ status: 'shipped' }),
      await apiAs(world, owner.token).get(`/orders/${id}`),
    ];
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404, 404]);
    expect((await stranger.api.get('/orders')).body).toMatchObject({ orders: [], total: 0 });
    const forbidden = [
      await api.put(partPath(partOf({ shop }))).send({ status: 'shipped' }),
      await api.get('/admin/orders'),
      await api.put(`/admin/orders/${id}/status`).send({ status: 'shipped' }),
      await apiAs(world, owner.token).get('/admin/orders'),
    ];
    expect(forbidden.map(({ status }) => status)).toEqual([403, 403, 403, 403]);
    expect((await rowsOf(world, id)).order.status).toBe('confirmed');
    expect(await stockOf(world, product.id)).toBe(9);
  });

  it('but works for its shop, moves its part and sees what the shop gets', async () => {
    const { product, shop, owner } = await makeOffer(world);
    const { partOf } = await ordered([{ productId: product.id }]);
    const staff = apiAs(world, (await makeMember(world, owner, 'staff')).token);
    const answer = await staff.put(partPath(partOf({ shop }))).send({ status: 'shipped', note: 'By hand' });
    expect(answer.body).toMatchObject({
      ...{ status: 'shipped', commission_rate: 10, payable: 44.1, customer: { name: 'A customer' } },
      timeline: [{ event: 'placed' }, { event: 'status_changed', by: 'shop', note: 'By hand' }],
    });
    expect(answer.body.customer).not.toHaveProperty('email');
  });
});

describe('the earnings of a part', () => {
  it('are free once goods cannot come back any more, once', async () => {
    const { product, shop, owner } = await makeOffer(world);
    const { partOf } = await ordered([{ productId: product.id }]);
    const api = apiAs(world, owner.token);
    for (const status of ['shipped', 'delivered']) await api.put(partPath(partOf({ shop }))).send({ status });
    const { earningsRelease } = world.services.orders;
    const earned = async () => [
      await balanceOf(world, { kind: 'shop_pending', shopId: shop.id }),
      await balanceOf(world, { kind: 'shop_available', shopId: shop.id }),
    ];
    now = START + 6 * DAY;
    await earningsRelease.run(systemContext('test'));
    expect(await earned()).toEqual([4410n, 0n]);
    now = START + 7 * DAY;
    await Promise.all([1, 2].map(() => earningsRelease.run(systemContext('test'))));
    expect(await earned()).toEqual([0n, 4410n]);
    now = START;
  });
});

describe('orders are found', () => {
  it('by number, customer, shop, status and time, page by page', async () => {
    const { product, shop, owner } = await makeOffer(world);
    const mine = await makeShopper(world, [{ productId: product.id }]);
    const first = await placeOrder(world, mine.person);
    const second = await ordered([{ productId: product.id }]);
    const { orderNumber } = (await rowsOf(world, first)).order;
    const staff = apiAs(world, admin.token);
    const idsOf = async (query: string) => {
      const { status, body } = await staff.get(`/admin/orders?${query}`);
      expect(status, JSON.stringify(body)).toBe(200);
      return (body.orders as Array<{ id: string }>).map(({ id }) => id);
    };
    expect(await idsOf(`q=${orderNumber}`)).toEqual([first]);
    expect(await idsOf(`q=${encodeURIComponent(mine.person.email)}`)).toEqual([first]);
    expect(await idsOf(`user_id=${second.person.id}`)).toEqual([second.id]);
    expect((await idsOf(`shop_id=${shop.id}&status=confirmed&payment_method=cod`)).sort()).toEqual(
      [first, second.id].sort(),
    );
    expect(await idsOf(`shop_id=${shop.id}&from=2031-01-01T00:00:00Z`)).toEqual([]);
    const page = await staff.get(`/admin/orders?shop_id=${shop.id}&limit=1`);
    expect(page.body).toMatchObject({ total: 2, next_cursor: expect.any(String) });
    const rest = await staff.get(`/admin/orders?shop_id=${shop.id}&limit=1&cursor=${page.body.next_cursor}`);
    expect([page.body.orders[0].id, rest.body.orders[0].id].sort()).toEqual([first, second.id].sort());
    const ofShop = await apiAs(world, owner.token).get(`/shops/me/orders?q=${orderNumber}`);
    expect(ofShop.body).toMatchObject({ orders: [{ order_id: first }], total: 1 });
    for (const path of ['/orders', '/users/me/orders']) {
      expect((await mine.api.get(path)).body).toMatchObject({ orders: [{ id: first }], total: 1 });
    }
    expect((await staff.get('/admin/orders?sort=price')).status).toBe(400);
  });
});

it('is asked for by a cart’s id, as trolleys do', async () => {
  const { product } = await makeOffer(world);
  const { api, person } = await makeShopper(world, [{ productId: product.id }]);
  const cart = await world.services.dataSource.query<Array<{ id: string }>>(
    'SELECT id FROM carts WHERE user_id = $1',
    [person.id],
  );
  const home = { address_line1: '12 Hàng Gai', city: 'Hà Nội', country: 'Việt Nam' };
  await api.post('/users/me/addresses').send(home);
  const answer = await api.post('/checkout/request').send({ session_id: cart[0]!.id });
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  expect(answer.body).toEqual({ order_id: expect.any(String), payment_qr_url: expect.any(String) });
});
