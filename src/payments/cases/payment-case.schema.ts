import { z } from 'zod';
import { reasonSchema } from '../../platform/audit/reason.schema.js';
import { text } from '../../platform/text.js';

/** An admin's decision. The note says to colleagues why. */
const decision = { id: z.uuid(), note: reasonSchema };

export const acceptCaseSchema = z.strictObject(decision);
export type AcceptCase = z.infer<typeof acceptCaseSchema>;

/** For a payment that nobody asked for, `user_id` says whose it is. */
export const creditCaseSchema = z.strictObject({ ...decision, user_id: z.uuid().optional() });
export type CreditCase = z.infer<typeof creditCaseSchema>;

/** `reference` is that of the transfer by which the money went back. */
export const returnCaseSchema = z.strictObject({ ...decision, reference: text(200).min(1) });
export type ReturnCase = z.infer<typeof returnCaseSchema>;
