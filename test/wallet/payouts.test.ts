import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { systemContext } from '../../src/platform/context.js';
import { newId } from '../../src/platform/ids.js';
import { apiAs, consoleAgent } from '../factories/clients.js';
import { makeCustomer, makeMember, makeStaff, type Person } from '../factories/people.js';
import { makeShop } from '../factories/shops.js';
import { expectBooksBalance } from '../support/books.js';
import { createWorld, type World } from '../support/world.js';
import { earn } from './money.js';

let world: World;
let admin: Person;
let owner: Person;
let shopId: string;
beforeAll(async () => {
  world = await createWorld();
  admin = await makeStaff(world, 'admin');
});
afterAll(async () => {
  await expectBooksBalance(world);
  await world.close();
});
beforeEach(async () => {
  const made = await makeShop(world);
  owner = made.owner;
  shopId = made.shop.id;
  await earn(world, shopId, 50_000n);
});

const ACCOUNT = { bank_name: 'Vietcombank', account_number: '0011 2233-6789', account_holder: 'LE THI LAN' };

const ask = (token: string, amount: number, key = newId()) =>
  apiAs(world, token)
    .post('/shops/me/payouts')
    .set('Idempotency-Key', key)
    .send({ amount, bank_account: ACCOUNT });

const decide = (id: string, verb: 'approve' | 'reject', token = admin.token) =>
  apiAs(world, token)
    .post(`/admin/payouts/${id}/${verb}`)
    .send(verb === 'approve' ? { bank_reference: 'FT1' } : { reason: 'The account is in another name.' });

const balance = async () => (await apiAs(world, owner.token).get('/shops/me/balance').expect(200)).body;

describe('a payout', () => {
  it('is set aside, transferred and told to the shop, with the number of its account hidden', async () => {
    const { body } = await ask(owner.token, 300).expect(201);
    expect(body).toMatchObject({
      shop_id: shopId,
      amount: 300,
      currency: 'USD',
      status: 'requested',
      bank_account: 'Vietcombank ···· 6789',
    });
    expect(await balance()).toMatchObject({ available: 200, payout: 300, balance: 500 });
    await decide(body.id, 'approve').expect(200);
    expect(await balance()).toMatchObject({ available: 200, payout: 0, balance: 200 });
    const mails: Array<{ payload: { template: string; to: string; data: Record<string, string> } }> =
      await world.services.dataSource.query(
        `SELECT payload FROM graphile_worker._private_jobs WHERE payload->>'template' LIKE 'payout%'
         AND payload->>'to' = $1`,
        [owner.email],
      );
    expect(mails.map(({ payload }) => payload)).toEqual([
      expect.objectContaining({
        template: 'payout-paid',
        data: expect.objectContaining({ amount: '$300.00', reference: 'FT1' }),
      }),
    ]);
  });

  it('that is rejected is available again', async () => {
    const { body } = await ask(owner.token, 500).expect(201);
    const { body: rejected } = await decide(body.id, 'reject').expect(200);
    expect(rejected).toMatchObject({ status: 'rejected', reason: 'The account is in another name.' });
    expect(await balance()).toMatchObject({ available: 500, payout: 0 });
  });

  it('is no more than what is available, and no less than the least', async () => {
    expect((await ask(owner.token, 500.01)).body).toMatchObject({
      status: 409,
      code: 'wallet.insufficient_balance',
    });
    expect((await ask(owner.token, 9.99)).body).toMatchObject({
      status: 422,
      code: 'wallet.payout_too_small',
    });
    expect((await ask(owner.token, 100.001)).body).toMatchObject({
      status: 422,
      code: 'money.too_many_decimals',
    });
  });

  it('is made once by one key, and by as many at once as there is money', async () => {
    const key = newId();
    const same = await Promise.all(Array.from({ length: 10 }, () => ask(owner.token, 100, key)));
    expect(new Set(same.filter(({ status }) => status === 201).map(({ body }) => body.id)).size).toBe(1);
    const others = await Promise.all(Array.from({ length: 10 }, () => ask(owner.token, 100)));
    expect(others.filter(({ status }) => status === 201)).toHaveLength(4);
    expect(await balance()).toMatchObject({ available: 0, payout: 500 });
  });

  it('is decided once, whoever presses at once', async () => {
    const { body } = await ask(owner.token, 300).expect(201);
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, n) => decide(body.id, n % 2 ? 'approve' : 'reject')),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ body: { code } }) => code === 'wallet.payout_decided')).toHaveLength(11);
    expect((await balance()).payout).toBe(0);
  });

  it('is asked for by owners, and decided by whoever may', async () => {
    const manager = await makeMember(world, owner, 'manager');
    const staff = await makeMember(world, owner, 'staff');
    const customer = await makeCustomer(world);
    for (const { token } of [manager, staff, customer, admin]) {
      expect((await ask(token, 100)).status).toBe(403);
    }
    const { body } = await ask(owner.token, 100).expect(201);
    const moderator = await makeStaff(world, 'moderator');
    for (const { token } of [owner, manager, customer, moderator]) {
      expect((await decide(body.id, 'approve', token)).status).toBe(403);
    }
    expect((await decide(newId(), 'approve')).status).toBe(404);
    expect((await apiAs(world, manager.token).get('/shops/me/balance')).status).toBe(200);
    expect((await apiAs(world, staff.token).get('/shops/me/balance')).status).toBe(403);
  });

  it('is listed by state and shop', async () => {
    const { body } = await ask(owner.token, 100).expect(201);
    const list = await apiAs(world, admin.token).get(`/admin/payouts?status=requested&shop_id=${shopId}`);
    expect(list.body).toMatchObject({ total: 1, payouts: [{ id: body.id, status: 'requested' }] });
    expect((await apiAs(world, admin.token).get('/admin/payouts?sort=amount')).status).toBe(400);
  });

  it('keeps the account sealed in the database and out of the log', async () => {
    const { body } = await ask(owner.token, 100).expect(201);
    const { dataSource } = world.services;
    const rows: unknown[] = await dataSource.query(
      `SELECT encode(p.bank_account, 'escape') AS sealed, l.after FROM payouts p
       JOIN audit_log l ON l.subject_id = p.id WHERE p.id = $1`,
      [body.id],
    );
    expect(JSON.stringify(rows)).not.toContain('22336789');
  });
});

describe('payouts in the console', () => {
  const records = (who: Person) =>
    consoleAgent(world, who).then((agent) => agent.get('/api/resources/payouts/actions/list'));

  it('show the whole account to who transfers the money, and to nobody else', async () => {
    const { body } = await ask(owner.token, 100).expect(201);
    const path = `/api/resources/payouts/records/${body.id}/show`;
    const shown = await (await consoleAgent(world, admin)).get(path);
    expect(shown.text).toContain('001122336789');
    const own = await (await consoleAgent(world, owner)).get(path);
    expect(own.status).toBe(200);
    expect(own.text).not.toContain('001122336789');
  });

  it("are a shop's own", async () => {
    await ask(owner.token, 100).expect(201);
    const { owner: rival } = await makeShop(world);
    expect((await records(owner)).text).toContain('6789');
    expect((await records(rival)).text).not.toContain('6789');
  });

  it('are said to wait on the home page', async () => {
    await ask(owner.token, 100).expect(201);
    const { body } = await (await consoleAgent(world, admin)).get('/api/dashboard');
    expect(body.waiting).toContainEqual(expect.objectContaining({ label: 'Payouts to decide' }));
  });
});

describe('a shop in debt', () => {
  it('gets of a rejected payout what it does not owe', async () => {
    const { body } = await ask(owner.token, 500).expect(201);
    const part = {
      shopOrderId: newId(),
      shopId,
      paid: 9_000n,
      promotion: 0n,
      payable: 9_000n,
      commission: 0n,
      deposit: 0n,
    };
    await world.services.inTransaction(systemContext('test'), async (tx) => {
      const to = { kind: 'by_hand' } as const;
      await world.services.wallet.books.refunded(tx, {
        refundId: newId(),
        orderId: newId(),
        to,
        parts: [part],
      });
    });
    expect(await balance()).toMatchObject({ available: 0, payout: 500, debt: -90 });
    await decide(body.id, 'reject').expect(200);
    expect(await balance()).toMatchObject({ available: 410, payout: 0, debt: 0 });
  });
});
