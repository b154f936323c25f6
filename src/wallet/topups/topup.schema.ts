import { z } from 'zod';
import { TOPUP_STATUSES } from './wallet-topup.entity.js';

export const createTopupSchema = z
  .strictObject({ amount: z.number().positive().max(1e12) })
  .meta({ id: 'CreateTopup' });
export type CreateTopup = z.infer<typeof createTopupSchema>;

export const topupSchema = z
  .object({
    id: z.uuid(),
    amount: z.number(),
    currency: z.string(),
    status: z.enum(TOPUP_STATUSES),
    payment: z.object({
      id: z.uuid(),
      /** Where to pay; null when there is nothing to be paid any more. */
      checkout_url: z.string().nullable(),
      /** What the bank's app reads: the content of a QR code. */
      qr_code: z.string().nullable(),
      expires_at: z.iso.datetime().nullable(),
    }),
    created_at: z.iso.datetime(),
  })
  .meta({ id: 'Topup' });
export type TopupDto = z.infer<typeof topupSchema>;
