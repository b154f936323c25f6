import { Check, Column, Entity, Index } from 'typeorm';
import { BaseRow, minorUnits } from '../platform/database/base-columns.js';
import { oneOf } from '../platform/database/checks.js';
import {
  PROMOTION_SWITCHES,
  PROMOTION_TYPES,
  type PromotionSwitch,
  type PromotionType,
} from './promotion.status.js';

/**
 * A coupon, a discount or a campaign: one that has a code is asked for by it, one that applies by itself needs
 * none, and one that does neither has many codes, each for one order (`promotion_codes`).
 */
@Entity('promotions')
@Check('promotions_type_check', oneOf('type', PROMOTION_TYPES))
@Check('promotions_status_check', oneOf('status', PROMOTION_SWITCHES))
@Check('promotions_code_check', 'code IS NULL OR (code = upper(code) AND NOT is_automatic)')
@Check(
  'promotions_value_check',
  `CASE type WHEN 'percentage' THEN value BETWEEN 1 AND 10000 WHEN 'fixed' THEN value > 0 ELSE value = 0 END`,
)
@Check('promotions_max_discount_check', 'max_discount > 0')
@Check('promotions_min_order_value_check', 'min_order_value > 0')
@Check('promotions_limits_check', 'usage_limit > 0 AND usage_limit_per_user > 0')
@Check('promotions_used_count_check', 'used_count >= 0 AND used_count <= usage_limit')
@Check('promotions_period_check', 'starts_at < ends_at')
@Index('promotions_code_key', ['code'], { unique: true })
@Index('promotions_created_idx', ['createdAt', 'id'])
@Index('promotions_automatic_idx', ['id'], { where: `is_automatic AND status = 'active'` })
@Index('promotions_public_idx', ['createdAt', 'id'], { where: `is_public AND status = 'active'` })
export class Promotion extends BaseRow {
  /** In capitals: people type it as they like. */
  @Column({ type: 'text', nullable: true })
  code!: string | null;

  /** Applies to whatever it can be applied to, without a code. */
  @Column({ type: 'boolean', name: 'is_automatic', default: false })
  isAutomatic!: boolean;

  @Column({ type: 'text' })
  name!: string;

  @Column({ type: 'text', nullable: true })
  description!: string | null;

  @Column({ type: 'text' })
  type!: PromotionType;

  /** Hundredths of a percent, or minor units; nothing for free shipping. */
  @Column({ type: 'bigint', transformer: minorUnits })
  value!: bigint;

  /** Minor units. */
  @Column({ type: 'bigint', name: 'max_discount', nullable: true, transformer: minorUnits })
  maxDiscount!: bigint | null;

  /** Minor units. */
  @Column({ type: 'bigint', name: 'min_order_value', nullable: true, transformer: minorUnits })
  minOrderValue!: bigint | null;

  @Column({ type: 'integer', name: 'usage_limit', nullable: true })
  usageLimit!: number | null;

  @Column({ type: 'integer', name: 'usage_limit_per_user', nullable: true })
  usageLimitPerUser!: number | null;

  /** Orders that have it just now: those that were cancelled have given it back. */
  @Column({ type: 'integer', name: 'used_count', default: 0 })
  usedCount!: number;

  /** Only for some products or categories. It stays so when all of them are gone. */
  @Column({ type: 'boolean', name: 'is_selective', default: false })
  isSelective!: boolean;

  @Column({ type: 'boolean', name: 'is_first_time_only', default: false })
  isFirstTimeOnly!: boolean;

  @Column({ type: 'timestamptz', precision: 3, name: 'starts_at', nullable: true })
  startsAt!: Date | null;

  /** From then on it does not apply. */
  @Column({ type: 'timestamptz', precision: 3, name: 'ends_at', nullable: true })
  endsAt!: Date | null;

  /** The switch; time decides the rest (`promotion.status.ts`). */
  @Column({ type: 'text', default: 'active' })
  status!: PromotionSwitch;

  @Column({ type: 'boolean', name: 'is_stackable', default: false })
  isStackable!: boolean;

  /** Shown to everybody while it runs. */
  @Column({ type: 'boolean', name: 'is_public', default: false })
  isPublic!: boolean;
}
