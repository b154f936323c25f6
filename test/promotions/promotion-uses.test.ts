import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { User } from '../../src/identity/user.entity.js';
import { PromotionRedemption } from '../../src/promotions/promotion-redemption.entity.js';
import { Promotion } from '../../src/promotions/promotion.entity.js';
import { systemContext } from '../../src/platform/context.js';
import { newId } from '../../src/platform/ids.js';
import * as rows from '../factories/rows.js';
import { createWorld, type World } from '../support/world.js';
import { makeCode, makePromotion } from './promotion-rows.js';

const NOW = new Date('2026-11-21T10:00:00Z');
const BEFORE = new Date('2026-11-21T09:59:59Z');
const AFTER = new Date('2026-11-21T10:00:01Z');

let world: World;
beforeAll(async () => {
  world = await createWorld({}, { clock: () => NOW });
});
afterAll(() => world.close());
beforeEach(() =>
  world.services.dataSource.query('TRUNCATE promotions, promotion_redemptions, promotion_codes CASCADE'),
);

const ctx = systemContext('test');
const someone = async () => (await rows.makeUser(world.services.dataSource)).id;
async function people(count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, newId);
  const users = ids.map((id) => ({ id, email: `${id}@armoire.test`, fullName: 'Somebody' }));
  await world.services.dataSource.manager.insert(User, users);
  return ids;
}
const make = (values?: Parameters<typeof makePromotion>[1]) =>
  makePromotion(world.services.dataSource, values);
const candidates = (code: string | null = null, userId?: string) =>
  world.services.promotions.promotionUses.candidates(ctx, { userId, code });

interface Use {
  userId: string;
  orderId?: string;
  code?: string | null;
  amount?: bigint;
}

async function redeem(promotions: readonly Promotion[], { userId, orderId = newId(), ...use }: Use) {
  const applied = promotions.map(({ id, code, name }) => ({
    promotionId: id,
    code: use.code === undefined ? code : use.code,
    name,
    amount: use.amount ?? 100n,
  }));
  await world.services.inTransaction(ctx, (tx) =>
    world.services.promotions.promotionUses.redeem(tx, { orderId, userId, applied }),
  );
  return orderId;
}

const giveBack = (orderId: string) =>
  world.services.inTransaction(ctx, (tx) => world.services.promotions.promotionUses.giveBack(tx, orderId));
const usedCount = async ({ id }: Promotion) =>
  (await world.services.dataSource.manager.findOneByOrFail(Promotion, { id })).usedCount;

/** As many at once as there are connections: more would only wait for one, and a busy machine lets them wait long. */
const AT_ONCE = 20;

/** How many were done; every other one must have been refused as used up. */
async function countDone(attempts: ReadonlyArray<() => Promise<unknown>>): Promise<number> {
  const waiting = attempts.values();
  const results: Array<PromiseSettledResult<unknown>> = [];
  const worker = async () => {
    for (const attempt of waiting) results.push(...(await Promise.allSettled([attempt()])));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  const refused = results.filter((result) => result.status === 'rejected');
  for (const { reason } of refused) expect(reason).toMatchObject({ code: 'promotions.used_up' });
  return results.length - refused.length;
}

describe('what may apply', () => {
  it('is what applies by itself just now, and whatever has the code', async () => {
    const always = await make({ isAutomatic: true });
    const within = await make({ isAutomatic: true, startsAt: NOW, endsAt: AFTER });
    await make({ isAutomatic: true, startsAt: AFTER });
    await make({ isAutomatic: true, endsAt: NOW });
    await make({ isAutomatic: true, status: 'inactive' });
    const ended = await make({ code: 'SUMMER', endsAt: BEFORE });
    await make();
    expect((await candidates()).map(({ id }) => id)).toEqual([always.id, within.id]);
    const [, , typed] = await candidates('  sumMer ');
    expect(typed).toMatchObject({ id: ended.id, code: 'SUMMER', endsAt: BEFORE, status: 'active' });
    expect(await candidates('WINTER')).toHaveLength(2);
  });

  it('comes with what it is for, and how often the customer has used it', async () => {
    const product = await rows.makeProduct(world.services.dataSource);
    const category = await rows.makeCategory(world.services.dataSource);
    const promotion = await make({ productIds: [product.id], categoryIds: [category.id] });
    const [mine, theirs] = [await someone(), await someone()];
    await giveBack(await redeem([promotion], { userId: mine }));
    await redeem([promotion], { userId: mine });
    const [found] = await candidates(promotion.code, mine);
    expect(found).toMatchObject({
      productIds: [product.id],
      categoryIds: [category.id],
      usedByCustomer: 1,
      usedCount: 1,
      value: 1000n,
      maxDiscount: null,
    });
    expect((await candidates(promotion.code, theirs))[0]!.usedByCustomer).toBe(0);
    expect((await candidates(promotion.code))[0]!.usedByCustomer).toBe(0);
  });

  it('does not become for everything when all that it was for is gone', async () => {
    const product = await rows.makeProduct(world.services.dataSource);
    const promotion = await make({ productIds: [product.id] });
    await world.services.dataSource.query('DELETE FROM products WHERE id = $1', [product.id]);
    expect(await candidates(promotion.code)).toMatchObject([{ status: 'expired', productIds: [] }]);
  });
});

describe('a use', () => {
  it('is counted for the order, and given back once', async () => {
    const promotions = [await make(), await make({ isAutomatic: true })];
    const userId = await someone();
    const orderId = await redeem(promotions, { userId, amount: 250n });
    const written = await world.services.dataSource.manager.findBy(PromotionRedemption, { orderId });
    expect(written).toHaveLength(2);
    expect(written[0]).toMatchObject({ userId, amount: 250n, useNumber: 1, givenBackAt: null });
    expect(await Promise.all(promotions.map(usedCount))).toEqual([1, 1]);
    await Promise.all([giveBack(orderId), giveBack(orderId), giveBack(orderId)]);
    expect(await Promise.all(promotions.map(usedCount))).toEqual([0, 0]);
    await giveBack(newId());
  });

  it('is not counted when the order comes to nothing', async () => {
    const [good, spent] = [await make(), await make({ usageLimit: 1, usedCount: 1 })];
    const userId = await someone();
    await expect(redeem([good, spent], { userId })).rejects.toMatchObject({
      code: 'promotions.used_up',
      kind: 'conflict',
    });
    expect(await usedCount(good)).toBe(0);
    expect(await world.services.dataSource.manager.countBy(PromotionRedemption, { userId })).toBe(0);
  });

  it('is refused of what has been switched off or has ended since it was priced', async () => {
    const userId = await someone();
    for (const values of [{ status: 'inactive' as const }, { endsAt: NOW }, { startsAt: AFTER }]) {
      await expect(redeem([await make(values)], { userId })).rejects.toMatchObject({
        code: 'promotions.used_up',
      });
    }
  });

  it('can be had again after it was given back, whatever came between', async () => {
    const promotion = await make({ usageLimitPerUser: 2 });
    const userId = await someone();
    const first = await redeem([promotion], { userId });
    await redeem([promotion], { userId });
    await expect(redeem([promotion], { userId })).rejects.toMatchObject({ code: 'promotions.used_up' });
    await giveBack(first);
    await redeem([promotion], { userId });
    await expect(redeem([promotion], { userId })).rejects.toMatchObject({ code: 'promotions.used_up' });
    expect(await usedCount(promotion)).toBe(2);
  });
});

describe('limits hold when many order at once', () => {
  it('5 uses are had 5 times by 200', async () => {
    const promotion = await make({ usageLimit: 5 });
    const attempts = (await people(200)).map((userId) => () => redeem([promotion], { userId }));
    expect(await countDone(attempts)).toBe(5);
    expect(await usedCount(promotion)).toBe(5);
    expect(
      await world.services.dataSource.manager.countBy(PromotionRedemption, { promotionId: promotion.id }),
    ).toBe(5);
  });

  it('2 for each person are had twice by each', async () => {
    const promotion = await make({ usageLimitPerUser: 2 });
    const three = await people(3);
    const attempts = Array.from(
      { length: 60 },
      (_, index) => () => redeem([promotion], { userId: three[index % three.length]! }),
    );
    expect(await countDone(attempts)).toBe(6);
    for (const userId of three) {
      expect(await world.services.dataSource.manager.countBy(PromotionRedemption, { userId })).toBe(2);
    }
  });

  it('in whatever order they are named: nobody waits for somebody who waits for them', async () => {
    const promotions = [await make({ isAutomatic: true }), await make({ isAutomatic: true })];
    const attempts = (await people(40)).map(
      (userId, index) => () =>
        redeem(index % 2 ? promotions : promotions.toReversed(), { userId }).then(giveBack),
    );
    expect(await countDone(attempts)).toBe(40);
    expect(await Promise.all(promotions.map(usedCount))).toEqual([0, 0]);
  });
});

describe('one of many codes', () => {
  it('is for one order, and free again when that is cancelled', async () => {
    const promotion = await make({ code: null });
    const code = await makeCode(world.services.dataSource, promotion.id);
    expect(await candidates()).toEqual([]);
    expect(await candidates(code.toLowerCase())).toMatchObject([
      { id: promotion.id, code, usageLimit: null },
    ]);
    const many = await people(20);
    const attempts = many.map((userId) => () => redeem([promotion], { userId, code }));
    expect(await countDone(attempts)).toBe(1);
    expect(await candidates(code)).toMatchObject([{ usageLimit: 1, usedCount: 1 }]);
    const [{ order_id: orderId }] = await world.services.dataSource.query(
      'SELECT order_id FROM promotion_codes WHERE code = $1',
      [code],
    );
    await giveBack(orderId);
    await redeem([promotion], { userId: many[0]!, code });
    expect(await usedCount(promotion)).toBe(1);
  });

  it('is of no use to another promotion, and neither is a code that nobody has', async () => {
    const [promotion, other] = [await make({ code: null }), await make({ code: null })];
    const code = await makeCode(world.services.dataSource, promotion.id);
    const userId = await someone();
    await expect(redeem([other], { userId, code })).rejects.toMatchObject({ code: 'promotions.used_up' });
    await expect(redeem([other], { userId, code: 'X' })).rejects.toMatchObject({
      code: 'promotions.used_up',
    });
  });

  it('is never a promotion’s own as well', async () => {
    const promotion = await make({ code: null });
    const code = await makeCode(world.services.dataSource, promotion.id);
    await expect(make({ code })).rejects.toMatchObject({
      driverError: { constraint: 'promotions_code_key' },
    });
  });
});
