import type { Offer, OfferPromotion } from '../offer.js';
import type { RefusedPromotion } from '../totals.js';
import { compare } from './allocate.js';
import { amountOfAll, discount, type Discounts } from './discounts.js';
import { plainCode, refuse, refused } from './eligibility.js';
import type { ShopPart } from './goods.js';

/** What applies, and why the rest does not. */
export interface Combination extends Discounts {
  refused: RefusedPromotion[];
}

/**
 * Which promotions go together. Those that are stackable apply all at once; one that is not applies alone.
 * - A code that was typed and applies is used: with everything stackable if it is stackable, alone if not.
 * - Otherwise what takes off most wins: all stackable ones together, or the best of the others. When they take
 *   off the same, the stackable ones win, and then the smallest id.
 *
 * Promotions with a code that was not typed are left out without a word.
 */
export function combine(offer: Offer, parts: readonly ShopPart[]): Combination {
  const offered = offer.promotions
    .filter(({ code }) => code === null || isTyped(code, offer))
    .toSorted((a, b) => compare(a.id, b.id));
  const refusals = new Map(offered.map((promotion) => [promotion.id, refuse(promotion, offer)]));
  const take = (promotions: readonly OfferPromotion[]) => discount(parts, offer.isShipped, promotions);

  const useful: OfferPromotion[] = [];
  for (const promotion of offered.filter(({ id }) => !refusals.get(id))) {
    if (take([promotion]).applied.length > 0) useful.push(promotion);
    else refusals.set(promotion.id, refused(promotion, 'no_effect'));
  }
  const chosen = choose(useful, take);
  const discounts = take(chosen);
  const applied = new Set(discounts.applied.map(({ promotionId }) => promotionId));
  for (const promotion of useful.filter(({ id }) => !applied.has(id))) {
    const refusal = chosen.includes(promotion) ? 'no_effect' : 'not_stackable';
    refusals.set(promotion.id, refused(promotion, refusal));
  }
  const reasons = [...refusals.values()].filter((refusal) => refusal !== undefined);
  return { ...discounts, refused: [...unknownCode(offer), ...reasons] };
}

function choose(
  promotions: readonly OfferPromotion[],
  take: (promotions: readonly OfferPromotion[]) => Discounts,
): readonly OfferPromotion[] {
  const stackable = promotions.filter(({ isStackable }) => isStackable);
  const typed = promotions.find(({ code }) => code !== null);
  if (typed) return typed.isStackable ? stackable : [typed];
  let best = { promotions: stackable, amount: amountOfAll(take(stackable)) };
  for (const single of promotions.filter(({ isStackable }) => !isStackable)) {
    const amount = amountOfAll(take([single]));
    if (amount > best.amount) best = { promotions: [single], amount };
  }
  return best.promotions;
}

const isTyped = (code: string, offer: Offer): boolean =>
  offer.code !== null && plainCode(code) === plainCode(offer.code);

function unknownCode(offer: Offer): RefusedPromotion[] {
  const { code, promotions } = offer;
  if (code === null || promotions.some((promotion) => promotion.code && isTyped(promotion.code, offer)))
    return [];
  return [{ promotionId: null, code, name: null, refusal: 'unknown_code' }];
}
