import { describe, expect, it } from 'vitest';
import { NOW, offer, offerLine, promotion, shopTerms } from '../../../test/factories/offers.js';
import type { OfferPromotion } from '../offer.js';
import { calculate } from './calculate.js';

const DAY = 24 * 60 * 60 * 1000;
const before = new Date(NOW.getTime() - DAY);
const after = new Date(NOW.getTime() + DAY);

describe('goods, shipping, tax and commission', () => {
  it('adds tax on top of what is paid, and shipping without tax', () => {
    const terms = [shopTerms({ shippingFee: 500n, taxRateBp: 1000 })];
    const totals = calculate(offer({ terms, promotions: [promotion()] }));
    expect(totals).toMatchObject({
      subtotal: 10_000n,
      discount: 1_000n,
      shipping: 500n,
      tax: 900n,
      total: 10_400n,
    });
    expect(totals.shops[0]).toMatchObject({ commission: 1_000n, payable: 10_400n + 1_000n - 1_000n });
    expect(totals.lines[0]).toMatchObject({ gross: 10_000n, discount: 1_000n, tax: 900n, total: 9_900n });
  });

  it('finds the tax within the price where the shop says so', () => {
    const terms = [shopTerms({ taxRateBp: 1000, isTaxIncluded: true })];
    const totals = calculate(offer({ terms, lines: [offerLine({ unitPrice: 11_000n })] }));
    expect(totals).toMatchObject({ subtotal: 11_000n, tax: 1_000n, total: 11_000n });
  });

  it.each([
    [9_999n, 700n],
    [10_000n, 0n],
    [10_001n, 0n],
  ])('sends goods of %d for %d', (unitPrice, shipping) => {
    const terms = [shopTerms({ shippingFee: 700n, freeShippingFrom: 10_000n })];
    expect(calculate(offer({ terms, lines: [offerLine({ unitPrice })] })).shipping).toBe(shipping);
  });

  it('looks at goods before discounts for free shipping, and at each shop by itself', () => {
    const terms = ['a', 'b'].map((shopId) =>
      shopTerms({ shopId, shippingFee: 700n, freeShippingFrom: 10_000n }),
    );
    const lines = [
      offerLine({ id: '1', shopId: 'a' }),
      offerLine({ id: '2', shopId: 'b', unitPrice: 5_000n }),
    ];
    const totals = calculate(offer({ terms, lines, promotions: [promotion({ value: 5000n })] }));
    expect(totals.shops.map(({ shopId, shipping }) => [shopId, shipping])).toEqual([
      ['a', 0n],
      ['b', 700n],
    ]);
  });

  it('asks no fee where goods are carried home', () => {
    expect(calculate(offer({ terms: [shopTerms({ shippingFee: 700n })], isShipped: false })).total).toBe(
      10_000n,
    );
  });

  it('neither discounts, taxes nor pays out a deposit', () => {
    const line = offerLine({ orderType: 'rental', quantity: 2, unitDeposit: 30_000n });
    const terms = [shopTerms({ taxRateBp: 1000 })];
    const totals = calculate(offer({ lines: [line], terms, promotions: [promotion({ value: 10_000n })] }));
    expect(totals).toMatchObject({
      subtotal: 20_000n,
      discount: 20_000n,
      tax: 0n,
      deposit: 60_000n,
      total: 60_000n,
    });
    expect(totals.shops[0]).toMatchObject({ commission: 2_000n, payable: 18_000n });
  });

  it('comes to nothing for nothing', () => {
    const totals = calculate(offer({ lines: [], terms: [], promotions: [promotion()] }));
    expect(totals).toMatchObject({ lines: [], shops: [], total: 0n, applied: [] });
    expect(totals.refused).toMatchObject([{ refusal: 'no_matching_items' }]);
  });

  it('does not guess the terms of a shop', () => {
    expect(() => calculate(offer({ terms: [] }))).toThrow('terms of shop');
  });
});

describe('one promotion', () => {
  const discountOf = (values: Partial<OfferPromotion>) =>
    calculate(offer({ promotions: [promotion(values)] })).discount;

  it('takes off a percentage up to its cap, and a fixed amount up to the goods', () => {
    expect(discountOf({ value: 2550n })).toBe(2_550n);
    expect(discountOf({ value: 5000n, maxDiscount: 1_200n })).toBe(1_200n);
    expect(discountOf({ type: 'fixed', value: 1_500n })).toBe(1_500n);
    expect(discountOf({ type: 'fixed', value: 15_000n })).toBe(10_000n);
  });

  it('takes off the shipping of the shops that it is for', () => {
    const terms = [
      shopTerms({ shopId: 'a', shippingFee: 300n }),
      shopTerms({ shopId: 'b', shippingFee: 400n }),
    ];
    const lines = [
      offerLine({ id: '1', shopId: 'a', productId: 'hat' }),
      offerLine({ id: '2', shopId: 'b', categoryIds: ['shoes', 'clothes'] }),
    ];
    const free = (values: Partial<OfferPromotion>) =>
      calculate(
        offer({ terms, lines, promotions: [promotion({ type: 'free_shipping', value: 0n, ...values })] }),
      );
    expect(free({})).toMatchObject({ discount: 700n, total: 20_000n });
    expect(free({ categoryIds: ['clothes'] }).shops).toMatchObject([
      { shopId: 'a', shippingDiscount: 0n, payable: 9_300n },
      { shopId: 'b', shippingDiscount: 400n, discount: 400n, payable: 9_400n },
    ]);
    expect(free({ maxDiscount: 70n }).shops.map(({ shippingDiscount }) => shippingDiscount)).toEqual([
      30n,
      40n,
    ]);
  });

  it('is for the products and categories that it names', () => {
    const lines = [
      offerLine({ id: '1', productId: 'hat' }),
      offerLine({ id: '2', productId: 'boot', categoryIds: ['boots', 'shoes'] }),
      offerLine({ id: '3', productId: 'scarf' }),
    ];
    const promotions = [promotion({ productIds: ['hat'], categoryIds: ['shoes'] })];
    const totals = calculate(offer({ lines, promotions }));
    expect(totals.lines.map(({ discount }) => discount)).toEqual([1_000n, 1_000n, 0n]);
  });
});

describe('why a promotion does not apply', () => {
  const GUEST = { userId: undefined, hasOrdered: false };

  it.each<[string, Partial<OfferPromotion>]>([
    ['inactive', { status: 'inactive' }],
    ['ended', { status: 'expired' }],
    ['ended', { endsAt: NOW }],
    ['not_started', { startsAt: after }],
    ['used_up', { usageLimit: 5, usedCount: 5 }],
    ['used_up_by_customer', { usageLimitPerUser: 1, usedByCustomer: 1 }],
    ['first_order_only', { isFirstTimeOnly: true }],
    ['no_matching_items', { productIds: ['hat'] }],
    ['no_effect', { type: 'free_shipping', value: 0n }],
    ['no_effect', { value: 0n }],
  ])('%s', (refusal, values) => {
    const totals = calculate(offer({ promotions: [promotion(values)] }));
    expect(totals).toMatchObject({ discount: 0n, applied: [] });
    expect(totals.refused).toEqual([{ promotionId: 'promotion', code: null, name: 'Ten percent', refusal }]);
  });

  it('says how much is missing up to the minimum, which is of all goods', () => {
    const lines = [offerLine({ id: '1' }), offerLine({ id: '2', productId: 'hat', unitPrice: 2_500n })];
    const least = (minOrderValue: bigint) =>
      calculate(offer({ lines, promotions: [promotion({ minOrderValue, productIds: ['hat'] })] }));
    expect(least(12_501n).refused).toMatchObject([{ refusal: 'below_minimum', missing: 1n }]);
    expect(least(12_500n).applied).toMatchObject([{ amount: 250n }]);
  });

  it('asks a guest to sign in for what depends on who they are', () => {
    for (const values of [{ isFirstTimeOnly: true }, { usageLimitPerUser: 1 }]) {
      const totals = calculate(offer({ customer: GUEST, promotions: [promotion(values)] }));
      expect(totals.refused).toMatchObject([{ refusal: 'sign_in_required' }]);
    }
    expect(calculate(offer({ customer: GUEST, promotions: [promotion({ usageLimit: 1 })] })).discount).toBe(
      1_000n,
    );
  });

  it('applies within its time, for a first order, and while uses are left', () => {
    const promotions = [
      promotion({
        startsAt: NOW,
        endsAt: after,
        isFirstTimeOnly: true,
        usageLimit: 5,
        usedCount: 4,
        usageLimitPerUser: 1,
      }),
    ];
    expect(calculate(offer({ promotions, customer: { userId: 'new', hasOrdered: false } })).discount).toBe(
      1_000n,
    );
    expect(calculate(offer({ promotions: [promotion({ startsAt: before })] })).discount).toBe(1_000n);
  });

  it('says that nobody knows a code', () => {
    const refused = { promotionId: null, code: 'NOPE', name: null, refusal: 'unknown_code' };
    expect(calculate(offer({ code: 'NOPE' })).refused).toEqual([refused]);
    expect(calculate(offer({ code: 'nope', promotions: [promotion({ code: 'OTHER' })] }))).toMatchObject({
      refused: [{ refusal: 'unknown_code' }],
      discount: 0n,
    });
  });
});

describe('several promotions', () => {
  const namesOf = (code: string | null, ...promotions: OfferPromotion[]) =>
    calculate(offer({ code, promotions })).applied.map(({ promotionId }) => promotionId);
  const single = (id: string, value: bigint, code: string | null = null) => promotion({ id, value, code });
  const stackable = (id: string, value: bigint, code: string | null = null) =>
    promotion({ id, value, code, isStackable: true });

  it('takes the better of the best single one and all stackable ones together', () => {
    expect(namesOf(null, single('a', 2000n), single('b', 3000n))).toEqual(['b']);
    // 20 % and then 10 % of the rest are 28 %.
    expect(namesOf(null, single('a', 2700n), stackable('b', 1000n), stackable('c', 2000n))).toEqual([
      'c',
      'b',
    ]);
    expect(namesOf(null, single('a', 2900n), stackable('b', 1000n), stackable('c', 2000n))).toEqual(['a']);
    expect(namesOf(null, single('a', 2000n), stackable('b', 2000n))).toEqual(['b']);
    expect(namesOf(null, single('b', 2000n), single('a', 2000n))).toEqual(['a']);
  });

  it('uses a code that was typed and applies, with what it may stack with', () => {
    expect(namesOf(' save ', single('a', 5000n), single('b', 1000n, 'SAVE'))).toEqual(['b']);
    expect(namesOf('SAVE', single('a', 5000n), stackable('b', 1000n, 'Save'), stackable('c', 500n))).toEqual([
      'b',
      'c',
    ]);
    const { refused } = calculate(
      offer({ code: 'SAVE', promotions: [single('a', 5000n), single('b', 1000n, 'SAVE')] }),
    );
    expect(refused).toMatchObject([{ promotionId: 'a', refusal: 'not_stackable' }]);
  });

  it('falls back to the others when the code does not apply, and says why', () => {
    const expired = { ...single('b', 9000n, 'SAVE'), endsAt: before };
    const totals = calculate(offer({ code: 'SAVE', promotions: [single('a', 500n), expired] }));
    expect(totals.applied).toMatchObject([{ promotionId: 'a', amount: 500n }]);
    expect(totals.refused).toMatchObject([{ promotionId: 'b', code: 'SAVE', refusal: 'ended' }]);
  });

  it('does not spend a code that finds nothing left to take off', () => {
    const totals = calculate(
      offer({
        code: 'SAVE',
        promotions: [stackable('a', 10_000n), { ...stackable('b', 1000n, 'SAVE'), type: 'fixed' }],
      }),
    );
    expect(totals).toMatchObject({ total: 0n, applied: [{ promotionId: 'a' }] });
    expect(totals.refused).toMatchObject([{ promotionId: 'b', refusal: 'no_effect' }]);
  });

  it('takes percentages before fixed amounts, and shipping last', () => {
    const promotions = [
      { ...stackable('a', 2_000n), type: 'fixed' as const },
      { ...stackable('b', 0n), type: 'free_shipping' as const },
      stackable('c', 1000n),
    ];
    const totals = calculate(offer({ promotions, terms: [shopTerms({ shippingFee: 300n })] }));
    expect(totals.applied.map(({ promotionId, amount }) => [promotionId, amount])).toEqual([
      ['c', 1_000n],
      ['a', 2_000n],
      ['b', 300n],
    ]);
    expect(totals.total).toBe(7_000n);
  });
});
