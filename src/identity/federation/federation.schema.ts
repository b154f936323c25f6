import { z } from 'zod';
import { CLIENT_PLATFORMS } from '../../platform/auth/access-token.js';
import { newPasswordSchema, secondFactorCodeSchema } from '../../platform/auth/credentials.schema.js';
import { line } from '../../platform/text.js';
import { IDENTITY_PROVIDERS } from './federated-identity.js';

/** Longer than any that Google or Firebase makes. */
const idTokenSchema = line(8192);

/** For accounts with a second factor, sent along with all the rest once `identity.second_factor_required` asks. */
const secondFactorShape = { second_factor_code: secondFactorCodeSchema.optional() };

/** `idToken` is how Firebase's own libraries, and the apps that follow them, spell it. */
export const firebaseSignInSchema = z
  .strictObject({
    id_token: idTokenSchema.optional(),
    idToken: idTokenSchema.optional(),
    platform: z.enum(CLIENT_PLATFORMS).default('mobile'),
    ...secondFactorShape,
  })
  .refine((input) => (input.id_token === undefined) !== (input.idToken === undefined), {
    path: ['id_token'],
    message: 'Give id_token',
  })
  .meta({ id: 'FirebaseSignIn' });
export type FirebaseSignIn = z.infer<typeof firebaseSignInSchema>;

/** An app brings the ID token that it got by itself; a page brings what Google added to its address. */
export const googleSignInSchema = z
  .strictObject({
    id_token: idTokenSchema.optional(),
    code: z.string().min(1).max(2048).optional(),
    state: line(200).optional(),
    /** Sent along where Google sends it. */
    iss: line(200).optional(),
    /** `shop`: for the shop that the person belongs to, or else one that is opened for them. */
    account_type: z.enum(['user', 'shop']).default('user'),
    platform: z.enum(CLIENT_PLATFORMS).default('mobile'),
    ...secondFactorShape,
  })
  .refine((input) => (input.id_token === undefined) !== (input.code === undefined), {
    path: ['id_token'],
    message: 'Give either id_token or code',
  })
  .refine((input) => (input.code === undefined) === (input.state === undefined), {
    path: ['state'],
    message: 'code and state go together',
  })
  .meta({ id: 'GoogleSignIn' });
export type GoogleSignIn = z.infer<typeof googleSignInSchema>;

export const googleUrlQuerySchema = z.strictObject({
  /** Where Google sends the person back to; the first of those that are set up unless given. */
  redirect_uri: z.url().max(2000).optional(),
});
export type GoogleUrlQuery = z.infer<typeof googleUrlQuerySchema>;

export const googleUrlSchema = z
  .object({
    /** Google's page, for the person's browser to go to. */
    url: z.url(),
    /** For the page to keep, and to compare with the `state` that comes back: only then was it the same browser. */
    state: z.string(),
    /** Seconds. */
    expires_in: z.int(),
  })
  .meta({ id: 'GoogleUrl' });
export type GoogleUrl = z.infer<typeof googleUrlSchema>;

export const identityParamsSchema = z.strictObject({ provider: z.enum(IDENTITY_PROVIDERS) });

export const identitiesSchema = z
  .object({
    identities: z.array(
      z.object({
        /** `local`: e-mail address or telephone number with a password. */
        provider: z.enum(['local', ...IDENTITY_PROVIDERS]),
        /** Whether a way in would be left without it. */
        can_be_removed: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'Identities' });
export type Identities = z.infer<typeof identitiesSchema>;

export const setPasswordSchema = z
  .strictObject({ new_password: newPasswordSchema })
  .meta({ id: 'SetPassword' });
export type SetPassword = z.infer<typeof setPasswordSchema>;
