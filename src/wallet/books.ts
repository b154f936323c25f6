import type { TransactionContext } from '../platform/context.js';

/** Where an order's money came from. */
export type SaleSource = { kind: 'wallet'; userId: string } | { kind: 'payos' } | { kind: 'cod' };

/** What one shop's part of an order comes to, in minor units: paid + promotion = payable + commission + deposit. */
export interface SoldPart {
  shopOrderId: string;
  shopId: string;
  /** What the customer paid for it, deposit included. */
  paid: bigint;
  /** What the platform's promotions add, so that the shop gets its price. */
  promotion: bigint;
  payable: bigint;
  commission: bigint;
  deposit: bigint;
}

export interface Sale {
  orderId: string;
  source: SaleSource;
  parts: readonly SoldPart[];
}

export interface RefundPosting {
  refundId: string;
  orderId: string;
  /** `wallet`: the person has it at once. `by_hand`: it is due until `refundPaid`. */
  to: { kind: 'wallet'; userId: string } | { kind: 'by_hand' };
  /** What is taken back of each, at most what is left of it. */
  parts: readonly SoldPart[];
}

/** How sales, refunds and rentals are written into the ledger. Each is posted once, whatever is called twice. */
export interface Books {
  /**
   * An order, or with cash on delivery a part of it, has been paid.
   * @throws DomainError `wallet.insufficient_balance` (409)
   */
  sold(tx: TransactionContext, sale: Sale): Promise<void>;
  /**
   * Claws back payable and commission: from what is pending, then what is available, and what is missing then
   * is the shop's debt.
   */
  refunded(tx: TransactionContext, refund: RefundPosting): Promise<void>;
  /** A refund by hand has been transferred. */
  refundPaid(tx: TransactionContext, refund: { refundId: string; amount: bigint }): Promise<void>;
  /** A part's earnings are free for payout, after its debt is settled. */
  released(tx: TransactionContext, part: { shopOrderId: string; shopId: string }): Promise<void>;
  /** A rental has come back: the fee goes to the shop, the rest of the deposit to the person's wallet. */
  depositSettled(
    tx: TransactionContext,
    rental: {
      orderItemId: string;
      orderId: string;
      shopId: string;
      userId: string;
      deposit: bigint;
      fee: bigint;
    },
  ): Promise<void>;
}
