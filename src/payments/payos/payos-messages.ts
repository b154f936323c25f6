import { z } from 'zod';

/**
 * What PayOS sends. It may add fields (all of a webhook's `data` are signed, whatever they are), so that only
 * those that are read here are described.
 */
export const webhookSchema = z.object({
  code: z.string().optional(),
  desc: z.string().optional(),
  success: z.boolean().optional(),
  data: z.looseObject({
    orderCode: z.int().positive(),
    amount: z.int(),
    reference: z.string().min(1).max(200),
    paymentLinkId: z.string().min(1).max(200),
    currency: z.string().max(10).optional(),
    transactionDateTime: z.string().max(50).optional(),
    code: z.string().optional(),
  }),
  signature: z.string().regex(/^[0-9a-f]{64}$/i),
});
export type PayosWebhook = z.infer<typeof webhookSchema>;

export const madeLinkSchema = z.object({
  paymentLinkId: z.string().min(1),
  checkoutUrl: z.url({ protocol: /^https?$/ }),
  qrCode: z.string().min(1),
});

export const linkStateSchema = z.object({
  id: z.string().min(1),
  status: z.enum(['PENDING', 'PROCESSING', 'PAID', 'UNDERPAID', 'CANCELLED', 'EXPIRED', 'FAILED']),
  transactions: z
    .array(
      z.object({
        reference: z.string().min(1),
        amount: z.int(),
        transactionDateTime: z.string().optional(),
      }),
    )
    .default([]),
});

/**
 * A time of PayOS: `YYYY-MM-DD HH:mm:ss` without a zone is Vietnam's, which has been seven hours ahead since 1975.
 * @returns null for what is no time
 */
export function readPayosTime(text: string | undefined): Date | null {
  if (!text) return null;
  const plain = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d)$/.exec(text);
  const at = new Date(plain ? `${plain[1]}T${plain[2]}+07:00` : text);
  return Number.isNaN(at.getTime()) ? null : at;
}
