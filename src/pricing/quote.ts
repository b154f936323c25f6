import type { Context } from '../platform/context.js';
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

/** What stands against selling a line just now. */
export const LINE_PROBLEMS = [
  'not_for_sale',
  'variant_gone',
  'variant_required',
  'out_of_stock',
  'not_for_rent',
  'rental_in_the_past',
] as const;
export type LineProblem = (typeof LINE_PROBLEMS)[number];

/** A line as it stands just now, beside its totals (which leave out lines with a problem). */
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

/** Prices, as the catalogue, the shops' terms and the promotions are at this moment. */
export interface Pricing {
  /** In a bounded number of statements, within the context's transaction where there is one. Changes nothing. */
  quote(ctx: Context, request: QuoteRequest): Promise<Quote>;
}
