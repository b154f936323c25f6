import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { systemContext, type TransactionContext } from '../../src/platform/context.js';
import { newId } from '../../src/platform/ids.js';
import type { Holds } from '../../src/wallet/index.js';
import { apiAs } from '../factories/clients.js';
import { makeCustomer, type Person } from '../factories/people.js';
import { expectBooksBalance } from '../support/books.js';
import { createWorld, type World } from '../support/world.js';
import { topUp } from './money.js';

let world: World;
let person: Person;
const times = { now: new Date() };
beforeAll(async () => {
  world = await createWorld({}, { clock: () => times.now });
});
afterAll(async () => {
  await expectBooksBalance(world);
  await world.close();
});
beforeEach(async () => {
  person = await makeCustomer(world);
  await topUp(world, person.id, 1_000n);
});

const balance = async () => (await apiAs(world, person.token).get('/users/me/balance').expect(200)).body;
const hold = <Result>(work: (holds: Holds, tx: TransactionContext) => Promise<Result>) =>
  world.services.inTransaction(systemContext('test'), (tx) => work(world.services.wallet.holds, tx));
const reserve = (amount: bigint, reference = `generation:${newId()}`) =>
  hold((holds, tx) =>
    holds.reserve(tx, { userId: person.id, amount, reference, subject: { type: 'generation', id: newId() } }),
  );

describe('money that is held', () => {
  it('cannot be spent, and is taken in whole or in part', async () => {
    const { reference } = await reserve(400n);
    expect(await balance()).toMatchObject({ balance: 6, held: 4 });
    const take = () => hold((holds, tx) => holds.capture(tx, { reference, amount: 150n }));
    expect(await take()).toMatchObject({ status: 'captured', captured: 150n });
    await take();
    expect(await balance()).toMatchObject({ balance: 8.5, held: 0 });
    await expect(hold((holds, tx) => holds.release(tx, { reference }))).rejects.toMatchObject({
      code: 'wallet.hold_ended',
    });
  });

  it('is given back once, and not taken then', async () => {
    const { reference } = await reserve(400n);
    const giveBack = () => hold((holds, tx) => holds.release(tx, { reference }));
    await Promise.all([giveBack(), giveBack(), giveBack()]);
    expect(await balance()).toMatchObject({ balance: 10, held: 0 });
    await expect(hold((holds, tx) => holds.capture(tx, { reference }))).rejects.toMatchObject({
      code: 'wallet.hold_ended',
    });
  });

  it('is held once for one thing, and never more than there is', async () => {
    const reference = `generation:${newId()}`;
    await Promise.all(Array.from({ length: 5 }, () => reserve(300n, reference)));
    expect(await balance()).toMatchObject({ balance: 7, held: 3 });
    await expect(reserve(701n)).rejects.toMatchObject({ code: 'wallet.insufficient_balance' });
    await expect(hold((holds, tx) => holds.capture(tx, { reference, amount: 301n }))).rejects.toMatchObject({
      code: 'wallet.capture_too_high',
    });
  });

  it('comes back by itself when nobody says what became of it', async () => {
    await reserve(300n);
    times.now = new Date(times.now.getTime() + 25 * 60 * 60 * 1000);
    await world.services.wallet.holds.expire(systemContext('test'));
    times.now = new Date(times.now.getTime() - 25 * 60 * 60 * 1000);
    expect(await balance()).toMatchObject({ balance: 10, held: 0 });
  });
});

describe('a top-up', () => {
  const order = (amount: number, key = newId()) =>
    apiAs(world, person.token).post('/users/me/topups').set('Idempotency-Key', key).send({ amount });

  it('says where to pay, once for one key', async () => {
    const key = newId();
    const { body } = await order(25, key).expect(201);
    expect(body).toMatchObject({ amount: 25, currency: 'USD', status: 'pending' });
    expect(body.payment.checkout_url).toEqual(expect.stringContaining('http'));
    expect((await order(25, key)).body).toEqual(body);
    expect(await balance()).toMatchObject({ balance: 10 });
  });

  it.each([0, -5, 0.001, 1e13])('is refused for %s', async (amount) => {
    expect([400, 422]).toContain((await order(amount)).status);
  });
});
