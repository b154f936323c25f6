import type { Context, TransactionContext } from '../platform/context.js';
import type { AppliedPromotion } from '../pricing/totals.js';
import type { OfferPromotion } from '../pricing/offer.js';

export interface CandidateQuery {
  userId: string | undefined;
  code: string | null;
  /** To explain why not: with the campaigns that do not run, the latest 100. */
  isExplained?: boolean;
}

/** What orders and prices need of promotions. */
export interface PromotionUses {
  /**
   * What may apply: all that apply by themselves just now (at most 100, by id), and the one with the code,
   * whatever its state, so that a reason can be given. One statement.
   */
  candidates(ctx: Context, query: CandidateQuery): Promise<OfferPromotion[]>;

  /**
   * Counts one use of each for the order, in the order of ids, by guarded updates.
   * @throws DomainError `promotions.used_up` (409) when another order was quicker
   */
  redeem(
    tx: TransactionContext,
    order: { orderId: string; userId: string; applied: readonly AppliedPromotion[] },
  ): Promise<void>;

  /** Gives the uses of an order back, once. */
  giveBack(tx: TransactionContext, orderId: string): Promise<void>;
}
