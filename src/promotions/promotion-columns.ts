import type { Money } from '../platform/money/money.js';
import type { UpdatePromotion } from './promotion.schema.js';
import type { Promotion } from './promotion.entity.js';
import type { PromotionType } from './promotion.status.js';
import { automaticWithCode, invalidPeriod, invalidValue, limitBelowUses } from './promotions.errors.js';

/** What can be said of a promotion, in the terms of its row. */
export type PromotionColumns = Pick<
  Promotion,
  | 'code'
  | 'isAutomatic'
  | 'name'
  | 'description'
  | 'type'
  | 'value'
  | 'maxDiscount'
  | 'minOrderValue'
  | 'usageLimit'
  | 'usageLimitPerUser'
  | 'isFirstTimeOnly'
  | 'startsAt'
  | 'endsAt'
  | 'status'
  | 'isStackable'
  | 'isPublic'
>;

/**
 * The columns that an input sets.
 * @param type of the promotion as it will be: it says what `value` is
 * @throws DomainError `promotions.invalid_value`, `money.too_many_decimals` (422)
 */
export function toColumns(
  input: UpdatePromotion,
  type: PromotionType,
  money: Money,
): Partial<PromotionColumns> {
  const columns: Partial<PromotionColumns> = {
    code: input.code,
    isAutomatic: input.is_automatic,
    name: input.name,
    description: input.description,
    type: input.type,
    value: input.value === undefined ? undefined : toValue(input.value, type, money),
    maxDiscount: toMinor(input.max_discount, 'max_discount', money),
    minOrderValue: toMinor(input.min_order_value, 'min_order_value', money),
    usageLimit: input.usage_limit,
    usageLimitPerUser: input.usage_limit_per_user,
    isFirstTimeOnly: input.is_first_time_only,
    startsAt: toDate(input.starts_at),
    endsAt: toDate(input.ends_at),
    status: input.status,
    isStackable: input.is_stackable,
    isPublic: input.is_public,
  };
  const said = Object.entries(columns).filter(([, value]) => value !== undefined);
  return Object.fromEntries(said) as Partial<PromotionColumns>;
}

/** What people wrote, in what is counted: hundredths of a percent, or minor units. */
function toValue(value: number, type: PromotionType, money: Money): bigint {
  switch (type) {
    case 'percentage':
      return toBasisPoints(value);
    case 'fixed':
      return money.toMinor(value, 'value');
    case 'free_shipping':
      if (value !== 0) throw invalidValue(type);
      return 0n;
  }
}

function toBasisPoints(percent: number): bigint {
  const basisPoints = Math.round(percent * 100);
  if (basisPoints / 100 !== percent) throw invalidValue('percentage');
  return BigInt(basisPoints);
}

const toMinor = (amount: number | null | undefined, property: string, money: Money) =>
  typeof amount === 'number' ? money.toMinor(amount, property) : amount;

const toDate = (time: string | null | undefined) => (typeof time === 'string' ? new Date(time) : time);

/**
 * What a promotion has to be as a whole, whichever of its columns were set.
 * @throws DomainError (422) `promotions.invalid_value`, `promotions.invalid_period`,
 *   `promotions.automatic_with_code`, `promotions.limit_below_uses`
 */
export function checkPromotion(promotion: PromotionColumns & Pick<Promotion, 'usedCount'>): void {
  const { type, value, startsAt, endsAt, usageLimit, usedCount } = promotion;
  const most = type === 'percentage' ? 10_000n : undefined;
  const isValue =
    type === 'free_shipping' ? value === 0n : value > 0n && (most === undefined || value <= most);
  if (!isValue) throw invalidValue(type);
  if (startsAt && endsAt && startsAt >= endsAt) throw invalidPeriod();
  if (promotion.isAutomatic && promotion.code !== null) throw automaticWithCode();
  if (usageLimit !== null && usageLimit < usedCount) throw limitBelowUses(usedCount);
}
