import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../../src/platform/ids.js';
import { type ConsoleAgent, consoleAgent } from '../factories/clients.js';
import { makeCustomer, makeStaff } from '../factories/people.js';
import { makeCategory, makeProduct, makeVariant } from '../factories/products.js';
import { makeShop } from '../factories/shops.js';
import { createWorld, type World } from '../support/world.js';
import { makePromotion } from './promotion-rows.js';

let world: World;
let admin: ConsoleAgent;
beforeAll(async () => {
  world = await createWorld();
  admin = await consoleAgent(world, await makeStaff(world, 'admin'));
});
afterAll(() => world.close());
beforeEach(() =>
  world.services.dataSource.query('TRUNCATE promotions, promotion_redemptions, promotion_codes CASCADE'),
);

const API = '/api/resources/promotions';
const CODES = '/api/resources/promotion-codes';
const simulate = (cart: object) => admin.post('/api/promotions/simulate', cart);

describe('promotions in the console', () => {
  it('are made by a form, and shown in words', async () => {
    const category = await makeCategory(world, 'Linen');
    const made = await admin.post(`${API}/actions/new`, {
      ...{ name: 'Summer', type: 'percentage', value: 12.5, code: 'summer', max_discount: 20 },
      ...{ min_order_value: 50, applicable_categories: [category.id], usage_limit_per_user: 1 },
    });
    expect(made.status).toBe(200);
    const { id } = made.body.record as { id: string };
    const { body } = await admin.get(`${API}/records/${id}/show`);
    expect(body.record.params).toMatchObject({
      ...{ code: 'SUMMER', offer: '12.5% off, at most $20.00', state: 'running', uses: '0' },
      conditions: [
        'Is asked for by a code',
        'Goods of $50.00 or more',
        'Only what is in Linen',
        'Once for each customer',
        'Goes together with no other',
      ],
    });
    const form = await admin.get(`${API}/records/${id}/edit`);
    expect(form.text).toContain('"value":12.5');
    expect(form.text).toContain('"label":"Linen"');
    const saved = await admin.post(`${API}/records/${id}/edit`, { value: 15, applicable_categories: [] });
    expect(saved.status).toBe(200);
    expect((await admin.get(`${API}/records/${id}/show`)).body.record.params.offer).toMatch(/^15% off/);
  });

  it('do not apply to everybody because a code was forgotten', async () => {
    const made = await admin.post(`${API}/actions/new`, { name: 'Half', type: 'percentage', value: 50 });
    const [row] = await world.services.dataSource.query('SELECT is_automatic, is_public FROM promotions');
    expect([made.status, row]).toEqual([200, { is_automatic: false, is_public: false }]);
  });

  it('say at the field what is wrong', async () => {
    const answer = await admin.post(`${API}/actions/new`, {
      name: 'Too much',
      type: 'percentage',
      value: 101,
    });
    expect([answer.status, Object.keys(answer.body.record.errors)]).toEqual([422, ['value']]);
  });

  it('are narrowed to where they stand', async () => {
    const { dataSource } = world.services;
    const past = new Date(Date.now() - 60_000);
    await makePromotion(dataSource, { name: 'runs' });
    await makePromotion(dataSource, { name: 'ended', endsAt: past });
    await makePromotion(dataSource, { name: 'used up', usageLimit: 1, usedCount: 1 });
    await makePromotion(dataSource, { name: 'later', startsAt: new Date(Date.now() + 60_000) });
    const names = async (phase: string) => {
      const { body } = await admin.get(`${API}/actions/list?filters.phase=${phase}`);
      return body.records.map(({ params }: { params: { name: string } }) => params.name);
    };
    expect(await names('running')).toEqual(['runs']);
    expect(await names('ended')).toEqual(['ended']);
    expect(await names('used_up')).toEqual(['used up']);
    expect(await names('scheduled')).toEqual(['later']);
  });

  it('are switched off and extended, several at once, each by itself', async () => {
    const { dataSource } = world.services;
    const [one, two] = [
      await makePromotion(dataSource, { endsAt: new Date('2030-01-01T00:00:00Z') }),
      await makePromotion(dataSource),
    ];
    const off = await admin.post(`${API}/bulk/bulk-deactivate`, { ids: [one.id, two.id] });
    expect(off.status).toBe(200);
    const states = await dataSource.query('SELECT DISTINCT status FROM promotions');
    expect(states).toEqual([{ status: 'inactive' }]);
    const early = await admin.post(`${API}/records/${one.id}/extend`, { ends_at: '2029-01-01T00:00:00Z' });
    expect([early.status, Object.keys(early.body.record.errors)]).toEqual([422, ['ends_at']]);
    const later = await admin.post(`${API}/records/${one.id}/extend`, { ends_at: '2031-01-01T00:00:00Z' });
    expect(later.status).toBe(200);
  });

  it('have codes drawn, which are listed and taken along as a file', async () => {
    const [promotion, other] = [
      await makePromotion(world.services.dataSource, { code: null }),
      await makePromotion(world.services.dataSource, { code: null }),
    ];
    const draw = (id: string, count: number) =>
      admin.post(`${API}/records/${id}/generate-codes`, { count, prefix: 'vip' });
    expect((await draw(promotion.id, 3)).status).toBe(200);
    await draw(other.id, 1);
    const query = `filters.promotionId=${promotion.id}`;
    const { body } = await admin.get(`${CODES}/actions/list?${query}`);
    expect(body.meta.total).toBe(3);
    expect(body.records[0].params).toMatchObject({ state: 'unused', usedAt: null });
    const file = await admin.post(`${CODES}/actions/download?${query}`).buffer(true);
    expect(file.text.trim().split('\r\n')).toHaveLength(4);
    expect(file.text).toContain('VIP-');
    expect((await draw(promotion.id, 10_001)).status).toBe(400);
  });

  it('are nobody’s business without the right', async () => {
    const { id } = await makePromotion(world.services.dataSource);
    const { owner } = await makeShop(world);
    for (const person of [await makeStaff(world, 'moderator'), owner]) {
      const agent = await consoleAgent(world, person);
      expect((await agent.get(`${API}/actions/list`)).status).toBe(404);
      expect((await agent.get(`${CODES}/actions/list`)).status).toBe(404);
      expect((await agent.post(`${API}/records/${id}/deactivate`)).status).toBe(404);
      expect((await agent.get('/api/promotions/statistics')).status).toBe(404);
      expect((await agent.post('/api/promotions/simulate', {})).status).toBe(404);
      expect((await agent.get('/promotions/simulator')).status).toBe(404);
    }
    expect((await admin.get('/promotions/simulator')).status).toBe(200);
    expect((await admin.get('/promotions/statistics')).status).toBe(200);
    expect((await admin.get('/promotions/anything')).status).toBe(404);
  });
});

describe('the simulator', () => {
  it('says what applies, why the rest does not, and what each line comes to', async () => {
    const { dataSource } = world.services;
    const { owner } = await makeShop(world);
    const dress = await makeProduct(world, { by: owner, price: 40, stock: 5 });
    const shoes = await makeProduct(world, { by: owner, price: 10 });
    await makeVariant(world, owner, shoes.id, { size: '38', color: 'Red', stock: 0 });
    await makeVariant(world, owner, shoes.id, { size: '39', color: 'Red', stock: 2 });
    const applied = await makePromotion(dataSource, { isAutomatic: true, name: 'Always', value: 1000n });
    await makePromotion(dataSource, { isAutomatic: true, name: 'Much', minOrderValue: 10_000n });
    await makePromotion(dataSource, { isAutomatic: true, name: 'Over', endsAt: new Date(0), startsAt: null });
    await makePromotion(dataSource, {
      code: 'FIRST',
      name: 'First',
      isFirstTimeOnly: true,
      isStackable: true,
    });
    const lines = [
      { product_id: dress.id, quantity: 1 },
      { product_id: shoes.id, quantity: 2 },
    ];
    const { status, body } = await simulate({ lines, code: ' first ' });
    expect(status).toBe(200);
    const reasons = Object.fromEntries(
      body.promotions.map((each: { name: string; reason: string | null; amount: number | null }) => [
        each.name,
        each.reason ?? each.amount,
      ]),
    );
    expect(reasons).toEqual({
      Always: 6,
      Much: 'Goods for $40.00 more are needed.',
      Over: 'It has ended.',
      First: 'It depends on who the customer is: they have to sign in.',
    });
    expect(body.promotions[0].id).toBe(applied.id);
    expect(body.lines).toMatchObject([
      { quantity: 1, gross: 40, discount: 4, total: 36, problem: null },
      { quantity: 2, unitPrice: 10, gross: 20, discount: 2, notes: expect.arrayContaining(['39', 'Red']) },
    ]);
    expect(body.sums.at(-1)).toMatchObject({ label: 'To pay', amount: 54, isTotal: true });
    expect(await dataSource.query('SELECT 1 FROM promotion_redemptions')).toEqual([]);
  });

  it('looks at another time, and at a code that nobody knows', async () => {
    const product = await makeProduct(world, { price: 40, stock: 5 });
    const later = new Date(Date.now() + 86_400_000);
    await makePromotion(world.services.dataSource, { isAutomatic: true, name: 'Tomorrow', startsAt: later });
    const cart = { lines: [{ product_id: product.id, quantity: 1 }] };
    expect((await simulate(cart)).body.promotions).toMatchObject([{ reason: 'It has not begun yet.' }]);
    const at = new Date(later.getTime() + 1).toISOString();
    expect((await simulate({ ...cart, at })).body.promotions).toMatchObject([{ amount: 4, reason: null }]);
    const { body } = await simulate({ ...cart, code: 'NOBODY' });
    expect(body.promotions).toContainEqual(
      expect.objectContaining({ id: null, reason: 'Nobody knows this code.' }),
    );
  });

  it('asks for something to look at', async () => {
    const customer = await makeCustomer(world);
    expect((await simulate({})).status).toBe(422);
    expect((await simulate({ own_cart: true })).status).toBe(422);
    expect((await simulate({ own_cart: true, customer_id: customer.id })).status).toBe(422);
    expect((await simulate({ lines: [{ product_id: newId(), quantity: 0 }] })).status).toBe(400);
    expect((await simulate({ surprise: true })).status).toBe(400);
    const gone = await simulate({ lines: [{ product_id: newId(), quantity: 1 }] });
    expect(gone.status).toBe(200);
    expect((await admin.get('/api/promotions/simulate')).status).toBe(405);
  });
});

describe('the statistics', () => {
  it('are there for days of one’s choice', async () => {
    const { body } = await admin.get('/api/promotions/statistics?from=2026-11-01&to=2026-11-21');
    expect(body).toMatchObject({ from: '2026-11-01', to: '2026-11-21', uses: 0, top: [] });
    expect(body.days).toHaveLength(21);
    expect((await admin.get('/api/promotions/statistics?from=x')).status).toBe(400);
  });
});
