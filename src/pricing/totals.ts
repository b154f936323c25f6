import type { Refusal } from './pricing.status.js';

/** What an offer comes to. Minor units; every sum is the exact sum of its parts. */

export interface LineTotals {
  id: string;
  /** Price times quantity. */
  gross: bigint;
  /** Its share of the discounts on goods, at most `gross`. */
  discount: bigint;
  /** On top of the price, or within it as the shop's terms say. */
  tax: bigint;
  deposit: bigint;
  /** What the customer pays: gross - discount + deposit, and tax where it comes on top. */
  total: bigint;
}

export interface ShopTotals {
  shopId: string;
  subtotal: bigint;
  /** On goods and shipping. */
  discount: bigint;
  /** Before discounts. */
  shipping: bigint;
  shippingDiscount: bigint;
  tax: bigint;
  deposit: bigint;
  /** What the customer pays for this part. */
  total: bigint;
  commissionRateBp: number;
  /** Of the goods before discounts: promotions are the platform's own expense. */
  commission: bigint;
  /** What the shop gets: total - deposit + discount - commission. */
  payable: bigint;
}

export interface AppliedPromotion {
  promotionId: string;
  code: string | null;
  name: string;
  /** What it takes off in all, more than nothing. */
  amount: bigint;
}

export interface RefusedPromotion {
  /** Null for a code that nobody knows. */
  promotionId: string | null;
  code: string | null;
  name: string | null;
  refusal: Refusal;
  /** What goods are missing up to the minimum, in minor units; of `below_minimum` alone. */
  missing?: bigint;
}

export interface Totals {
  lines: LineTotals[];
  shops: ShopTotals[];
  subtotal: bigint;
  discount: bigint;
  shipping: bigint;
  /** All of it, whether on top or within. */
  tax: bigint;
  deposit: bigint;
  /** What the customer pays. */
  total: bigint;
  applied: AppliedPromotion[];
  refused: RefusedPromotion[];
}
