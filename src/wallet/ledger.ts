import type { TransactionContext } from '../platform/context.js';
import type { PlatformAccount, ShopAccount, UserAccount } from './wallet.status.js';

/** Whose money it is. */
export type Account =
  { kind: UserAccount; userId: string } | { kind: ShopAccount; shopId: string } | { kind: PlatformAccount };

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
