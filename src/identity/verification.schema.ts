import { z } from 'zod';
import {
  emailSchema,
  newPasswordSchema,
  passwordSchema,
  phoneSchema,
} from '../platform/auth/credentials.schema.js';
import { line } from '../platform/text.js';

/** The token of a link, as it stands in its address. */
const linkTokenSchema = line(200);
const codeSchema = z
  .string()
  .trim()
  .regex(/^\d{6}$/, 'has six digits')
  .meta({ example: '042137' });

export const verifyEmailSchema = z.strictObject({ token: linkTokenSchema }).meta({ id: 'VerifyEmail' });
export type VerifyEmail = z.infer<typeof verifyEmailSchema>;

export const resendVerificationSchema = z
  .strictObject({ email: emailSchema })
  .meta({ id: 'ResendVerification' });
export type ResendVerification = z.infer<typeof resendVerificationSchema>;

/** One of the three; `username` takes an e-mail address as well as a number. */
export const forgotPasswordSchema = z
  .strictObject({
    email: line(254).optional(),
    phone: line(254).optional(),
    username: line(254).optional(),
  })
  .refine((input) => Object.values(input).filter((name) => name !== undefined).length === 1, {
    path: ['email'],
    message: 'Give exactly one of email, phone and username',
  })
  .meta({ id: 'ForgotPassword' });
export type ForgotPassword = z.infer<typeof forgotPasswordSchema>;

/** By the link of a mail, or by the code of a message. */
export const resetPasswordSchema = z
  .strictObject({
    token: linkTokenSchema.optional(),
    phone: line(254).optional(),
    code: codeSchema.optional(),
    new_password: newPasswordSchema,
  })
  .refine(({ token, phone, code }) => (token === undefined) !== (phone === undefined && code === undefined), {
    path: ['token'],
    message: 'Give the token of the mail, or phone and code',
  })
  .refine(({ phone, code }) => (phone === undefined) === (code === undefined), {
    path: ['code'],
    message: 'phone and code go together',
  })
  .meta({ id: 'ResetPassword' });
export type ResetPassword = z.infer<typeof resetPasswordSchema>;

export const changeEmailSchema = z
  .strictObject({ email: emailSchema, current_password: passwordSchema })
  .meta({ id: 'ChangeEmail' });
export type ChangeEmail = z.infer<typeof changeEmailSchema>;

export const changePhoneSchema = z
  .strictObject({ phone: phoneSchema, current_password: passwordSchema })
  .meta({ id: 'ChangePhone' });
export type ChangePhone = z.infer<typeof changePhoneSchema>;

export const verifyPhoneSchema = z.strictObject({ code: codeSchema }).meta({ id: 'VerifyPhone' });
export type VerifyPhone = z.infer<typeof verifyPhoneSchema>;

/** A sentence for people. */
export const messageSchema = z.object({ message: z.string() }).meta({ id: 'Message' });
