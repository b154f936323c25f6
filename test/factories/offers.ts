import type { Offer, OfferLine, OfferPromotion, ShopTerms } from '../../src/pricing/offer.js';

/** Offers for the arithmetic of prices, with what a test does not care about filled in. */

export const NOW = new Date('2026-11-21T09:30:00Z');

export function offerLine(values: Partial<OfferLine> = {}): OfferLine {
  return {
    id: 'line',
    productId: 'dress',
    shopId: 'shop',
    categoryIds: [],
    orderType: 'purchase',
    quantity: 1,
    unitPrice: 10_000n,
    unitDeposit: 0n,
    ...values,
  };
}

/** No fee, no tax, a commission of 10 %. */
export function shopTerms(values: Partial<ShopTerms> = {}): ShopTerms {
  return {
    shopId: 'shop',
    shippingFee: 0n,
    freeShippingFrom: null,
    taxRateBp: 0,
    isTaxIncluded: false,
    commissionRateBp: 1000,
    ...values,
  };
}

/** 10 % off everything, for everybody, by itself and alone. */
export function promotion(values: Partial<OfferPromotion> = {}): OfferPromotion {
  return {
    id: 'promotion',
    code: null,
    name: 'Ten percent',
    type: 'percentage',
    value: 1000n,
    maxDiscount: null,
    minOrderValue: null,
    usageLimit: null,
    usageLimitPerUser: null,
    usedCount: 0,
    usedByCustomer: 0,
    productIds: [],
    categoryIds: [],
    isFirstTimeOnly: false,
    startsAt: null,
    endsAt: null,
    status: 'active',
    isStackable: false,
    ...values,
  };
}

/** One dress for 100.00, sent, to somebody who has ordered before. */
export function offer(values: Partial<Offer> = {}): Offer {
  return {
    lines: [offerLine()],
    terms: [shopTerms()],
    promotions: [],
    customer: { userId: 'customer', hasOrdered: true },
    code: null,
    isShipped: true,
    now: NOW,
    ...values,
  };
}
