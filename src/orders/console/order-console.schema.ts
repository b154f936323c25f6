import { z } from 'zod';

/** What a dialog leaves empty arrives as null. */
const word = z.string().trim().max(100).nullish();

export const trackingSchema = z.strictObject({ carrier: word, tracking_number: word });

/** As the field of a dialog has them: lines of an order, and how many of each. */
export const piecesSchema = z
  .array(z.strictObject({ id: z.uuid(), quantity: z.int().min(1).max(1_000_000) }))
  .max(1_000)
  .default([]);
