import type { Offer, OfferLine, OfferPromotion, ShopTerms } from '../offer.js';
import { sum } from './rounding.js';

export const grossOf = (line: OfferLine): bigint => line.unitPrice * BigInt(line.quantity);

/** What all goods cost, before discounts, without deposits. */
export const subtotalOf = (lines: readonly OfferLine[]): bigint => sum(lines.map(grossOf));

/** A promotion for some products or categories only counts these; without either it counts all. */
export function matches(promotion: OfferPromotion, line: OfferLine): boolean {
  const { productIds, categoryIds } = promotion;
  if (productIds.length === 0 && categoryIds.length === 0) return true;
  return productIds.includes(line.productId) || line.categoryIds.some((id) => categoryIds.includes(id));
}

/** One shop's lines and its terms. */
export interface ShopPart {
  terms: ShopTerms;
  lines: OfferLine[];
}

/** The offer by shops, in the order of their ids. */
export function partsOf({ lines, terms }: Offer): ShopPart[] {
  const shopIds = [...new Set(lines.map(({ shopId }) => shopId))].toSorted();
  return shopIds.map((shopId) => {
    const own = terms.find((candidate) => candidate.shopId === shopId);
    if (!own) throw new Error(`An offer without the terms of shop ${shopId}`);
    return { terms: own, lines: lines.filter((line) => line.shopId === shopId) };
  });
}

/** A flat fee for each shop's part; none where its goods, before discounts, reach what it sends for nothing. */
export function shippingOf({ terms, lines }: ShopPart, isShipped: boolean): bigint {
  const { shippingFee, freeShippingFrom } = terms;
  const isFree = freeShippingFrom !== null && subtotalOf(lines) >= freeShippingFrom;
  return isShipped && !isFree ? shippingFee : 0n;
}
