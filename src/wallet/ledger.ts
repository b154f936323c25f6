import type { TransactionContext } from '../platform/context.js';

/**
 * Whose money it is. Balances of people and shops are kept by the database and never go below zero, but for
 * `shop_debt`, which never goes above. Accounts of the platform have no balance row, which every order would
 * have to lock: theirs is the sum of their entries.
 *
 * - `user`: what a person may spend. `user_held`: reserved for something that is under way.
 * - `shop_pending`: earned by a shop, and not yet free (the goods may come back). `shop_available`: may be paid
 *   out. `shop_payout`: asked for, waits for approval. `shop_debt`: what a shop owes after a refund of what it
 *   was already paid; its next earnings settle it.
 * - `payos`, `cod`, `by_hand`: money outside: at PayOS, with couriers, at the bank of the platform.
 * - `commission`, `promotions`: what the platform earns, and what its discounts cost it.
 * - `deposits`: of rentals that are under way. `refunds_due`: refunds that somebody has to transfer.
 * - `services`: what people paid to the platform itself, such as generations.
 */
export const USER_ACCOUNTS = ['user', 'user_held'] as const;
export const SHOP_ACCOUNTS = ['shop_pending', 'shop_available', 'shop_payout', 'shop_debt'] as const;
export const PLATFORM_ACCOUNTS = [
  'payos',
  'cod',
  'by_hand',
  'commission',
  'promotions',
  'deposits',
  'refunds_due',
  'services',
] as const;

export type Account =
  | { kind: (typeof USER_ACCOUNTS)[number]; userId: string }
  | { kind: (typeof SHOP_ACCOUNTS)[number]; shopId: string }
  | { kind: (typeof PLATFORM_ACCOUNTS)[number] };

export type OwnedAccount = Extract<Account, { userId: string } | { shopId: string }>;
export type OwnedAccountKind = OwnedAccount['kind'];

/** One side of a transfer: plus is what the account's owner gains, minus what they give. Minor units. */
export interface Posting {
  account: Account;
  amount: bigint;
  /** The shop's part of an order that it belongs to: what is left of a part's earnings is counted by it. */
  shopOrderId?: string;
  /** As what its owner's statement knows it, where the transaction is called otherwise. */
  as?: LedgerKind;
}

export const LEDGER_KINDS = [
  'topup',
  'purchase',
  'sale',
  'release',
  'refund',
  'refund_paid',
  'late_fee',
  'deposit_return',
  'hold',
  'capture',
  'release_hold',
  'payout_request',
  'payout',
  'payout_rejected',
  'correction',
] as const;
export type LedgerKind = (typeof LEDGER_KINDS)[number];

export interface LedgerPosting {
  kind: LedgerKind;
  /** Names the event for ever, such as `refund:<id>`: what has been posted is not posted again. */
  reference: string;
  /** What it is about. */
  subject: { type: 'order' | 'shop_order' | 'refund' | 'payment' | 'payout' | 'hold' | 'case'; id: string };
  /** They come to nothing together; the database checks it at commit. Those of one account become one entry. */
  postings: readonly Posting[];
  /** Shown in statements. */
  note?: string;
}

/** Double entry. Entries are never changed or deleted. */
export interface Ledger {
  /**
   * @returns whether it was posted now, and not before
   * @throws DomainError `wallet.insufficient_balance` (409) when somebody has not got what they should give
   */
  post(tx: TransactionContext, posting: LedgerPosting): Promise<boolean>;

  /**
   * Several by one statement, which locks all balances that it touches in one order.
   * @returns the references of those that were posted now
   * @throws DomainError `wallet.insufficient_balance` (409); then none was
   */
  postAll(tx: TransactionContext, postings: readonly LedgerPosting[]): Promise<ReadonlySet<string>>;
}
