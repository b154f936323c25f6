import type { PlatformAccount } from '../wallet.status.js';

/** Whose money: a person's, a shop's, or one account of the platform itself. */
export type WalletRef =
  { type: 'user' | 'shop'; id: string } | { type: 'platform'; account: PlatformAccount };
