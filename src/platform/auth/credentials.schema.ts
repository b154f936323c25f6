import { z } from 'zod';
import { line } from '../text.js';
import { toE164 } from './phone-number.js';

/** Stored and compared in lower case. */
export const emailSchema = z
  .string()
  .trim()
  .toLowerCase()
  .max(254)
  .pipe(z.email())
  .meta({ format: 'email', example: 'lan@example.com' });

/** Stored in E.164, whichever way it was written. */
export const phoneSchema = z
  .string()
  .trim()
  .max(30)
  .transform((text, check) => {
    const number = toE164(text);
    if (number) return number;
    check.issues.push({ code: 'custom', message: 'Not a telephone number', input: text });
    return z.NEVER;
  })
  .meta({ type: 'string', example: '+84912345678' });

/** A password to be set. Length is the only rule that helps (NIST SP 800-63B). */
export const newPasswordSchema = z.string().min(8).max(128);

/** A password to be checked: only bounded, for what is too short is simply wrong. */
export const passwordSchema = z.string().min(1).max(128);

/** Six digits of an authenticator app, or a recovery code, as it was typed. */
export const secondFactorCodeSchema = line(50).meta({ example: '492039' });
