import { z } from 'zod';
import { REFUSALS } from '../pricing/pricing.status.js';

/** Whether a code applies to a cart, what it takes off, and if not, which condition fails. */
export const discountAnswerSchema = z
  .object({
    valid: z.boolean(),
    /** What the code itself takes off; 0 when it does not apply. */
    discount_amount: z.number(),
    currency: z.string(),
    promotion: z
      .object({ id: z.uuid(), name: z.string(), code: z.string().nullable() })
      .nullable()
      .describe('Null for a code that nobody knows.'),
    reason: z.enum(REFUSALS).nullable().describe('Why not; null when it applies.'),
    message: z.string().nullable().describe('The reason in words.'),
    /** What is missing up to the minimum. */
    missing_amount: z.number().nullable(),
    /** What the cart comes to with it, all discounts included. */
    total: z.number(),
  })
  .meta({ id: 'DiscountAnswer' });
export type DiscountAnswer = z.infer<typeof discountAnswerSchema>;
