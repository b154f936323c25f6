import { z } from 'zod';

/** What a dialog leaves empty arrives as null. */
const word = z.string().trim().max(100).nullish();

export const trackingSchema = z.strictObject({ carrier: word, tracking_number: word });
