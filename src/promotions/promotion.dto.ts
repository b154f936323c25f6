import { z } from 'zod';
import type { Money } from '../platform/money/money.js';
import { envelopeSchema } from '../platform/http/list.js';
import type { Promotion } from './promotion.entity.js';
import {
  PROMOTION_PHASES,
  PROMOTION_STATUSES,
  PROMOTION_TYPES,
  phaseAt,
  statusAt,
} from './promotion.status.js';

/** A promotion with what it is for. */
export interface WholePromotion {
  promotion: Promotion;
  productIds: readonly string[];
  categoryIds: readonly string[];
}

export const publicPromotionSchema = z
  .object({
    id: z.uuid(),
    name: z.string(),
    description: z.string().nullable(),
    /** What to type; absent where it applies by itself. */
    code: z.string().nullable(),
    type: z.enum(PROMOTION_TYPES),
    /** Percent, or an amount of `currency`; 0 for free shipping. */
    value: z.number(),
    max_discount: z.number().nullable(),
    min_order_value: z.number().nullable(),
    currency: z.string(),
    applicable_products: z.array(z.uuid()),
    applicable_categories: z.array(z.uuid()),
    is_first_time_only: z.boolean(),
    is_stackable: z.boolean(),
    usage_limit_per_user: z.int().nullable(),
    starts_at: z.iso.datetime().nullable(),
    ends_at: z.iso.datetime().nullable(),
  })
  .meta({ id: 'PublicPromotion' });
export type PublicPromotionDto = z.infer<typeof publicPromotionSchema>;

export const promotionSchema = publicPromotionSchema
  .extend({
    is_automatic: z.boolean(),
    is_public: z.boolean(),
    usage_limit: z.int().nullable(),
    /** Orders that have it; cancelled ones have given it back. */
    used_count: z.int(),
    status: z.enum(PROMOTION_STATUSES),
    phase: z.enum(PROMOTION_PHASES),
    /** The first and the last day, by UTC. */
    start_date: z.iso.date().nullable(),
    end_date: z.iso.date().nullable(),
    created_at: z.iso.datetime(),
    updated_at: z.iso.datetime(),
  })
  .meta({ id: 'Promotion' });
export type PromotionDto = z.infer<typeof promotionSchema>;

export const publicPromotionListSchema = envelopeSchema('promotions', publicPromotionSchema);
export const couponListSchema = envelopeSchema('coupons', promotionSchema);

/** Percent, or minor units as an amount. */
export function valueOf({ type, value }: Pick<Promotion, 'type' | 'value'>, money: Money): number {
  return type === 'percentage' ? Number(value) / 100 : money.toAmount(value);
}

const amountOf = (minor: bigint | null, money: Money): number | null =>
  minor === null ? null : money.toAmount(minor);

/** What everybody may know: neither how often it was used nor how often it can be. */
export function toPublicPromotionDto(whole: WholePromotion, money: Money): PublicPromotionDto {
  const { promotion, productIds, categoryIds } = whole;
  return {
    id: promotion.id,
    name: promotion.name,
    description: promotion.description,
    code: promotion.code,
    type: promotion.type,
    value: valueOf(promotion, money),
    max_discount: amountOf(promotion.maxDiscount, money),
    min_order_value: amountOf(promotion.minOrderValue, money),
    currency: money.currency,
    applicable_products: [...productIds],
    applicable_categories: [...categoryIds],
    is_first_time_only: promotion.isFirstTimeOnly,
    is_stackable: promotion.isStackable,
    usage_limit_per_user: promotion.usageLimitPerUser,
    starts_at: promotion.startsAt?.toISOString() ?? null,
    ends_at: promotion.endsAt?.toISOString() ?? null,
  };
}

/** What the platform's people see. */
export function toPromotionDto(whole: WholePromotion, money: Money, now: Date): PromotionDto {
  const { promotion } = whole;
  const { startsAt, endsAt } = promotion;
  return {
    ...toPublicPromotionDto(whole, money),
    is_automatic: promotion.isAutomatic,
    is_public: promotion.isPublic,
    usage_limit: promotion.usageLimit,
    used_count: promotion.usedCount,
    status: statusAt(promotion, now),
    phase: phaseAt(promotion, now),
    start_date: startsAt && dayOf(startsAt),
    end_date: endsAt && dayOf(new Date(endsAt.getTime() - 1)),
    created_at: promotion.createdAt.toISOString(),
    updated_at: promotion.updatedAt.toISOString(),
  };
}

const dayOf = (time: Date): string => time.toISOString().slice(0, 10);
