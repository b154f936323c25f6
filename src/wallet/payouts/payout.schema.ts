import { z } from 'zod';
import { envelopeSchema, listQueryShape } from '../../platform/http/list.js';
import type { Money } from '../../platform/money/money.js';
import { line, text } from '../../platform/text.js';
import type { Payout } from './payout.entity.js';
import { PAYOUT_STATUSES } from './payout.status.js';

/** Where a shop is paid to. IBANs have up to 34 characters. */
export const bankAccountSchema = z.strictObject({
  bank_name: line(100),
  account_number: z
    .string()
    .trim()
    .transform((value) => value.replaceAll(/[\s-]/g, '').toUpperCase())
    .pipe(z.string().regex(/^[0-9A-Z]{6,34}$/, 'must have 6 to 34 letters and digits')),
  account_holder: line(140),
});
export type BankAccount = z.infer<typeof bankAccountSchema>;

export const requestPayoutSchema = z
  .strictObject({ amount: z.number().positive().max(1e12), bank_account: bankAccountSchema })
  .meta({ id: 'RequestPayout' });
export type RequestPayout = z.infer<typeof requestPayoutSchema>;

export const approvePayoutSchema = z
  .strictObject({ bank_reference: line(100) })
  .meta({ id: 'ApprovePayout' });
export type ApprovePayout = z.infer<typeof approvePayoutSchema>;

export const rejectPayoutSchema = z.strictObject({ reason: text(1_000).min(1) }).meta({ id: 'RejectPayout' });
export type RejectPayout = z.infer<typeof rejectPayoutSchema>;

export const payoutSchema = z
  .object({
    id: z.uuid(),
    shop_id: z.uuid(),
    amount: z.number(),
    currency: z.string(),
    status: z.enum(PAYOUT_STATUSES),
    bank_account: z.string().meta({ description: 'The bank, and the end of the account’s number.' }),
    bank_reference: z.string().nullable(),
    reason: z.string().nullable(),
    requested_by: z.uuid().nullable(),
    decided_by: z.uuid().nullable(),
    created_at: z.iso.datetime(),
    decided_at: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Payout' });
export type PayoutDto = z.infer<typeof payoutSchema>;

/** What leaves of a payout: of the account only its hint. */
export function toPayoutDto(row: Payout, money: Money): PayoutDto {
  return {
    id: row.id,
    shop_id: row.shopId,
    amount: money.toAmount(row.amount),
    currency: money.currency,
    status: row.status,
    bank_account: row.bankHint,
    bank_reference: row.bankReference,
    reason: row.reason,
    requested_by: row.requestedBy,
    decided_by: row.decidedBy,
    created_at: row.createdAt.toISOString(),
    decided_at: row.decidedAt?.toISOString() ?? null,
  };
}

export const payoutListQuerySchema = z.strictObject({
  ...listQueryShape,
  status: z.enum(PAYOUT_STATUSES).optional(),
  shop_id: z.uuid().optional(),
  sort: z.enum(['newest', 'oldest']).default('newest'),
});
export type PayoutListQuery = z.infer<typeof payoutListQuerySchema>;

export const payoutListSchema = envelopeSchema('payouts', payoutSchema);
