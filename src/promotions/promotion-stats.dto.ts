import { z } from 'zod';

const figures = {
  /** Orders that were cancelled have given their uses back, and are not counted. */
  uses: z.int(),
  orders: z.int(),
  /** What was taken off. */
  discount: z.number(),
  /** What the customers of these orders paid or have to pay. */
  revenue: z.number(),
};

export const promotionStatsSchema = z
  .object({
    /** Days by UTC, both included. */
    from: z.iso.date(),
    to: z.iso.date(),
    currency: z.string(),
    ...figures,
    /** Uses of these days that were given back since. */
    given_back: z.int(),
    /** Every day, the first one first. */
    by_day: z.array(z.object({ day: z.iso.date(), uses: z.int(), discount: z.number() })),
    /** Those that were used most. */
    top: z.array(
      z.object({
        promotion_id: z.uuid(),
        code: z.string().nullable(),
        name: z.string(),
        ...figures,
      }),
    ),
    /** How many there are of each kind just now. */
    phases: z.object({
      running: z.int(),
      scheduled: z.int(),
      ended: z.int(),
      used_up: z.int(),
      off: z.int(),
    }),
  })
  .meta({ id: 'PromotionStats' });
export type PromotionStatsDto = z.infer<typeof promotionStatsSchema>;
