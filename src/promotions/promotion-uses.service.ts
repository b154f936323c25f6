import type { DataSource } from 'typeorm';
import type { Clock } from '../platform/clock.js';
import type { TransactionContext } from '../platform/context.js';
import { createStatementRunner, runIn } from '../platform/database/statement.js';
import { newId } from '../platform/ids.js';
import type { AppliedPromotion } from '../pricing/totals.js';
import { candidates, type CandidateRow, explicable, toOfferPromotion } from './candidates.query.js';
import type { PromotionUses } from './promotion-uses.js';
import { usedUp } from './promotions.errors.js';

export interface PromotionUsesDeps {
  dataSource: DataSource;
  clock: Clock;
}

interface Order {
  orderId: string;
  userId: string;
  applied: readonly AppliedPromotion[];
}

export function createPromotionUses({ dataSource, clock }: PromotionUsesDeps): PromotionUses {
  const run = createStatementRunner(dataSource);
  return {
    async candidates(ctx, { userId, code: given, isExplained }) {
      const code = given === null ? null : normalizeCode(given);
      const statement = isExplained
        ? explicable({ userId, code })
        : candidates({ userId, code, now: clock() });
      return (await runIn(ctx, run)<CandidateRow>(statement)).map(toOfferPromotion);
    },

    async redeem(tx, order) {
      if (order.applied.length === 0) return;
      const now = clock();
      await countUses(tx, order, now);
      await takeCodes(tx, order, now);
      await writeRedemptions(tx, order, now);
    },

    async giveBack(tx, orderId) {
      const given: unknown[] = await tx.manager.query(GIVE_BACK, [orderId, clock()]);
      if (given.length === 0) return;
      await tx.manager.query(
        'UPDATE promotion_codes SET order_id = NULL, used_at = NULL, updated_at = now() WHERE order_id = $1',
        [orderId],
      );
    },
  };
}

/** People type codes as they like: the case and spaces around them do not matter. */
export const normalizeCode = (code: string): string => code.trim().toUpperCase();

/**
 * Holds the promotions' rows, in the order of ids, until the order is done: whoever else wants to use one waits,
 * and then sees what is left.
 */
async function countUses(tx: TransactionContext, { applied }: Order, now: Date): Promise<void> {
  const ids = applied.map(({ promotionId }) => promotionId);
  const [counted]: [unknown[]] = await tx.manager.query(COUNT_USES, [ids, now]);
  if (counted.length < ids.length) throw usedUp();
}

const COUNT_USES = `
  WITH locked AS (SELECT id FROM promotions WHERE id = ANY ($1::uuid[]) ORDER BY id FOR NO KEY UPDATE)
  UPDATE promotions p SET used_count = p.used_count + 1 FROM locked
  WHERE p.id = locked.id AND p.status = 'active' AND (p.usage_limit IS NULL OR p.used_count < p.usage_limit)
    AND (p.starts_at IS NULL OR p.starts_at <= $2) AND (p.ends_at IS NULL OR p.ends_at > $2)
  RETURNING p.id`;

/** Of codes that were typed, those that are no promotion's own are one of many, for one order each. */
async function takeCodes(tx: TransactionContext, { orderId, applied }: Order, now: Date): Promise<void> {
  const typed = applied.filter(({ code }) => code !== null);
  if (typed.length === 0) return;
  const [{ missing }]: [{ missing: number }] = await tx.manager.query(TAKE_CODES, [
    typed.map(({ promotionId }) => promotionId),
    typed.map(({ code }) => normalizeCode(code!)),
    orderId,
    now,
  ]);
  if (missing > 0) throw usedUp();
}

const TAKE_CODES = `
  WITH typed AS (SELECT * FROM unnest($1::uuid[], $2::text[]) t (promotion_id, code)),
  taken AS (
    UPDATE promotion_codes c SET order_id = $3, used_at = $4, updated_at = now() FROM typed t
    WHERE c.promotion_id = t.promotion_id AND c.code = t.code AND c.order_id IS NULL RETURNING c.code),
  own AS (SELECT t.code FROM typed t JOIN promotions p ON p.id = t.promotion_id AND p.code = t.code)
  SELECT (SELECT count(*) FROM typed)::int - (SELECT count(*) FROM taken)::int - (SELECT count(*) FROM own)::int
    AS missing`;

/** A statement of its own: it must see what those have done for whose rows `countUses` waited. */
async function writeRedemptions(tx: TransactionContext, order: Order, now: Date): Promise<void> {
  const { orderId, userId, applied } = order;
  const written: unknown[] = await tx.manager.query(WRITE_REDEMPTIONS, [
    applied.map(() => newId()),
    applied.map(({ promotionId }) => promotionId),
    applied.map(({ amount }) => amount),
    applied.map(({ code }) => (code === null ? null : normalizeCode(code))),
    orderId,
    userId,
    now,
  ]);
  if (written.length < applied.length) throw usedUp();
}

const WRITE_REDEMPTIONS = `
  INSERT INTO promotion_redemptions
    (id, promotion_id, amount, code, order_id, user_id, use_number, created_at, updated_at)
  SELECT a.id, a.promotion_id, a.amount, a.code, $5, $6, used.last + 1, $7, $7
  FROM unnest($1::uuid[], $2::uuid[], $3::bigint[], $4::text[]) a (id, promotion_id, amount, code)
  JOIN promotions p ON p.id = a.promotion_id
  CROSS JOIN LATERAL (
    SELECT count(*) AS times, coalesce(max(r.use_number), 0) AS last FROM promotion_redemptions r
    WHERE r.promotion_id = a.promotion_id AND r.user_id = $6 AND r.given_back_at IS NULL) used
  WHERE p.usage_limit_per_user IS NULL OR used.times < p.usage_limit_per_user
  RETURNING id`;

/** What is given back already is not given back again, so the counters go down once. */
const GIVE_BACK = `
  WITH given AS (
    UPDATE promotion_redemptions SET given_back_at = $2, updated_at = now()
    WHERE order_id = $1 AND given_back_at IS NULL RETURNING promotion_id),
  locked AS (
    SELECT p.id FROM promotions p JOIN given g ON g.promotion_id = p.id ORDER BY p.id FOR NO KEY UPDATE OF p),
  uncounted AS (
    UPDATE promotions p SET used_count = p.used_count - 1 FROM locked WHERE p.id = locked.id RETURNING p.id)
  SELECT id FROM uncounted`;
