import type { PromotionStatus, PromotionType } from '../promotions/promotion.status.js';

/** What the arithmetic of prices starts from. All money is in minor units; nothing here knows the database. */

export interface OfferLine {
  /** The caller's own name of the line. */
  id: string;
  productId: string;
  shopId: string;
  /** The product's categories with all above them. */
  categoryIds: readonly string[];
  orderType: 'purchase' | 'rental';
  quantity: number;
  /** Of one piece; of a rental, for all its days. */
  unitPrice: bigint;
  /** Of one piece that is rented; nothing of one that is bought. */
  unitDeposit: bigint;
}

/** A shop's terms of sale. */
export interface ShopTerms {
  shopId: string;
  /** Flat, for its part of an order. */
  shippingFee: bigint;
  /** Goods of this much are sent for nothing; null: never. */
  freeShippingFrom: bigint | null;
  /** Hundredths of a percent of what is paid for the goods. */
  taxRateBp: number;
  /** Whether prices hold the tax already. */
  isTaxIncluded: boolean;
  /** Hundredths of a percent, of the goods before discounts. */
  commissionRateBp: number;
}

/** A promotion as the arithmetic sees it. */
export interface OfferPromotion {
  id: string;
  /** Absent: it applies by itself. */
  code: string | null;
  name: string;
  type: PromotionType;
  /** Hundredths of a percent, or minor units; nothing for free shipping. */
  value: bigint;
  maxDiscount: bigint | null;
  minOrderValue: bigint | null;
  usageLimit: number | null;
  usageLimitPerUser: number | null;
  usedCount: number;
  /** How often this customer has used it. */
  usedByCustomer: number;
  /** Empty: all. A line counts when its product or one of its categories is named. */
  productIds: readonly string[];
  categoryIds: readonly string[];
  isFirstTimeOnly: boolean;
  startsAt: Date | null;
  endsAt: Date | null;
  status: PromotionStatus;
  /** Whether it goes together with others that are stackable as well. */
  isStackable: boolean;
}

export interface OfferCustomer {
  /** Undefined: a guest, of whom nothing is known. */
  userId: string | undefined;
  /** Whether they have ordered before (cancelled orders do not count). */
  hasOrdered: boolean;
}

export interface Offer {
  lines: readonly OfferLine[];
  terms: readonly ShopTerms[];
  promotions: readonly OfferPromotion[];
  customer: OfferCustomer;
  /** What the customer typed, if anything. */
  code: string | null;
  /** Whether goods are sent; in a shop they are carried home. */
  isShipped: boolean;
  now: Date;
}
