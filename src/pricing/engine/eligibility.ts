import type { Offer, OfferPromotion } from '../offer.js';
import type { Refusal } from '../pricing.status.js';
import type { RefusedPromotion } from '../totals.js';
import { matches, subtotalOf } from './goods.js';

/** Why a promotion does not apply, whatever others do; undefined when it may. The first reason counts. */
export function refuse(promotion: OfferPromotion, offer: Offer): RefusedPromotion | undefined {
  const refusal = refusalByTime(promotion, offer.now) ?? refusalByCustomer(promotion, offer);
  if (refusal) return refused(promotion, refusal);
  if (!offer.lines.some((line) => matches(promotion, line))) return refused(promotion, 'no_matching_items');
  // Of all goods, also where the promotion is for some of them only.
  const missing = (promotion.minOrderValue ?? 0n) - subtotalOf(offer.lines);
  return missing > 0n ? { ...refused(promotion, 'below_minimum'), missing } : undefined;
}

export function refused({ id, code, name }: OfferPromotion, refusal: Refusal): RefusedPromotion {
  return { promotionId: id, code, name, refusal };
}

/** Capitals mean nothing in codes, nor do blanks around them. */
export const plainCode = (code: string): string => code.trim().toUpperCase();

/** It runs from its start, and until just before its end. */
function refusalByTime(promotion: OfferPromotion, now: Date): Refusal | undefined {
  const { status, startsAt, endsAt } = promotion;
  if (status === 'inactive') return 'inactive';
  if (status === 'expired' || (endsAt && endsAt <= now)) return 'ended';
  return startsAt && startsAt > now ? 'not_started' : undefined;
}

function refusalByCustomer(promotion: OfferPromotion, { customer }: Offer): Refusal | undefined {
  const { usageLimit, usageLimitPerUser, isFirstTimeOnly } = promotion;
  if (usageLimit !== null && promotion.usedCount >= usageLimit) return 'used_up';
  const isPersonal = isFirstTimeOnly || usageLimitPerUser !== null;
  if (isPersonal && customer.userId === undefined) return 'sign_in_required';
  if (isFirstTimeOnly && customer.hasOrdered) return 'first_order_only';
  const isUsedUp = usageLimitPerUser !== null && promotion.usedByCustomer >= usageLimitPerUser;
  return isUsedUp ? 'used_up_by_customer' : undefined;
}
