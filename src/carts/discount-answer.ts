import type { Money } from '../platform/money/money.js';
import type { Quote } from '../pricing/quote.js';
import type { Refusal } from '../pricing/pricing.status.js';
import type { DiscountAnswer } from '../promotions/discount-answer.schema.js';

const WORDS: Record<Refusal, string> = {
  unknown_code: 'Nobody knows this code.',
  not_started: 'This code does not apply yet.',
  ended: 'This code applies no longer.',
  inactive: 'This code is switched off.',
  used_up: 'This code has been used as often as it can be.',
  used_up_by_customer: 'You have used this code as often as you can.',
  sign_in_required: 'Sign in to use this code.',
  first_order_only: 'This code is for a first order.',
  below_minimum: 'The goods in your cart cost too little for this code.',
  no_matching_items: 'Nothing in your cart is what this code is for.',
  not_stackable: 'This code does not go together with the other discounts.',
  no_effect: 'There is nothing that this code could take off.',
};

/** What a quote says of the one code that was tried in it: promotions without a code apply by themselves. */
export function toDiscountAnswer({ totals }: Quote, money: Money): DiscountAnswer {
  const applied = totals.applied.find(({ code }) => code !== null);
  const refused = applied ? undefined : totals.refused.find(({ code }) => code !== null);
  const { promotionId = null, code = null, name = null } = applied ?? refused ?? {};
  const reason = refused?.refusal ?? (applied ? null : 'unknown_code');
  return {
    valid: applied !== undefined,
    discount_amount: money.toAmount(applied?.amount ?? 0n),
    currency: money.currency,
    promotion: promotionId !== null && name !== null ? { id: promotionId, name, code } : null,
    reason,
    message: reason === null ? null : WORDS[reason],
    missing_amount: refused?.missing === undefined ? null : money.toAmount(refused.missing),
    total: money.toAmount(totals.total),
  };
}
