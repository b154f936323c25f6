import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../src/platform/ids.js';
import { apiAs } from '../factories/clients.js';
import { makeCustomer, type Person } from '../factories/people.js';
import { makeShop } from '../factories/shops.js';
import { expectBooksBalance } from '../support/books.js';
import { textOfPdf } from '../support/pdf-text.js';
import { createWorld, type World } from '../support/world.js';
import { earn, topUp } from './money.js';

let world: World;
let person: Person;
const times = { now: new Date('2026-03-01T08:00:00.000Z') };
beforeAll(async () => {
  world = await createWorld({}, { clock: () => times.now });
  person = await makeCustomer(world);
  for (const day of [1, 2, 3, 4, 5]) {
    times.now = new Date(`2026-03-0${day}T08:00:00.000Z`);
    await topUp(world, person.id, BigInt(day * 100));
  }
  times.now = new Date('2026-03-01T08:05:00.000Z');
});
afterAll(async () => {
  await expectBooksBalance(world);
  await world.close();
});

const get = (path: string, token = person.token) => apiAs(world, token).get(path);

describe('the statement of a person', () => {
  it('says what there is, and how it came about, newest first', async () => {
    expect((await get('/users/me/balance')).body).toEqual({ balance: 15, held: 0, currency: 'USD' });
    const { body } = await get('/users/me/transactions');
    expect(body).toMatchObject({ total: 5, next_cursor: null });
    expect(body.transactions[0]).toMatchObject({
      kind: 'topup',
      account: 'balance',
      amount: 5,
      balance_after: 15,
      currency: 'USD',
      created_at: '2026-03-05T08:00:00.000Z',
    });
    expect(body.transactions.map((row: { balance_after: number }) => row.balance_after)).toEqual([
      15, 10, 6, 3, 1,
    ]);
  });

  it('goes on where a page ended', async () => {
    const seen: number[] = [];
    let path = '/users/me/transactions?limit=2';
    for (let cursor: string | null = ''; cursor !== null;) {
      const { body } = await get(path + (cursor && `&cursor=${cursor}`));
      seen.push(...body.transactions.map((row: { amount: number }) => row.amount));
      cursor = body.next_cursor;
    }
    expect(seen).toEqual([5, 4, 3, 2, 1]);
    path = '/users/me/transactions?cursor=bm9uc2Vuc2U';
    expect((await get(path)).status).toBe(400);
  });

  it('is narrowed by time, kind and account', async () => {
    const amounts = async (query: string) =>
      (await get(`/users/me/transactions?${query}`)).body.transactions.map(
        (row: { amount: number }) => row.amount,
      );
    expect(await amounts('from=2026-03-02T08:00:00Z&to=2026-03-04T08:00:00Z')).toEqual([3, 2]);
    expect(await amounts('kind=purchase')).toEqual([]);
    expect(await amounts('account=held')).toEqual([]);
    expect((await get('/users/me/transactions?account=available')).status).toBe(400);
    expect((await get('/users/me/transactions?kind=theft')).status).toBe(400);
  });

  it('comes as CSV, oldest first, with amounts as numbers', async () => {
    const answer = await get('/users/me/transactions/csv?to=2026-03-03T00:00:00Z').expect(200);
    expect(answer.headers['content-type']).toContain('text/csv');
    const lines = answer.text.trim().split('\r\n');
    expect(lines).toHaveLength(3);
    expect(lines[2]).toContain('2026-03-02T08:00:00.000Z,topup,balance,2,3,USD,payment,');
  });

  it('comes as a PDF', async () => {
    const { body, headers } = await get('/users/me/transactions/pdf').buffer(true).expect(200);
    expect(headers['content-type']).toBe('application/pdf');
    const text = textOfPdf(body as Buffer);
    expect(text).toContain('Statement');
    expect(text).toContain('$15.00');
  });

  it("is nobody else's", async () => {
    const other = await makeCustomer(world);
    expect((await get('/users/me/transactions', other.token)).body).toMatchObject({
      total: 0,
      transactions: [],
    });
    expect((await get('/users/me/balance', other.token)).body).toMatchObject({ balance: 0 });
    expect((await apiAs(world).get('/users/me/balance')).status).toBe(401);
    expect((await get('/shops/me/balance', other.token)).status).toBe(403);
  });
});

describe('the statement of a shop', () => {
  it('tells what is pending from what is available', async () => {
    const { shop, owner } = await makeShop(world);
    await earn(world, shop.id, 4_410n);
    expect((await get('/shops/me/balance', owner.token)).body).toEqual({
      ...{ pending: 0, available: 44.1, payout: 0, debt: 0, balance: 44.1 },
      ...{ minimum_payout: 10, currency: 'USD' },
    });
    const { body } = await get('/shops/me/transactions', owner.token);
    const rows = body.transactions.map((row: Record<string, unknown>) => [row.kind, row.account, row.amount]);
    expect(rows).toEqual([
      ['release', 'pending', -44.1],
      ['release', 'available', 44.1],
      ['sale', 'pending', 44.1],
    ]);
    const available = await get('/shops/me/transactions?account=available', owner.token);
    expect(available.body.total).toBe(1);
    expect((await get('/shops/me/transactions/csv', owner.token)).text).toContain(
      ',release,available,44.1,44.1,USD',
    );
    expect((await get('/shops/me/transactions/pdf', owner.token)).status).toBe(200);
  });
});

it('who leaves with money in the wallet is told so', async () => {
  const rich = await makeCustomer(world);
  await topUp(world, rich.id, 1n);
  const { password } = rich;
  const answer = await apiAs(world, rich.token)
    .delete('/users/me')
    .set('Idempotency-Key', newId())
    .send({ current_password: password });
  expect(answer.body).toMatchObject({ status: 422, code: 'wallet.money_left' });
});
