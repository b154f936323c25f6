import { z } from 'zod';
import { CLIENT_PLATFORMS } from '../platform/auth/access-token.js';
import { SHOP_ROLES } from '../platform/auth/actor.js';
import {
  emailSchema,
  newPasswordSchema,
  passwordSchema,
  phoneSchema,
  secondFactorCodeSchema,
} from '../platform/auth/credentials.schema.js';
import { line } from '../platform/text.js';
import { LANGUAGES } from './user.entity.js';
import { userSchema } from './user.schema.js';

/** Both ways in which apps ask for a name: whole, or in two parts. */
export const registerSchema = z
  .strictObject({
    email: emailSchema.optional(),
    phone: phoneSchema.optional(),
    password: newPasswordSchema,
    full_name: line(200).optional(),
    first_name: line(100).optional(),
    last_name: line(100).optional(),
    language: z.enum(LANGUAGES).optional(),
  })
  .refine(({ email, phone }) => email !== undefined || phone !== undefined, {
    path: ['email'],
    message: 'Give an e-mail address or a telephone number',
  })
  .refine((input) => (input.full_name === undefined) !== (input.first_name === undefined), {
    path: ['full_name'],
    message: 'Give full_name, or first_name and last_name',
  })
  .refine((input) => (input.first_name === undefined) === (input.last_name === undefined), {
    path: ['last_name'],
    message: 'first_name and last_name go together',
  })
  .meta({ id: 'Register' });
export type Register = z.infer<typeof registerSchema>;

/** Exactly one of the three names the account; `username` takes an e-mail address as well as a number. */
const accountNameShape = {
  email: line(254).optional(),
  phone: line(254).optional(),
  username: line(254).optional(),
  password: passwordSchema,
  /** For accounts with a second factor; asked for by `identity.second_factor_required`. */
  code: secondFactorCodeSchema.optional(),
};
const namesOneAccount = (input: { email?: string; phone?: string; username?: string }) =>
  [input.email, input.phone, input.username].filter((name) => name !== undefined).length === 1;
const ONE_ACCOUNT = { path: ['email'], message: 'Give exactly one of email, phone and username' };

export const credentialsSchema = z
  .strictObject(accountNameShape)
  .refine(namesOneAccount, ONE_ACCOUNT)
  .meta({ id: 'Credentials' });
export type Credentials = z.infer<typeof credentialsSchema>;

export const signInSchema = z
  .strictObject({
    ...accountNameShape,
    /** `shop`: for a shop that the person belongs to. */
    account_type: z.enum(['user', 'shop']).default('user'),
    platform: z.enum(CLIENT_PLATFORMS).default('mobile'),
  })
  .refine(namesOneAccount, ONE_ACCOUNT)
  .meta({ id: 'SignIn' });
export type SignIn = z.infer<typeof signInSchema>;

export const refreshSchema = z.strictObject({ refresh_token: line(200) }).meta({ id: 'Refresh' });
export type Refresh = z.infer<typeof refreshSchema>;

export const changePasswordSchema = z
  .strictObject({ current_password: passwordSchema, new_password: newPasswordSchema })
  .meta({ id: 'ChangePassword' });
export type ChangePassword = z.infer<typeof changePasswordSchema>;

/** The shop that a session acts for, and as what. */
const sessionShopSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  status: z.string(),
  role: z.enum(SHOP_ROLES),
});

export const signedInSchema = z
  .object({
    access_token: z.string(),
    token_type: z.literal('bearer'),
    /** Seconds. */
    expires_in: z.int(),
    /** Good for one use, which brings the next one. */
    refresh_token: z.string(),
    user: userSchema,
    /** In a shop's session only. */
    shop: sessionShopSchema.optional(),
  })
  .meta({ id: 'SignedIn' });
export type SignedIn = z.infer<typeof signedInSchema>;
