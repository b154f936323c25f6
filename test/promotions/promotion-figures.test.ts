import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { systemContext } from '../../src/platform/context.js';
import { newId } from '../../src/platform/ids.js';
import { phaseAt, phaseSql } from '../../src/promotions/promotion.status.js';
import { Promotion } from '../../src/promotions/promotion.entity.js';
import { createPromotionChecks, createPromotionsPersonalData } from '../../src/promotions/index.js';
import { apiAs } from '../factories/clients.js';
import { makeStaff, type Person } from '../factories/people.js';
import * as rows from '../factories/rows.js';
import { createWorld, type World } from '../support/world.js';
import { makePromotion } from './promotion-rows.js';

let world: World;
let admin: Person;
let now = new Date();
beforeAll(async () => {
  world = await createWorld({}, { clock: () => now });
  admin = await makeStaff(world, 'admin');
});
afterAll(() => world.close());
beforeEach(async () => {
  now = new Date();
  await world.services.dataSource.query(
    'TRUNCATE promotions, promotion_redemptions, promotion_codes, orders CASCADE',
  );
});

const ctx = systemContext('test');
const promotionUses = () => world.services.promotions.promotionUses;

/** An order of 40.00 after 5.00 off for each promotion. */
async function order(promotions: readonly Promotion[], userId?: string): Promise<string> {
  const { dataSource } = world.services;
  const [id, customer] = [newId(), userId ?? (await rows.makeUser(dataSource)).id];
  const discount = 500 * promotions.length;
  await dataSource.query(
    `INSERT INTO orders (id, order_number, user_id, subtotal, discount, shipping, tax, deposit, total, currency,
       status, payment_method) VALUES ($1, $2, $3, $4, $5, 0, 0, 0, 4000, 'USD', 'confirmed', 'cod')`,
    [id, id, customer, 4000 + discount, discount],
  );
  const applied = promotions.map(({ id: promotionId, code, name }) => ({
    ...{ promotionId, code, name },
    amount: 500n,
  }));
  await world.services.inTransaction(ctx, (tx) =>
    promotionUses().redeem(tx, { orderId: id, userId: customer, applied }),
  );
  return id;
}
const giveBack = (id: string) => world.services.inTransaction(ctx, (tx) => promotionUses().giveBack(tx, id));
const stats = async (query = '') =>
  (await apiAs(world, admin.token).get(`/admin/coupons/stats${query}`)).body;

describe('statistics', () => {
  it('count what holds, by day and by coupon, and an order with two of them once', async () => {
    const { dataSource } = world.services;
    const [first, second] = [await makePromotion(dataSource), await makePromotion(dataSource)];
    const automatic = await makePromotion(dataSource, { isAutomatic: true });
    await order([first, second]);
    await order([first, automatic]);
    await giveBack(await order([first]));
    const body = await stats();
    expect(body).toMatchObject({
      ...{ uses: 3, orders: 2, discount: 15, revenue: 80, given_back: 1, currency: 'USD' },
      phases: { running: 2, scheduled: 0, ended: 0, used_up: 0, off: 0 },
    });
    expect(body.by_day).toHaveLength(30);
    expect(body.by_day.at(-1)).toMatchObject({ day: now.toISOString().slice(0, 10), uses: 3, discount: 15 });
    expect(body.top).toMatchObject([
      { promotion_id: first.id, code: first.code, uses: 2, orders: 2, discount: 10, revenue: 80 },
      { promotion_id: second.id, uses: 1, revenue: 40 },
    ]);
    expect(await stats(`?coupon_id=${second.id}`)).toMatchObject({ uses: 1, orders: 1, revenue: 40 });
    expect(await stats('?from=2020-01-01&to=2020-01-31')).toMatchObject({ uses: 0, revenue: 0, top: [] });
  });

  it('are asked for in days that make sense', async () => {
    for (const query of ['?from=2026-02-02&to=2026-02-01', '?from=2020-01-01&to=2026-01-01']) {
      expect(await stats(query)).toMatchObject({ status: 422, code: 'promotions.invalid_range' });
    }
    expect(await stats('?from=yesterday')).toMatchObject({ status: 400 });
  });
});

describe('where a promotion stands', () => {
  it('is the same to the database and to everybody else', async () => {
    const { dataSource } = world.services;
    const times = [null, new Date(now.getTime() - 1000), now, new Date(now.getTime() + 1000)];
    const uses = [
      { usageLimit: null, usedCount: 3 },
      { usageLimit: 4, usedCount: 3 },
      { usageLimit: 3, usedCount: 3 },
    ];
    for (const status of ['active', 'inactive'] as const) {
      for (const startsAt of times) {
        for (const endsAt of times) {
          if (startsAt && endsAt && startsAt >= endsAt) continue;
          for (const use of uses) await makePromotion(dataSource, { status, startsAt, endsAt, ...use });
        }
      }
    }
    const all = await dataSource.manager.find(Promotion, { order: { id: 'ASC' } });
    const phases: Array<{ phase: string }> = await dataSource.query(
      `SELECT ${phaseSql('p', '$1::timestamptz')} AS phase FROM promotions p ORDER BY id`,
      [now],
    );
    expect(phases.map(({ phase }) => phase)).toEqual(all.map((promotion) => phaseAt(promotion, now)));
    expect(new Set(phases.map(({ phase }) => phase)).size).toBe(5);
  });
});

describe('the books', () => {
  it('agree, and say where they do not', async () => {
    const { dataSource } = world.services;
    const findAll = async () =>
      Object.fromEntries(
        await Promise.all(
          createPromotionChecks({ dataSource }).map(async ({ name, find }) => [name, await find(10)]),
        ),
      );
    const promotion = await makePromotion(dataSource);
    const id = await order([promotion]);
    await order([]);
    await giveBack(await order([promotion]));
    expect(await findAll()).toEqual({
      'promotions.uses_are_counted': [],
      'promotions.discounts_are_uses': [],
    });
    await dataSource.query('UPDATE promotions SET used_count = 7');
    await dataSource.query('UPDATE promotion_redemptions SET amount = 1 WHERE order_id = $1', [id]);
    expect(await findAll()).toEqual({
      'promotions.uses_are_counted': [
        { subject: { type: 'promotion', id: promotion.id }, message: 'counts 7 uses, but 1 orders have it' },
      ],
      'promotions.discounts_are_uses': [
        {
          subject: { type: 'order', id },
          message: 'has a discount of 500, but its promotions come to 1',
        },
      ],
    });
  });
});

describe('somebody who leaves', () => {
  it('takes along what they have used, and leaves no trace of who it was', async () => {
    const { dataSource, money } = world.services;
    const part = createPromotionsPersonalData({ dataSource, money });
    const promotion = await makePromotion(dataSource);
    const { id: userId } = await rows.makeUser(dataSource);
    await order([promotion], userId);
    const files = [];
    for await (const file of part.collect(ctx, userId)) files.push(file);
    expect(files).toMatchObject([
      { name: 'promotions-used.json', rows: [{ promotion: 'Ten percent', code: promotion.code, amount: 5 }] },
    ]);
    expect(await world.services.inTransaction(ctx, (tx) => part.erase(tx, userId))).toEqual({
      promotion_uses: 1,
    });
    for await (const file of part.collect(ctx, userId)) expect(file).toBeUndefined();
    const { usedCount } = await dataSource.manager.findOneByOrFail(Promotion, { id: promotion.id });
    expect(usedCount).toBe(1);
  });
});
