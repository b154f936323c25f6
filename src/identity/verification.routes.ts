import { route, type RouteDefinition } from '../platform/http/route.js';
import { EXAMPLE_USER } from './identity.examples.js';
import type { PasswordResetService } from './password-reset.service.js';
import { toUserDto, userSchema } from './user.schema.js';
import {
  changeEmailSchema,
  changePhoneSchema,
  forgotPasswordSchema,
  messageSchema,
  resendVerificationSchema,
  resetPasswordSchema,
  verifyEmailSchema,
  verifyPhoneSchema,
} from './verification.schema.js';
import type { VerificationService } from './verification.service.js';

export interface VerificationRouteDeps {
  verification: VerificationService;
  passwordResets: PasswordResetService;
}

/** Links and codes: verifying addresses and numbers, changing them, and setting a forgotten password. */
export function createVerificationRoutes(deps: VerificationRouteDeps): RouteDefinition[] {
  return [...emailRoutes(deps), ...phoneRoutes(deps), ...passwordRoutes(deps)];
}

const feature = 'identity';
const TOO_MANY = 'platform.too_many_requests';

/** The answer to everything that sends something: it says nothing about who is known. */
const onItsWay = (message: string) => ({
  status: 202 as const,
  schema: messageSchema,
  example: { message },
});
const RESENT = 'If this address waits to be confirmed, a mail is on its way to it.';
const RESET_SENT = 'If there is such an account, a way to a new password is on its way to its owner.';
const MAIL_SENT = 'A mail with a link is on its way to the new address.';
const CODE_SENT = 'A message with a code is on its way.';

function emailRoutes({ verification }: VerificationRouteDeps): RouteDefinition[] {
  return [
    route({
      method: 'post',
      path: '/auth/verify-email',
      feature,
      summary: 'Confirm an e-mail address by the token of the link that was sent to it',
      caller: 'public',
      ignoresToken: true,
      limit: 'sign_in',
      body: verifyEmailSchema,
      success: { status: 204 },
      errors: ['identity.invalid_one_time_token', 'platform.already_exists'],
      handle: ({ ctx, body }) => verification.verifyEmail(ctx, body),
    }),
    route({
      method: 'post',
      path: '/auth/resend-verification',
      feature,
      summary: 'Send the link to confirm an e-mail address again; the answer is the same for any address',
      caller: 'public',
      ignoresToken: true,
      limit: 'sign_in',
      body: resendVerificationSchema,
      success: onItsWay(RESENT),
      errors: [TOO_MANY],
      handle: async ({ ctx, body }) => {
        await verification.resendEmail(ctx, body);
        return { message: RESENT };
      },
    }),
    route({
      method: 'post',
      path: '/auth/change-email',
      feature,
      summary: 'Send a link to a new e-mail address, which replaces the present one once it is opened',
      caller: 'user',
      limit: 'sign_in',
      body: changeEmailSchema,
      success: onItsWay(MAIL_SENT),
      errors: ['identity.wrong_password', 'identity.already_verified', 'platform.already_exists', TOO_MANY],
      handle: async ({ ctx, body }) => {
        await verification.changeEmail(ctx, body);
        return { message: MAIL_SENT };
      },
    }),
  ];
}

function phoneRoutes({ verification }: VerificationRouteDeps): RouteDefinition[] {
  return [
    route({
      method: 'post',
      path: '/auth/verify-phone/request',
      feature,
      summary: 'Send a code to your own telephone number',
      caller: 'user',
      limit: 'sign_in',
      success: onItsWay(CODE_SENT),
      errors: ['identity.no_phone', 'identity.already_verified', 'identity.sms_not_configured', TOO_MANY],
      handle: async ({ ctx }) => {
        await verification.requestPhoneCode(ctx);
        return { message: CODE_SENT };
      },
    }),
    route({
      method: 'post',
      path: '/auth/change-phone',
      feature,
      summary: 'Send a code to a new telephone number, which replaces the present one by verify-phone',
      caller: 'user',
      limit: 'sign_in',
      body: changePhoneSchema,
      success: onItsWay(CODE_SENT),
      errors: [
        'identity.wrong_password',
        'identity.already_verified',
        'identity.sms_not_configured',
        'platform.already_exists',
        TOO_MANY,
      ],
      handle: async ({ ctx, body }) => {
        await verification.changePhone(ctx, body);
        return { message: CODE_SENT };
      },
    }),
    route({
      method: 'post',
      path: '/auth/verify-phone',
      feature,
      summary: 'Confirm a telephone number by the code that was sent to it',
      caller: 'user',
      limit: 'sign_in',
      body: verifyPhoneSchema,
      success: {
        status: 200,
        schema: userSchema,
        example: { ...EXAMPLE_USER, phone_verified_at: '2026-11-21T09:35:00.000Z' },
      },
      errors: ['identity.invalid_code', 'platform.already_exists'],
      handle: async ({ ctx, body }) => toUserDto(await verification.verifyPhone(ctx, body)),
    }),
  ];
}

function passwordRoutes({ passwordResets }: VerificationRouteDeps): RouteDefinition[] {
  return [
    route({
      method: 'post',
      path: '/auth/forgot-password',
      feature,
      summary:
        'Send a link (to an e-mail address) or a code (to a number) for a new password; the answer is the same for any',
      caller: 'public',
      ignoresToken: true,
      limit: 'sign_in',
      body: forgotPasswordSchema,
      success: onItsWay(RESET_SENT),
      errors: [TOO_MANY],
      handle: async ({ ctx, body }) => {
        await passwordResets.forgot(ctx, body, 'app');
        return { message: RESET_SENT };
      },
    }),
    route({
      method: 'post',
      path: '/auth/reset-password',
      feature,
      summary: 'Set a new password by the token of a mail, or by number and code; ends all sessions',
      caller: 'public',
      ignoresToken: true,
      limit: 'sign_in',
      body: resetPasswordSchema,
      success: { status: 204 },
      errors: ['identity.invalid_one_time_token', 'identity.invalid_code'],
      handle: ({ ctx, body }) => passwordResets.reset(ctx, body),
    }),
  ];
}
