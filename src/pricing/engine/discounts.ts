import type { OfferPromotion } from '../offer.js';
import type { AppliedPromotion } from '../totals.js';
import { allocate, type Bearer, compare } from './allocate.js';
import { grossOf, matches, type ShopPart, shippingOf } from './goods.js';
import { shareOf, smaller, sum } from './rounding.js';

/** What promotions take off, together, and of what. */
export interface Discounts {
  applied: AppliedPromotion[];
  /** By line. */
  goods: Map<string, bigint>;
  /** By shop. */
  shipping: Map<string, bigint>;
}

const TYPES = ['percentage', 'fixed', 'free_shipping'] as const;

/**
 * Applies all of them, each to what the ones before it left: percentages first, the largest before the others,
 * then fixed amounts, then free shipping; equal ones by id. A promotion that finds nothing to take off is not
 * among the applied. Deposits are never touched.
 */
export function discount(
  parts: readonly ShopPart[],
  isShipped: boolean,
  promotions: readonly OfferPromotion[],
): Discounts {
  const discounts: Discounts = { applied: [], goods: new Map(), shipping: new Map() };
  for (const promotion of promotions.toSorted(byPrecedence)) {
    const isOfGoods = promotion.type !== 'free_shipping';
    const taken = isOfGoods ? discounts.goods : discounts.shipping;
    const bearers = isOfGoods ? goodsOf(parts, promotion) : shippingFeesOf(parts, isShipped, promotion);
    const left = bearers.map(({ id, weight }) => ({ id, weight: weight - (taken.get(id) ?? 0n) }));
    const amount = amountOf(promotion, sum(left.map(({ weight }) => weight)));
    if (amount === 0n) continue;
    for (const [id, share] of allocate(amount, left)) taken.set(id, (taken.get(id) ?? 0n) + share);
    const { id, code, name } = promotion;
    discounts.applied.push({ promotionId: id, code, name, amount });
  }
  return discounts;
}

export const amountOfAll = ({ applied }: Discounts): bigint => sum(applied.map(({ amount }) => amount));

function byPrecedence(a: OfferPromotion, b: OfferPromotion): number {
  return TYPES.indexOf(a.type) - TYPES.indexOf(b.type) || compare(b.value, a.value) || compare(a.id, b.id);
}

/** Off goods or fees that come to `base`: never more than they, nor than the promotion's own cap. */
function amountOf({ type, value, maxDiscount }: OfferPromotion, base: bigint): bigint {
  const full = { percentage: shareOf(base, value), fixed: value, free_shipping: base }[type];
  return smaller(smaller(full, base), maxDiscount ?? base);
}

function goodsOf(parts: readonly ShopPart[], promotion: OfferPromotion): Bearer[] {
  const lines = parts.flatMap((part) => part.lines).filter((line) => matches(promotion, line));
  return lines.map((line) => ({ id: line.id, weight: grossOf(line) }));
}

/** Of the shops whose goods the promotion is for. */
function shippingFeesOf(parts: readonly ShopPart[], isShipped: boolean, promotion: OfferPromotion): Bearer[] {
  return parts
    .filter(({ lines }) => lines.some((line) => matches(promotion, line)))
    .map((part) => ({ id: part.terms.shopId, weight: shippingOf(part, isShipped) }));
}
