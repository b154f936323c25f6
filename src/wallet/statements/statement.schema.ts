import { z } from 'zod';
import { envelopeSchema, listQueryShape } from '../../platform/http/list.js';
import type { Money } from '../../platform/money/money.js';
import { LEDGER_KINDS, type LedgerKind, type LedgerPosting } from '../ledger.js';
import { SHOP_ACCOUNTS, USER_ACCOUNTS } from '../wallet.status.js';

/** Accounts as their owners know them. */
export const USER_ACCOUNT_NAMES = { user: 'balance', user_held: 'held' } as const;
export const SHOP_ACCOUNT_NAMES = {
  shop_pending: 'pending',
  shop_available: 'available',
  shop_payout: 'payout',
  shop_debt: 'debt',
} as const;
const ACCOUNT_NAMES: Readonly<Record<string, string>> = { ...USER_ACCOUNT_NAMES, ...SHOP_ACCOUNT_NAMES };

export const userBalanceSchema = z
  .object({
    balance: z.number().meta({ description: 'What can be spent.' }),
    held: z.number().meta({ description: 'Set aside for what is under way.' }),
    currency: z.string(),
  })
  .meta({ id: 'UserBalance' });
export type UserBalanceDto = z.infer<typeof userBalanceSchema>;

export const shopBalanceSchema = z
  .object({
    pending: z.number().meta({ description: 'Earned, and not yet free: the goods may come back.' }),
    available: z.number().meta({ description: 'Can be paid out.' }),
    payout: z.number().meta({ description: 'Asked for, and waits for a decision.' }),
    debt: z.number().meta({ description: 'Owed after refunds of what was paid out: nothing, or below.' }),
    balance: z.number().meta({ description: 'All of it together.' }),
    minimum_payout: z.number(),
    currency: z.string(),
  })
  .meta({ id: 'ShopBalance' });
export type ShopBalanceDto = z.infer<typeof shopBalanceSchema>;

const period = {
  from: z.iso.datetime({ offset: true }).optional().meta({ description: 'At this time or later.' }),
  to: z.iso.datetime({ offset: true }).optional().meta({ description: 'Before this time.' }),
  kind: z.enum(LEDGER_KINDS).optional(),
};
const accountOf = <Names extends Record<string, string>>(names: Names) =>
  z
    .enum(Object.values(names) as [string, ...string[]])
    .transform((name) => Object.keys(names).find((kind) => names[kind] === name)!)
    .optional();

export const userStatementQuerySchema = z.strictObject({ ...period, account: accountOf(USER_ACCOUNT_NAMES) });
export const shopStatementQuerySchema = z.strictObject({ ...period, account: accountOf(SHOP_ACCOUNT_NAMES) });

/** Of any wallet, by the ledger's own names of accounts. */
export const walletQuerySchema = z.strictObject({
  ...period,
  account: z.enum([...USER_ACCOUNTS, ...SHOP_ACCOUNTS]).optional(),
});
export type StatementFilter = z.infer<typeof shopStatementQuerySchema>;

export const userTransactionQuerySchema = userStatementQuerySchema.extend(listQueryShape);
export const shopTransactionQuerySchema = shopStatementQuerySchema.extend(listQueryShape);
export type TransactionQuery = z.infer<typeof shopTransactionQuerySchema>;

export const transactionSchema = z
  .object({
    id: z.uuid(),
    kind: z.enum(LEDGER_KINDS),
    account: z.enum(
      [...USER_ACCOUNTS, ...SHOP_ACCOUNTS].map((kind) => ACCOUNT_NAMES[kind]!) as [string, ...string[]],
    ),
    amount: z.number().meta({ description: 'What the account gained, or below nothing lost.' }),
    balance_after: z.number().meta({ description: 'What the account held with it.' }),
    currency: z.string(),
    subject_type: z.string(),
    subject_id: z.uuid(),
    note: z.string().nullable(),
    created_at: z.iso.datetime(),
  })
  .meta({ id: 'WalletTransaction' });
export type TransactionDto = z.infer<typeof transactionSchema>;

export const transactionListSchema = envelopeSchema('transactions', transactionSchema);

/** As a statement's query selects it. Accounts of the platform have no balance after an entry. */
export interface StatementRow {
  id: string;
  sequence: bigint;
  kind: LedgerKind;
  account: string;
  amount: bigint;
  balance_after: bigint | null;
  shop_order_id: string | null;
  subject_type: LedgerPosting['subject']['type'];
  subject_id: string;
  note: string | null;
  created_at: string;
}

/** An entry of any wallet, by the ledger's own name of the account. Amounts are in the currency's own decimals. */
export interface StatementEntry extends Pick<StatementRow, 'id' | 'kind' | 'account' | 'note'> {
  amount: number;
  balanceAfter: number | null;
  /** ISO 8601. */
  at: string;
}

export function toStatementEntry(row: StatementRow, money: Money): StatementEntry {
  const { id, kind, account, note } = row;
  return {
    ...{ id, kind, account, note },
    amount: money.toAmount(row.amount),
    balanceAfter: row.balance_after === null ? null : money.toAmount(row.balance_after),
    at: row.created_at,
  };
}

/** Of people and shops, whose accounts have a balance after each entry. */
export function toTransactionDto(row: StatementRow, money: Money): TransactionDto {
  const { id, kind, account, subject_type, subject_id, note, created_at } = row;
  return {
    ...{ id, kind, account: ACCOUNT_NAMES[account] ?? account },
    amount: money.toAmount(row.amount),
    balance_after: money.toAmount(row.balance_after ?? 0n),
    currency: money.currency,
    ...{ subject_type, subject_id, note, created_at },
  };
}
