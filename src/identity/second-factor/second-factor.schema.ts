import { z } from 'zod';
import { passwordSchema, secondFactorCodeSchema } from '../../platform/auth/credentials.schema.js';
import { reasonSchema } from '../../platform/audit/reason.schema.js';
import { line } from '../../platform/text.js';

/** Accounts without a password, which sign in through a provider, leave it out. */
const passwordAgain = passwordSchema.optional();

export const beginTotpSchema = z.strictObject({ current_password: passwordAgain }).meta({ id: 'BeginTotp' });
export type BeginTotp = z.infer<typeof beginTotpSchema>;

export const totpEnrolmentSchema = z
  .object({
    /** To be sent back with the first code. */
    enrolment: z.string(),
    /** Base32, for apps that are set up by typing. */
    secret: z.string(),
    otpauth_url: z.string(),
    /** An SVG image of the address. */
    qr_svg: z.string(),
  })
  .meta({ id: 'TotpEnrolment' });

export const confirmTotpSchema = z
  .strictObject({ enrolment: line(1000), code: secondFactorCodeSchema })
  .meta({ id: 'ConfirmTotp' });
export type ConfirmTotp = z.infer<typeof confirmTotpSchema>;

export const proveFactorSchema = z
  .strictObject({ current_password: passwordAgain, code: secondFactorCodeSchema })
  .meta({ id: 'ProveSecondFactor' });
export type ProveFactor = z.infer<typeof proveFactorSchema>;

/** Shown once: only hashes are kept. */
export const recoveryCodesSchema = z
  .object({ recovery_codes: z.array(z.string()) })
  .meta({ id: 'RecoveryCodes' });

export const totpStatusSchema = z
  .object({
    is_on: z.boolean(),
    since: z.iso.datetime().nullable(),
    recovery_codes_left: z.int(),
    /** Whether the person's role needs it. */
    is_obligatory: z.boolean(),
  })
  .meta({ id: 'TotpStatus' });
export type TotpStatus = z.infer<typeof totpStatusSchema>;

export const resetTotpSchema = z.strictObject({ reason: reasonSchema }).meta({ id: 'ResetTotp' });
