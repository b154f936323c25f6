import type { Context } from '../platform/context.js';
import type { LineProblem, Refusal } from './pricing.status.js';
import type { Totals } from './totals.js';

/** What somebody wants to have priced. */
export interface WantedLine {
  /** The caller's own name of the line, such as the cart item's id. */
  id: string;
  productId: string;
  variantId: string | null;
  quantity: number;
  /** A rental of whole days, both included; absent: a purchase. `YYYY-MM-DD`. */
  rental?: { from: string; to: string };
}

/**
 * A line as it stands just now, beside its totals (which leave out lines with a problem). Of a product that is
 * there no longer only the problem is known: it is `not_for_sale`, and its texts are empty.
 */
export interface QuotedLine extends WantedLine {
  shopId: string;
  shopName: string;
  shopSlug: string;
  productName: string;
  sku: string | null;
  size: string | null;
  color: string | null;
  imageKey: string | null;
  /** Minor units: of one piece, of a rental for all its days. */
  unitPrice: bigint;
  unitDeposit: bigint;
  /** Days of a rental. */
  days: number | null;
  /** Pieces that could be had; null: as many as one likes. */
  available: number | null;
  problem: LineProblem | null;
}

export interface Quote {
  lines: QuotedLine[];
  totals: Totals;
}

export interface QuoteRequest {
  /** Whose first order it may be, and whose uses count; undefined: a guest. */
  userId: string | undefined;
  lines: readonly WantedLine[];
  code: string | null;
  isShipped: boolean;
}

/** A promotion that might apply, and what comes of it: an amount, or why not. */
export interface ExplainedPromotion {
  /** Null for a code that nobody knows. */
  promotionId: string | null;
  code: string | null;
  name: string | null;
  /** What it takes off in all, minor units; null when it does not apply. */
  amount: bigint | null;
  refusal: Refusal | null;
  /** Minor units up to the minimum; of `below_minimum` alone. */
  missing: bigint | null;
}

export interface Explanation extends Quote {
  /** What applies first, by its place in the arithmetic, and then the rest. */
  promotions: ExplainedPromotion[];
}

/** Prices, as the catalogue, the shops' terms and the promotions are at this moment. */
export interface Pricing {
  /** In a bounded number of statements, within the context's transaction where there is one. Changes nothing. */
  quote(ctx: Context, request: QuoteRequest): Promise<Quote>;

  /**
   * The same for whoever asks "why not?": with the campaigns that do not run, and as of another time. Prices and
   * stock are today's.
   * @param request `at`: now unless given
   */
  explain(ctx: Context, request: QuoteRequest & { at?: Date }): Promise<Explanation>;
}
