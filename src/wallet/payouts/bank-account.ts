import { createSealer } from '../../platform/auth/sealer.js';
import type { BankAccount } from './payout.schema.js';

/** Keeps where shops are paid to, so that the database alone does not tell it. */
export interface BankAccounts {
  /** @param payoutId which it is sealed for, and opens for alone */
  seal(account: BankAccount, payoutId: string): Buffer;
  open(sealed: Buffer, payoutId: string): BankAccount;
}

export function createBankAccounts({ encryptionKey }: { encryptionKey: string }): BankAccounts {
  const sealer = createSealer({ secret: encryptionKey, purpose: 'bank accounts of payouts' });
  return {
    seal: (account, payoutId) => sealer.seal(Buffer.from(JSON.stringify(account)), payoutId),
    open: (sealed, payoutId) => JSON.parse(sealer.open(sealed, payoutId).toString()) as BankAccount,
  };
}

/** The bank, and the last four characters of the number. */
export const hintOf = ({ bank_name: bank, account_number: number }: BankAccount): string =>
  `${bank} ···· ${number.slice(-4)}`;
