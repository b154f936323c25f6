import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemContext } from '../../src/platform/context.js';
import { newId } from '../../src/platform/ids.js';
import { apiAs, type ConsoleAgent, consoleAgent } from '../factories/clients.js';
import { makeCustomer, makeMember, makeStaff, type Person } from '../factories/people.js';
import { makeShop, type ShopAndOwner } from '../factories/shops.js';
import { makeOffer, makeShopper, placeOrder, rowsOf } from '../orders/order-stage.js';
import { expectBooksBalance } from '../support/books.js';
import { textOfPdf } from '../support/pdf-text.js';
import { createWorld, type World } from '../support/world.js';
import { earn, topUp } from './money.js';

let world: World;
let shop: ShopAndOwner;
let person: Person;
let admin: ConsoleAgent;
let owner: ConsoleAgent;
const times = { now: new Date('2026-03-01T08:00:00.000Z') };
beforeAll(async () => {
  world = await createWorld({}, { clock: () => times.now });
  shop = await makeShop(world, { name: 'Lụa Vạn Phúc' });
  person = await makeCustomer(world);
  await earn(world, shop.shop.id, 4_410n);
  times.now = new Date('2026-03-02T08:00:00.000Z');
  await earn(world, shop.shop.id, 1_000n);
  await topUp(world, person.id, 2_500n);
  times.now = new Date('2026-03-01T08:05:00.000Z');
  admin = await consoleAgent(world, await makeStaff(world, 'admin'));
  owner = await consoleAgent(world, shop.owner);
});
afterAll(async () => {
  await expectBooksBalance(world);
  await world.close();
});

const statement = (agent: ConsoleAgent, query = '') => agent.get(`/api/money/statement?${query}`);
const file = (agent: ConsoleAgent, form: object) => agent.post('/api/money/file', form);

describe('the balance of a shop', () => {
  it('says the same as the API, in words', async () => {
    const { body } = await statement(owner).expect(200);
    expect(body.title).toBe('Lụa Vạn Phúc');
    expect(body.figures.map(({ label, amount }: Record<string, unknown>) => [label, amount])).toEqual([
      ['Available', 54.1],
      ['Pending', 0],
      ['In payout', 0],
      ['Owed', 0],
    ]);
    const api = await apiAs(world, shop.owner.token).get('/shops/me/transactions?limit=25').expect(200);
    const shared = (row: { id: string; amount: number }) => [row.id, row.amount];
    expect(body.entries.map(shared)).toEqual(api.body.transactions.map(shared));
    expect(body).toMatchObject({ total: 6, nextCursor: null });
    expect(body.entries[0]).toMatchObject({
      what: 'Free for payout',
      account: expect.stringMatching(/Available|Pending/) as string,
      at: '2026-03-02T08:00:00.000Z',
    });
  });

  it('is narrowed by what happened, by account and by days', async () => {
    const amounts = async (query: string) =>
      (await statement(owner, query).expect(200)).body.entries.map(
        ({ amount }: { amount: number }) => amount,
      );
    expect(await amounts('kind=sale')).toEqual([10, 44.1]);
    expect(await amounts('account=shop_available')).toEqual([10, 44.1]);
    expect(await amounts('kind=sale&to=2026-03-02T00:00:00Z')).toEqual([44.1]);
    expect(await amounts('kind=payout')).toEqual([]);
    for (const query of ['kind=theft', 'account=commission', 'from=yesterday', 'cursor=x', 'limit=1000000']) {
      expect([query, (await statement(owner, query)).status]).toEqual([query, 400]);
    }
  });

  it('is taken along as a file, narrowed the same way, by POST alone', async () => {
    const csv = await file(owner, { format: 'csv', kind: 'sale' }).buffer(true).expect(200);
    const lines = csv.text.trim().split('\r\n');
    expect(lines).toHaveLength(3);
    expect(lines[1]).toContain('2026-03-01T08:00:00.000Z,sale,pending,44.1,44.1,USD,order,');
    const march = { from: '2026-03-01T00:00:00Z', to: '2026-04-01T00:00:00Z' };
    const pdf = await file(owner, { format: 'pdf', ...march })
      .buffer(true)
      .expect(200);
    const text = textOfPdf(pdf.body as Buffer);
    for (const words of ['Lụa Vạn Phúc', 'From 2026-03-01 to 2026-03-31', 'Free for payout', '$44.10']) {
      expect(text).toContain(words);
    }
    expect((await owner.get('/api/money/file?format=csv')).status).toBe(405);
    expect((await file(owner, { format: 'exe' })).status).toBe(400);
  });

  it('is for owners and managers, and of their own shop alone', async () => {
    const other = await makeShop(world);
    const staff = await consoleAgent(world, await makeMember(world, shop.owner, 'staff'));
    expect((await statement(staff)).status).toBe(404);
    expect((await staff.get('/balances')).status).toBe(404);
    const manager = await consoleAgent(world, await makeMember(world, shop.owner, 'manager'));
    expect((await statement(manager)).body.title).toBe('Lụa Vạn Phúc');
    expect((await manager.get('/balances')).status).toBe(200);
    for (const wallet of [`shop/${other.shop.id}`, `user/${person.id}`, 'platform/commission']) {
      expect([wallet, (await statement(owner, `wallet=${wallet}`)).status]).toEqual([wallet, 404]);
      expect([wallet, (await file(owner, { format: 'csv', wallet })).status]).toEqual([wallet, 404]);
    }
    expect((await statement(owner, `wallet=shop/${shop.shop.id}`)).status).toBe(200);
    expect((await owner.get('/api/money/wallets')).status).toBe(403);
    const customer = await makeCustomer(world);
    expect((await apiAs(world, customer.token).get('/shops/me/balance')).status).toBe(403);
  });
});

describe('the balances of all', () => {
  const wallets = (query = '') => admin.get(`/api/money/wallets?${query}`);

  it('are those of the platform, of shops and of people', async () => {
    const { body } = await wallets().expect(200);
    const platform = Object.fromEntries(
      body.platform.map(({ account, amount }: { account: string; amount: number }) => [account, amount]),
    );
    expect(platform).toMatchObject({ payos: -79.1, commission: 0, refunds_due: 0 });
    expect(body.accounts).toEqual(['Available', 'Pending', 'In payout', 'Owed']);
    expect(body.wallets).toContainEqual({
      wallet: `shop/${shop.shop.id}`,
      name: 'Lụa Vạn Phúc',
      amounts: [54.1, 0, 0, 0],
    });
    const people = await wallets('type=user').expect(200);
    expect(people.body.wallets).toMatchObject([{ wallet: `user/${person.id}`, amounts: [25, 0] }]);
  });

  it('are searched by name without its accents, and paged', async () => {
    const names = async (query: string) =>
      (await wallets(query).expect(200)).body.wallets.map(({ name }: { name: string }) => name);
    expect(await names('search=lua van')).toEqual(['Lụa Vạn Phúc']);
    expect(await names('search=100%25')).toEqual([]);
    for (let made = 0; made < 27; made += 1) await topUp(world, (await makeCustomer(world)).id, 100n);
    const first = await wallets('type=user').expect(200);
    expect(first.body.wallets).toHaveLength(25);
    const rest = await wallets(`type=user&cursor=${first.body.nextCursor}`).expect(200);
    expect(rest.body).toMatchObject({ nextCursor: null });
    const seen = [...first.body.wallets, ...rest.body.wallets].map(
      ({ wallet }: { wallet: string }) => wallet,
    );
    expect(new Set(seen).size).toBe(28);
    for (const query of ['type=bank', 'cursor=x', 'limit=1e9'])
      expect((await wallets(query)).status).toBe(400);
  });

  it('open to the same entries, with files', async () => {
    const own = await statement(owner);
    const seen = await statement(admin, `wallet=shop/${shop.shop.id}`).expect(200);
    expect(seen.body).toEqual(own.body);
    const account = await statement(admin, 'wallet=platform/payos&kind=topup').expect(200);
    expect(account.body).toMatchObject({ title: 'By PayOS', figures: [{ account: 'payos' }] });
    expect(account.body.entries[0]).toMatchObject({ what: 'Top-up', amount: -1, balance: null });
    const csv = await file(admin, { format: 'csv', wallet: 'platform/payos' }).buffer(true).expect(200);
    expect(csv.text).toContain(',topup,payos,-25,,USD,payment,');
    const pdf = await file(admin, { format: 'pdf', wallet: `user/${person.id}` }).buffer(true);
    expect(textOfPdf(pdf.body as Buffer)).toContain('Top-up');
  });

  it('are nobody’s who is not there, and of no other form', async () => {
    for (const wallet of [`shop/${newId()}`, `user/${shop.shop.id}`]) {
      expect((await statement(admin, `wallet=${wallet}`)).status).toBe(404);
      expect((await file(admin, { format: 'csv', wallet })).status).toBe(404);
      expect((await file(admin, { format: 'pdf', wallet })).status).toBe(404);
    }
    for (const wallet of ['shop/x', 'platform/user', 'platform/__proto__', `bank/${newId()}`, 'shop/']) {
      expect([wallet, (await statement(admin, `wallet=${wallet}`)).status]).toEqual([wallet, 400]);
    }
    // The platform itself has no shop.
    expect((await statement(admin)).status).toBe(403);
  });

  it('are there for whoever may read wallets', async () => {
    const moderator = await consoleAgent(world, await makeStaff(world, 'moderator'));
    for (const path of [
      '/api/money/wallets',
      `/api/money/statement?wallet=shop/${shop.shop.id}`,
      '/balances',
    ]) {
      expect([path, (await moderator.get(path)).status]).toEqual([path, 404]);
    }
    expect((await file(moderator, { format: 'csv', wallet: 'platform/payos' })).status).toBe(404);
    expect((await admin.get(`/balances/shop/${shop.shop.id}`)).status).toBe(200);
  });
});

it('an entry leads to what it is for: to a shop, to its own part of the order', async () => {
  const { shop: seller, owner: selling, product } = await makeOffer(world);
  const { person: buyer } = await makeShopper(world, [{ productId: product.id }]);
  await topUp(world, buyer.id, 10_000n);
  const orderId = await placeOrder(world, buyer, { paymentMethod: 'wallet' });
  const { order, parts } = await rowsOf(world, orderId);
  const subjectsOf = async (agent: ConsoleAgent, query = '') =>
    (await statement(agent, query).expect(200)).body.entries.map(
      ({ subject }: { subject: object }) => subject,
    );
  expect(await subjectsOf(await consoleAgent(world, selling))).toEqual([
    { label: order.orderNumber, link: { screen: 'shop-orders', id: parts[0]!.id } },
  ]);
  const label = order.orderNumber;
  expect(await subjectsOf(admin, 'wallet=platform/commission')).toEqual([
    { label, link: { screen: 'orders', id: orderId } },
  ]);
  const [bought] = await subjectsOf(admin, `wallet=user/${buyer.id}`);
  expect(bought).toEqual({ label, link: { screen: 'orders', id: orderId } });
  const asked = await apiAs(world, buyer.token).get('/users/me/transactions/csv').expect(200);
  expect(asked.text).toContain(`,order,${orderId},,${label}`);
  await world.services.orders.orderCancelling.cancel(systemContext('test'), {
    orderId,
    reason: 'It was not wanted.',
  });
  const refund = (await subjectsOf(admin, `wallet=shop/${seller.id}`))[0];
  expect(refund).toEqual({ label, link: { screen: 'shop-orders', id: parts[0]!.id } });
});
