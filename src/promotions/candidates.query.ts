import type { Statement } from '../platform/database/statement.js';
import type { OfferPromotion } from '../pricing/offer.js';
import type { PromotionSwitch, PromotionType } from './promotion.status.js';

export interface CandidateRow {
  id: string;
  code: string | null;
  name: string;
  type: PromotionType;
  value: bigint;
  max_discount: bigint | null;
  min_order_value: bigint | null;
  usage_limit: number | null;
  usage_limit_per_user: number | null;
  used_count: number;
  used_by_customer: number;
  is_selective: boolean;
  product_ids: string[];
  category_ids: string[];
  is_first_time_only: boolean;
  starts_at: string | null;
  ends_at: string | null;
  status: PromotionSwitch;
  is_stackable: boolean;
  /** The code that was typed is one of many, and an order has it. */
  is_code_taken: boolean;
}

/** More campaigns than that at once are a mistake, and would make every cart slow. */
const MOST_AUTOMATIC = 100;

/**
 * What applies by itself now, and what has the code. A promotion's own code is found by the index of codes,
 * one of many by theirs: both are empty texts' worth of work when no code was typed.
 */
export function candidates(query: {
  userId: string | undefined;
  /** In capitals. */
  code: string | null;
  now: Date;
}): Statement {
  return {
    text: RUNNING,
    values: [query.userId ?? null, query.code, query.now],
    isPrepared: true,
  };
}

/** The same with the latest campaigns, whether they run or not: to explain why they do not apply. */
export function explicable(query: { userId: string | undefined; code: string | null }): Statement {
  return { text: ALL, values: [query.userId ?? null, query.code] };
}

const textWith = (automatic: string): string => `
  WITH found AS (
    (SELECT p.*, NULL::text AS typed, false AS is_code_taken FROM promotions p
     WHERE p.is_automatic ${automatic} LIMIT ${MOST_AUTOMATIC})
    UNION ALL
    SELECT p.*, p.code, false FROM promotions p WHERE p.code = $2
    UNION ALL
    SELECT p.*, c.code, c.order_id IS NOT NULL FROM promotion_codes c JOIN promotions p ON p.id = c.promotion_id
    WHERE c.code = $2)
  SELECT f.id, f.typed AS code, f.name, f.type, f.value, f.max_discount, f.min_order_value, f.usage_limit,
    f.usage_limit_per_user, f.used_count, f.is_selective, f.is_first_time_only, f.starts_at, f.ends_at, f.status,
    f.is_stackable, f.is_code_taken,
    CASE WHEN f.is_selective THEN ARRAY(SELECT product_id FROM promotion_products WHERE promotion_id = f.id
      ORDER BY 1) ELSE '{}' END AS product_ids,
    CASE WHEN f.is_selective THEN ARRAY(SELECT category_id FROM promotion_categories WHERE promotion_id = f.id
      ORDER BY 1) ELSE '{}' END AS category_ids,
    CASE WHEN $1::uuid IS NULL THEN 0 ELSE (SELECT count(*)::int FROM promotion_redemptions r
      WHERE r.promotion_id = f.id AND r.user_id = $1 AND r.given_back_at IS NULL) END AS used_by_customer
  FROM found f ORDER BY f.id`;

/** Made once: the texts of prepared statements are few and the same. */
const RUNNING = textWith(`AND p.status = 'active' AND (p.starts_at IS NULL OR p.starts_at <= $3)
  AND (p.ends_at IS NULL OR p.ends_at > $3) ORDER BY p.id`);
const ALL = textWith('ORDER BY p.id DESC');

export function toOfferPromotion(row: CandidateRow): OfferPromotion {
  const isForNothing = row.is_selective && row.product_ids.length === 0 && row.category_ids.length === 0;
  return {
    id: row.id,
    code: row.code,
    name: row.name,
    type: row.type,
    value: row.value,
    maxDiscount: row.max_discount,
    minOrderValue: row.min_order_value,
    // One of many codes is for one order.
    usageLimit: row.is_code_taken ? 1 : row.usage_limit,
    usageLimitPerUser: row.usage_limit_per_user,
    usedCount: row.is_code_taken ? 1 : row.used_count,
    usedByCustomer: row.used_by_customer,
    productIds: row.product_ids,
    categoryIds: row.category_ids,
    isFirstTimeOnly: row.is_first_time_only,
    startsAt: toDate(row.starts_at),
    endsAt: toDate(row.ends_at),
    // With everything that it was for, it has gone too; to the arithmetic, no product named means all.
    status: isForNothing ? 'expired' : row.status,
    isStackable: row.is_stackable,
  };
}

const toDate = (time: string | null): Date | null => (time === null ? null : new Date(time));
