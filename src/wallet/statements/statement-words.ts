import type { LedgerKind } from '../ledger.js';
import type { PlatformAccount, ShopAccount, UserAccount } from '../wallet.status.js';

/** What happened, as the console and printed statements call it. */
export const KIND_WORDS: Readonly<Record<LedgerKind, string>> = {
  topup: 'Top-up',
  purchase: 'Purchase',
  sale: 'Sale',
  release: 'Free for payout',
  refund: 'Refund',
  refund_paid: 'Refund transferred',
  late_fee: 'Late fee',
  deposit_return: 'Deposit given back',
  hold: 'Set aside',
  capture: 'Used of what was set aside',
  release_hold: 'Not used, and given back',
  payout_request: 'Payout asked for',
  payout: 'Payout transferred',
  payout_rejected: 'Payout rejected',
  correction: 'Correction',
};

export interface AccountWords {
  label: string;
  /** What it holds, for who has never heard of it. */
  hint: string;
}

/** In the order in which people read them: what they can have first. */
const USER_ACCOUNT_WORDS: Readonly<Record<UserAccount, AccountWords>> = {
  user: { label: 'Balance', hint: 'Can be spent.' },
  user_held: { label: 'Set aside', hint: 'For something that is under way.' },
};

const SHOP_ACCOUNT_WORDS: Readonly<Record<ShopAccount, AccountWords>> = {
  shop_available: { label: 'Available', hint: 'Can be paid out.' },
  shop_pending: { label: 'Pending', hint: 'Earned, and not free yet: the goods may come back.' },
  shop_payout: { label: 'In payout', hint: 'Asked for, and not decided yet.' },
  shop_debt: {
    label: 'Owed',
    hint: 'Refunds after a payout. The next earnings settle it.',
  },
};

const PLATFORM_ACCOUNT_WORDS: Readonly<Record<PlatformAccount, AccountWords>> = {
  commission: { label: 'Commission', hint: 'What the platform keeps of sales.' },
  services: { label: 'Services', hint: 'What people paid to the platform itself.' },
  promotions: { label: 'Promotions', hint: 'What the platform’s discounts cost it, as a minus.' },
  deposits: { label: 'Deposits', hint: 'Of rentals that are under way.' },
  refunds_due: { label: 'Refunds due', hint: 'Somebody has to transfer them.' },
  payos: { label: 'By PayOS', hint: 'What came in by it, as a minus.' },
  cod: { label: 'In cash', hint: 'What couriers collected, as a minus.' },
  by_hand: { label: 'By bank transfer', hint: 'Payouts and refunds that were transferred.' },
};

const ACCOUNT_WORDS: Readonly<Record<string, AccountWords>> = {
  ...USER_ACCOUNT_WORDS,
  ...SHOP_ACCOUNT_WORDS,
  ...PLATFORM_ACCOUNT_WORDS,
};

/** An account of the ledger, such as `shop_pending`, as "Pending". */
export const accountInWords = (account: string): string => ACCOUNT_WORDS[account]?.label ?? account;

/** What can happen in a wallet of each sort. */
export const KINDS_OF = {
  user: ['topup', 'purchase', 'refund', 'deposit_return', 'hold', 'capture', 'release_hold', 'correction'],
  shop: ['sale', 'release', 'refund', 'late_fee', 'payout_request', 'payout', 'payout_rejected'],
  platform: [
    'topup',
    'sale',
    'refund',
    'refund_paid',
    'late_fee',
    'deposit_return',
    'capture',
    'payout',
    'correction',
  ],
} as const satisfies Record<string, readonly LedgerKind[]>;

/** The accounts of a wallet of each sort, in the order in which they are shown. */
export const ACCOUNTS_OF: Readonly<
  Record<'user' | 'shop' | 'platform', ReadonlyArray<[string, AccountWords]>>
> = {
  user: Object.entries(USER_ACCOUNT_WORDS),
  shop: Object.entries(SHOP_ACCOUNT_WORDS),
  platform: Object.entries(PLATFORM_ACCOUNT_WORDS),
};
