import { z } from 'zod';
import { route, type RouteDefinition } from '../../platform/http/route.js';
import {
  beginTotpSchema,
  confirmTotpSchema,
  proveFactorSchema,
  recoveryCodesSchema,
  resetTotpSchema,
  totpEnrolmentSchema,
  totpStatusSchema,
} from './second-factor.schema.js';
import type { SecondFactorService } from './second-factor.service.js';

const feature = 'identity';
const PASSWORD_ERRORS = [
  'identity.wrong_password',
  'identity.fresh_sign_in_required',
  'platform.too_many_requests',
];
const PROOF_ERRORS = [...PASSWORD_ERRORS, 'identity.wrong_code', 'identity.second_factor_off'];

const EXAMPLE_CODES = {
  recovery_codes: ['7k3qd-x9tmv', '0fwbe-4rj2c', 'vh81p-s6n5a', 'gt2zm-9qk0d', 'c4xew-7b1rh'],
};
const EXAMPLE_URL =
  'otpauth://totp/Armoire:lan%40example.com?issuer=Armoire&secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

export function createSecondFactorRoutes(deps: { secondFactors: SecondFactorService }): RouteDefinition[] {
  return [...setUpRoutes(deps), ...provenRoutes(deps), resetRoute(deps)];
}

function setUpRoutes({ secondFactors }: { secondFactors: SecondFactorService }): RouteDefinition[] {
  return [
    route({
      method: 'get',
      path: '/auth/totp',
      feature,
      summary: 'Whether an authenticator app is asked for when you sign in',
      caller: 'user',
      success: {
        status: 200,
        schema: totpStatusSchema,
        example: {
          is_on: true,
          since: '2026-11-21T09:30:00.000Z',
          recovery_codes_left: 9,
          is_obligatory: false,
        },
      },
      handle: ({ ctx }) => secondFactors.status(ctx),
    }),
    route({
      method: 'post',
      path: '/auth/totp',
      feature,
      summary: 'Begin to set up an authenticator app: the answer is for its camera, and for the next step',
      caller: 'user',
      limit: 'sign_in',
      body: beginTotpSchema,
      success: {
        status: 200,
        schema: totpEnrolmentSchema,
        example: {
          enrolment: 'c2VhbGVkLCB1bnRpbCB0aGUgZmlyc3QgY29kZQ',
          secret: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ',
          otpauth_url: EXAMPLE_URL,
          qr_svg: '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 410 410"></svg>',
        },
      },
      errors: [...PASSWORD_ERRORS, 'identity.second_factor_on'],
      handle: async ({ ctx, body }) => {
        const { enrolment, secret, url, qrSvg } = await secondFactors.begin(ctx, body);
        return { enrolment, secret, otpauth_url: url, qr_svg: qrSvg };
      },
    }),
    route({
      method: 'post',
      path: '/auth/totp/confirm',
      feature,
      summary:
        'Turn it on by a first code, which ends all other sessions; recovery codes are shown this once',
      caller: 'user',
      limit: 'sign_in',
      body: confirmTotpSchema,
      success: { status: 200, schema: recoveryCodesSchema, example: EXAMPLE_CODES },
      errors: ['identity.wrong_code', 'identity.enrolment_expired', 'identity.second_factor_on'],
      handle: async ({ ctx, body }) => ({ recovery_codes: await secondFactors.confirm(ctx, body) }),
    }),
  ];
}

function provenRoutes({ secondFactors }: { secondFactors: SecondFactorService }): RouteDefinition[] {
  return [
    route({
      method: 'post',
      path: '/auth/totp/recovery-codes',
      feature,
      summary: 'New recovery codes, shown this once, in place of the old ones',
      caller: 'user',
      limit: 'sign_in',
      body: proveFactorSchema,
      success: { status: 200, schema: recoveryCodesSchema, example: EXAMPLE_CODES },
      errors: PROOF_ERRORS,
      handle: async ({ ctx, body }) => ({ recovery_codes: await secondFactors.renewCodes(ctx, body) }),
    }),
    route({
      method: 'delete',
      path: '/auth/totp',
      feature,
      summary: 'Turn the second factor off, by password and code, which ends all other sessions',
      caller: 'user',
      limit: 'sign_in',
      body: proveFactorSchema,
      success: { status: 204 },
      errors: PROOF_ERRORS,
      handle: ({ ctx, body }) => secondFactors.turnOff(ctx, body),
    }),
  ];
}

function resetRoute({ secondFactors }: { secondFactors: SecondFactorService }): RouteDefinition {
  return route({
    method: 'delete',
    path: '/admin/users/{user_id}/totp',
    feature,
    summary: 'Take a lost second factor off somebody else, which ends their sessions',
    caller: 'admin',
    right: 'users.reset_second_factor',
    params: z.strictObject({ user_id: z.uuid() }),
    body: resetTotpSchema,
    success: { status: 204 },
    errors: [
      'identity.user_not_found',
      'identity.right_not_held',
      'identity.second_factor_off',
      'identity.cannot_reset_own_factor',
    ],
    handle: async ({ ctx, params, body }) => {
      await secondFactors.reset(ctx, { id: params.user_id, reason: body.reason });
    },
  });
}
