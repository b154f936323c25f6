import type { Money } from '../platform/money/money.js';
import type { Refusal } from '../pricing/pricing.status.js';
import type { Promotion } from './promotion.entity.js';
import type { PromotionPhase, PromotionType } from './promotion.status.js';

export const TYPE_LABELS: Record<PromotionType, string> = {
  percentage: 'Percentage off',
  fixed: 'Amount off',
  free_shipping: 'Free shipping',
};

export const PHASE_LABELS: Record<PromotionPhase, string> = {
  running: 'Running',
  scheduled: 'Scheduled',
  ended: 'Ended',
  used_up: 'Used up',
  off: 'Switched off',
};

/** How promotions are spoken of in the console. */
export interface PromotionWords {
  amount(minor: bigint): string;
  /** What it gives: "10% off, at most $20.00". */
  offer(promotion: Promotion): string;
  /** Under what conditions, each a sentence's worth. */
  conditions(
    promotion: Promotion,
    names: { products: readonly string[]; categories: readonly string[] },
  ): string[];
  /** Why it does not apply. @param missing minor units up to the minimum */
  refusal(refusal: Refusal, missing?: bigint | null): string;
}

export function createPromotionWords(money: Money): PromotionWords {
  const format = new Intl.NumberFormat('en', { style: 'currency', currency: money.currency });
  const amount = (minor: bigint) => format.format(money.toAmount(minor));
  return {
    amount,

    offer({ type, value, maxDiscount }) {
      const most = maxDiscount === null ? '' : `, at most ${amount(maxDiscount)}`;
      if (type === 'percentage') return `${Number(value) / 100}% off${most}`;
      return type === 'fixed' ? `${amount(value)} off` : `Free shipping${most}`;
    },

    conditions(promotion, { products, categories }) {
      const { minOrderValue, usageLimit, usageLimitPerUser } = promotion;
      return [
        promotion.isAutomatic ? 'Applies by itself' : 'Is asked for by a code',
        minOrderValue !== null && `Goods of ${amount(minOrderValue)} or more`,
        products.length > 0 && `Only ${named(products, 'product')}`,
        categories.length > 0 && `Only what is in ${named(categories, 'category')}`,
        promotion.isSelective && products.length + categories.length === 0 && 'For nothing that is left',
        promotion.isFirstTimeOnly && 'Only for a customer’s first order',
        usageLimitPerUser !== null && `${times(usageLimitPerUser)} for each customer`,
        usageLimit !== null && `${times(usageLimit)} in all`,
        promotion.isStackable ? 'Goes together with others that do' : 'Goes together with no other',
      ].filter((condition) => condition !== false);
    },

    refusal: (refusal, missing) =>
      refusal === 'below_minimum' && typeof missing === 'bigint'
        ? `Goods for ${amount(missing)} more are needed.`
        : REFUSALS_IN_WORDS[refusal],
  };
}

const REFUSALS_IN_WORDS: Record<Refusal, string> = {
  unknown_code: 'Nobody knows this code.',
  not_started: 'It has not begun yet.',
  ended: 'It has ended.',
  inactive: 'It is switched off.',
  used_up: 'It has been used as often as it can be.',
  used_up_by_customer: 'This customer has used it as often as one may.',
  sign_in_required: 'It depends on who the customer is: they have to sign in.',
  first_order_only: 'It is for a first order, and this customer has ordered before.',
  below_minimum: 'The goods come to less than it asks for.',
  no_matching_items: 'Nothing in the cart is what it is for.',
  not_stackable: 'Another one applies, and the two do not go together.',
  no_effect: 'There is nothing left for it to take off.',
};

const MOST_NAMES = 3;

function named(names: readonly string[], kind: string): string {
  const shown = names.slice(0, MOST_NAMES).join(', ');
  const rest = names.length - MOST_NAMES;
  const others = kind === 'category' ? 'categories' : 'products';
  return rest > 0 ? `${shown} and ${rest} more ${others}` : shown;
}

const times = (count: number): string => (count === 1 ? 'Once' : `${count} times`);
