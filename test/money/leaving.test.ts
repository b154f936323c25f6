import { afterAll, beforeAll, expect, it } from 'vitest';
import type { SandboxLink } from '../../src/payments/sandbox/payos-sandbox.js';
import { systemContext } from '../../src/platform/context.js';
import { apiAs } from '../factories/clients.js';
import { makeCustomer, makeStaff, PASSWORD, type Person } from '../factories/people.js';
import { deliver } from '../orders/after-sale-stage.js';
import { makeOffer, makeShopper, placeOrder, rowsOf } from '../orders/order-stage.js';
import { expectBooksBalance } from '../support/books.js';
import { createWorld, type World } from '../support/world.js';

/** People who leave, and money of theirs that is still about. */
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

const platform = systemContext('test');
const note = 'They wrote to us.';

async function leave({ token }: Person): Promise<string> {
  const { status, body } = await apiAs(world, token).delete('/users/me').send({ current_password: PASSWORD });
  return status === 202 ? 'gone' : body.code;
}

/** Somebody who paid cash for one dress of 49.00. */
async function makeBuyer() {
  const { product, owner } = await makeOffer(world);
  const { person, api } = await makeShopper(world, [{ productId: product.id }]);
  const orderId = await placeOrder(world, person, { paymentMethod: 'cod' });
  await deliver(world, orderId);
  const { items } = await rowsOf(world, orderId);
  return { person, api, owner, orderId, orderItemId: items[0]!.id };
}

it('a refund goes by hand to who has left, and never into the wallet that was theirs', async () => {
  const { person, orderId } = await makeBuyer();
  expect(await leave(person)).toBe('gone');
  const give = (to: string) =>
    apiAs(world, admin.token)
      .post(`/admin/orders/${orderId}/refunds`)
      .send({ amount: 9, to, reason: 'Torn after a week' });
  const refused = await give('wallet');
  expect([refused.status, refused.body.code]).toEqual([409, 'orders.customer_left']);
  expect((await rowsOf(world, orderId)).order.refunded).toBe(0n);
  expect((await give('by_hand')).body).toMatchObject({ status: 'due', amount: 9 });
});

it('whoever is to get money for what came back stays until they have it', async () => {
  const { person, api, owner, orderId, orderItemId } = await makeBuyer();
  const { returnDecisions } = world.services.orders;
  const asked = await api
    .post(`/orders/${orderId}/returns`)
    .send({ items: [{ order_item_id: orderItemId }], reason: 'Too small' });
  const returned = { id: asked.body.returns[0].id as string };
  await returnDecisions.approve(owner.ctx, returned);
  await returnDecisions.receive(owner.ctx, { ...returned, restock: true });
  expect(await leave(person)).toBe('orders.under_way');
  await returnDecisions.refund(admin.ctx, { ...returned, to: 'wallet' });
  expect(await leave(person)).toBe('wallet.money_left');
});

it('of refund and leaving at the same moment one finds what the other left', async () => {
  const { person, orderId } = await makeBuyer();
  const refund = world.services.orders.orderRefunds
    .give(platform, {
      ...{ orderId, of: { amount: 900n }, to: 'wallet', restock: false, reason: 'Torn' },
    })
    .then(
      () => 'given',
      (error: { code: string }) => error.code,
    );
  const outcomes = await Promise.all([refund, leave(person)]);
  expect([
    ['given', 'wallet.money_left'],
    ['orders.customer_left', 'gone'],
  ]).toContainEqual(outcomes);
});

/** Somebody with a link to put 25.00 into their wallet. */
async function makeSaver(): Promise<{ person: Person; link: SandboxLink; paymentId: string }> {
  const person = await makeCustomer(world);
  const { body } = await apiAs(world, person.token).post('/users/me/topups').send({ amount: 25 });
  const { sandbox } = world.services.payments;
  const link = sandbox!.find((body.payment.checkout_url as string).split('/').at(-1)!)!;
  return { person, link, paymentId: body.payment.id as string };
}

const pay = (link: SandboxLink, amount: number) =>
  world.services.payments.notices.receive(platform, world.services.payments.sandbox!.pay(link, amount));

const casesOf = (paymentId: string): Promise<Array<{ id: string; kind: string }>> =>
  world.services.dataSource.query('SELECT id, kind FROM payment_cases WHERE payment_id = $1', [paymentId]);

it('a top-up that is paid after its owner has left is transferred back by hand', async () => {
  const { person, link, paymentId } = await makeSaver();
  expect(await leave(person)).toBe('gone');
  await pay(link, 2_500);
  const [late] = await casesOf(paymentId);
  expect(late).toMatchObject({ kind: 'late_payment' });
  const { cases } = world.services.payments;
  await expect(cases.credit(admin.ctx, { id: late!.id, note })).rejects.toMatchObject({
    code: 'payments.receiver_left',
  });
  const { resolution } = await cases.markReturned(admin.ctx, { id: late!.id, note, reference: 'FT9' });
  expect(resolution).toBe('returned');
});

it('whoever has sent money that is still to be decided on stays until it is', async () => {
  const { person, link, paymentId } = await makeSaver();
  await pay(link, 2_400);
  expect(await leave(person)).toBe('payments.money_held');
  const [held] = await casesOf(paymentId);
  await world.services.payments.cases.markReturned(admin.ctx, { id: held!.id, note, reference: 'FT9' });
  expect(await leave(person)).toBe('gone');
});
