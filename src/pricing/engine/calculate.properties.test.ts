import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NOW, offerLine, promotion, shopTerms } from '../../../test/factories/offers.js';
import type { Offer, OfferLine, OfferPromotion, ShopTerms } from '../offer.js';
import type { Totals } from '../totals.js';
import { calculate } from './calculate.js';

const RUNS = { numRuns: 400 };
const SHOPS = ['s1', 's2', 's3'];
const PRODUCTS = ['p1', 'p2', 'p3', 'p4'];
const CATEGORIES = ['c1', 'c2', 'c3'];

const money = fc.oneof(fc.bigInt(0n, 300n), fc.bigInt(0n, 1_000_000_000_000n));
const basisPoints = fc.integer({ min: 0, max: 10_000 });
const maybe = <T>(values: fc.Arbitrary<T>) => fc.option(values, { nil: null });

const lineValues: fc.Arbitrary<Omit<OfferLine, 'id' | 'orderType'>> = fc.record({
  productId: fc.constantFrom(...PRODUCTS),
  shopId: fc.constantFrom(...SHOPS),
  categoryIds: fc.subarray(CATEGORIES),
  quantity: fc.integer({ min: 1, max: 99 }),
  unitPrice: money,
  unitDeposit: fc.oneof(fc.constant(0n), money),
});
const lines = fc
  .array(lineValues, { maxLength: 8 })
  .map((all) => all.map((values, index) => offerLine({ id: `l${index}`, ...values })));

const terms: fc.Arbitrary<ShopTerms[]> = fc.tuple(
  ...SHOPS.map((shopId) =>
    fc
      .record({
        shippingFee: money,
        freeShippingFrom: maybe(money),
        taxRateBp: basisPoints,
        isTaxIncluded: fc.boolean(),
        commissionRateBp: basisPoints,
      })
      .map((values) => shopTerms({ shopId, ...values })),
  ),
);

const promotionValues = fc.record({
  code: fc.constantFrom(null, null, null, 'SAVE', 'other'),
  type: fc.constantFrom('percentage' as const, 'fixed' as const, 'free_shipping' as const),
  value: fc.oneof(fc.bigInt(0n, 10_000n), money),
  maxDiscount: maybe(money),
  minOrderValue: maybe(money),
  usageLimitPerUser: maybe(fc.constantFrom(1, 2)),
  usedByCustomer: fc.constantFrom(0, 1),
  productIds: fc.oneof(fc.constant([]), fc.subarray(PRODUCTS)),
  categoryIds: fc.oneof(fc.constant([]), fc.subarray(CATEGORIES)),
  isFirstTimeOnly: fc.boolean(),
  isStackable: fc.boolean(),
});
const promotions: fc.Arbitrary<OfferPromotion[]> = fc
  .array(promotionValues, { maxLength: 6 })
  .map((all) => all.map((values, index) => promotion({ id: `d${index}`, ...values })));

const offers: fc.Arbitrary<Offer> = fc.record({
  lines,
  terms,
  promotions,
  customer: fc.record({ userId: fc.constantFrom(undefined, 'u1'), hasOrdered: fc.boolean() }),
  code: fc.constantFrom(null, 'save', 'unknown'),
  isShipped: fc.boolean(),
  now: fc.constant(NOW),
});

const add = (amounts: readonly bigint[]) => amounts.reduce((total, amount) => total + amount, 0n);

/** With lines by id, so that it can be compared whatever the order. */
const sorted = (totals: Totals): Totals => ({
  ...totals,
  lines: totals.lines.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
});

function check(property: (totals: Totals, offer: Offer) => void): void {
  fc.assert(
    fc.property(offers, (offer) => property(calculate(offer), offer)),
    RUNS,
  );
}

describe('whatever is offered', () => {
  it('nothing is below zero, and no discount above what it is of', () => {
    check(({ lines, shops, applied, refused, ...sums }) => {
      const amounts = [
        ...[...lines, ...shops].flatMap((part) => Object.values(part)),
        ...Object.values(sums),
        ...refused.map(({ missing = 0n }) => missing),
      ].filter((value) => typeof value === 'bigint');
      expect(amounts.filter((amount) => amount < 0n)).toEqual([]);
      expect(lines.filter(({ discount, gross }) => discount > gross)).toEqual([]);
      expect(shops.filter(({ shippingDiscount, shipping }) => shippingDiscount > shipping)).toEqual([]);
      expect(applied.filter(({ amount }) => amount <= 0n)).toEqual([]);
    });
  });

  it('every sum is that of its parts, to the last unit', () => {
    check((totals) => {
      const { lines, shops, applied } = totals;
      for (const key of ['subtotal', 'discount', 'shipping', 'tax', 'deposit', 'total'] as const) {
        expect(totals[key]).toBe(add(shops.map((shop) => shop[key])));
      }
      expect(totals.subtotal).toBe(add(lines.map(({ gross }) => gross)));
      expect(totals.deposit).toBe(add(lines.map(({ deposit }) => deposit)));
      expect(totals.discount).toBe(add(applied.map(({ amount }) => amount)));
      const goodsDiscount = add(lines.map(({ discount }) => discount));
      expect(totals.discount).toBe(
        goodsDiscount + add(shops.map(({ shippingDiscount }) => shippingDiscount)),
      );
    });
  });

  it('what is paid and what promotions add is what shop, platform and deposit get', () => {
    check(({ shops }, offer) => {
      for (const {
        shopId,
        total,
        discount,
        payable,
        commission,
        deposit,
        subtotal,
        shipping,
        tax,
      } of shops) {
        expect(total + discount).toBe(payable + commission + deposit);
        const { isTaxIncluded } = offer.terms.find((own) => own.shopId === shopId)!;
        const taxOnTop = isTaxIncluded ? 0n : tax;
        expect(total).toBe(subtotal + shipping + taxOnTop + deposit - discount);
        expect(payable).toBe(subtotal + shipping + taxOnTop - commission);
      }
    });
  });

  it('the order of lines, terms and promotions means nothing', () => {
    const shuffled = offers.chain((offer) =>
      fc
        .tuple(
          ...([offer.lines, offer.terms, offer.promotions] as const).map((all) =>
            fc.shuffledSubarray<unknown>([...all], { minLength: all.length }),
          ),
        )
        .map(
          ([lines, terms, promotions]) => [offer, { ...offer, lines, terms, promotions } as Offer] as const,
        ),
    );
    fc.assert(
      fc.property(shuffled, ([one, other]) => {
        expect(sorted(calculate(other))).toEqual(sorted(calculate(one)));
      }),
      RUNS,
    );
  });

  it('every promotion that may apply is either applied or refused, once', () => {
    check(({ applied, refused }, offer) => {
      const known = offer.promotions.filter(
        ({ code }) => code === null || code.toLowerCase() === offer.code?.toLowerCase(),
      );
      const named = [...applied, ...refused].flatMap(({ promotionId }) => promotionId ?? []);
      expect(named.toSorted()).toEqual(known.map(({ id }) => id).toSorted());
    });
  });

  it('either all that apply are stackable, or there is but one', () => {
    check(({ applied }, offer) => {
      const stackable = new Map(offer.promotions.map(({ id, isStackable }) => [id, isStackable]));
      const areStackable = applied.every(({ promotionId }) => stackable.get(promotionId));
      expect(areStackable || applied.length === 1).toBe(true);
    });
  });

  it('a deposit changes nothing but itself', () => {
    check((totals, offer) => {
      const without = calculate({
        ...offer,
        lines: offer.lines.map((line) => ({ ...line, unitDeposit: 0n })),
      });
      expect(totals.total - totals.deposit).toBe(without.total);
      expect([totals.discount, totals.tax, totals.shipping]).toEqual([
        without.discount,
        without.tax,
        without.shipping,
      ]);
    });
  });
});

describe('one promotion', () => {
  const rest = fc.record({ lines, terms, isShipped: fc.boolean() });
  const customer = { userId: 'u1', hasOrdered: false };

  it('never takes off less with a higher cap, nor more than the cap', () => {
    fc.assert(
      fc.property(rest, promotionValues, money, money, (given, values, cap, more) => {
        const discountUpTo = (maxDiscount: bigint) =>
          calculate({
            ...given,
            promotions: [promotion({ ...values, maxDiscount, code: null })],
            ...{ customer, code: null, now: NOW },
          }).discount;
        expect(discountUpTo(cap)).toBeLessThanOrEqual(cap);
        expect(discountUpTo(cap + more)).toBeGreaterThanOrEqual(discountUpTo(cap));
      }),
      RUNS,
    );
  });

  it('is shared out within one unit of the exact proportion', () => {
    fc.assert(
      fc.property(rest, promotionValues, (given, values) => {
        const everything = { ...values, productIds: [], categoryIds: [], code: null };
        const totals = calculate({
          ...given,
          promotions: [promotion({ ...everything, type: 'percentage' })],
          ...{ customer, code: null, now: NOW },
        });
        for (const { gross, discount } of totals.lines) {
          const error = discount * totals.subtotal - totals.discount * gross;
          expect(error < 0n ? -error : error).toBeLessThanOrEqual(totals.subtotal);
        }
      }),
      RUNS,
    );
  });
});
