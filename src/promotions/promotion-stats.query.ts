import type { Statement } from '../platform/database/statement.js';
import { phaseSql, type PromotionPhase } from './promotion.status.js';

/** Which uses are looked at. */
export interface StatsScope {
  /** `YYYY-MM-DD`, both included. */
  from: string;
  to: string;
  /** Only what is asked for by a code. */
  isCoupons: boolean;
  promotionId: string | null;
}

export interface FiguresRow {
  uses: number;
  orders: number;
  discount: bigint;
  revenue: bigint;
}

export interface TotalsRow extends FiguresRow {
  given_back: number;
}

export interface DayRow {
  day: string;
  uses: number;
  discount: bigint;
}

export interface TopRow extends FiguresRow {
  promotion_id: string;
  code: string | null;
  name: string;
}

/** `$1`, `$2`: the days; `$3`: of coupons alone; `$4`: of one promotion. */
const USES = `
  uses AS (SELECT r.* FROM promotion_redemptions r JOIN promotions p ON p.id = r.promotion_id
    WHERE r.created_at >= $1::date::timestamp AT TIME ZONE 'UTC'
      AND r.created_at < ($2::date + 1)::timestamp AT TIME ZONE 'UTC'
      AND (NOT $3 OR NOT p.is_automatic) AND ($4::uuid IS NULL OR r.promotion_id = $4))`;

const valuesOf = ({ from, to, isCoupons, promotionId }: StatsScope) => [from, to, isCoupons, promotionId];

/** One row: `TotalsRow`. An order that used several is counted once. */
export const statsTotals = (scope: StatsScope): Statement => ({
  text: `WITH ${USES}
    SELECT count(*) FILTER (WHERE given_back_at IS NULL)::int AS uses,
      count(DISTINCT order_id) FILTER (WHERE given_back_at IS NULL)::int AS orders,
      count(given_back_at)::int AS given_back,
      coalesce(sum(amount) FILTER (WHERE given_back_at IS NULL), 0)::bigint AS discount,
      (SELECT coalesce(sum(o.total), 0)::bigint FROM orders o
       WHERE o.id IN (SELECT order_id FROM uses WHERE given_back_at IS NULL)) AS revenue
    FROM uses`,
  values: valuesOf(scope),
});

/** A row for each day: `DayRow`. */
export const statsByDay = (scope: StatsScope): Statement => ({
  text: `WITH ${USES}
    SELECT to_char(d.day, 'YYYY-MM-DD') AS day, count(u.id)::int AS uses, coalesce(sum(u.amount), 0)::bigint AS discount
    FROM generate_series($1::date, $2::date, interval '1 day') d (day)
    LEFT JOIN uses u ON (u.created_at AT TIME ZONE 'UTC')::date = d.day::date AND u.given_back_at IS NULL
    GROUP BY d.day ORDER BY d.day`,
  values: valuesOf(scope),
});

/** The first `limit`: `TopRow`. */
export const statsTop = (scope: StatsScope, limit: number): Statement => ({
  text: `WITH ${USES}
    SELECT p.id AS promotion_id, p.code, p.name, count(*)::int AS uses, count(*)::int AS orders,
      sum(u.amount)::bigint AS discount, coalesce(sum(o.total), 0)::bigint AS revenue
    FROM uses u JOIN promotions p ON p.id = u.promotion_id LEFT JOIN orders o ON o.id = u.order_id
    WHERE u.given_back_at IS NULL GROUP BY p.id ORDER BY count(*) DESC, sum(u.amount) DESC, p.id LIMIT $5`,
  values: [...valuesOf(scope), limit],
});

/** How many promotions there are in each phase. */
export const statsPhases = (isCoupons: boolean, now: Date): Statement => ({
  text: `SELECT phase, count(*)::int AS count FROM (
      SELECT ${phaseSql('p', '$2::timestamptz')} AS phase FROM promotions p WHERE NOT $1 OR NOT p.is_automatic) phases
    GROUP BY phase`,
  values: [isCoupons, now],
});

export interface PhaseRow {
  phase: PromotionPhase;
  count: number;
}
