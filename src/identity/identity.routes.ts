import { route, type RouteDefinition } from '../platform/http/route.js';
import type { Money } from '../platform/money/money.js';
import type { AccountService } from './account.service.js';
import type { AvatarService } from './avatar.service.js';
import { EXAMPLE_PROFILE, EXAMPLE_SIGNED_IN, EXAMPLE_USER } from './identity.examples.js';
import {
  changePasswordSchema,
  credentialsSchema,
  refreshSchema,
  registerSchema,
  signedInSchema,
  signInSchema,
} from './identity.schema.js';
import type { SessionService } from './session.service.js';
import type { UserAdminService } from './user-admin.service.js';
import { createUserAdminRoutes } from './user-admin.routes.js';
import type { User } from './user.entity.js';
import { profileSchema, toProfileDto, toUserDto, updateProfileSchema, userSchema } from './user.schema.js';

export interface IdentityRouteDeps {
  accounts: AccountService;
  avatars: AvatarService;
  sessions: SessionService;
  userAdmin: UserAdminService;
  money: Money;
}

export function createIdentityRoutes(deps: IdentityRouteDeps): RouteDefinition[] {
  return [...signInRoutes(deps), ...ownAccountRoutes(deps), ...createUserAdminRoutes(deps)];
}

const feature = 'identity';
const SIGN_IN_ERRORS = [
  'identity.invalid_credentials',
  'identity.account_suspended',
  'identity.second_factor_required',
  'identity.second_factor_enrolment_required',
  'identity.invalid_code',
  'platform.too_many_requests',
];

function signInRoutes({ accounts, sessions }: IdentityRouteDeps): RouteDefinition[] {
  return [
    route({
      method: 'post',
      path: '/auth/register',
      feature,
      summary: 'Open an account, by e-mail address or telephone number',
      caller: 'public',
      ignoresToken: true,
      limit: 'register',
      body: registerSchema,
      success: { status: 201, schema: userSchema, example: EXAMPLE_USER },
      errors: ['platform.already_exists'],
      handle: async ({ ctx, body }) => toUserDto(await accounts.register(ctx, body)),
    }),
    route({
      method: 'post',
      path: '/auth/login',
      feature,
      summary:
        'Sign in by e-mail address or telephone number, as JSON or as a form with username and password',
      caller: 'public',
      ignoresToken: true,
      limit: 'sign_in',
      acceptsForm: true,
      body: signInSchema,
      success: { status: 200, schema: signedInSchema, example: EXAMPLE_SIGNED_IN },
      errors: [...SIGN_IN_ERRORS, 'identity.no_shop'],
      handle: ({ ctx, body }) => accounts.signIn(ctx, body),
    }),
    route({
      method: 'post',
      path: '/auth/refresh',
      feature,
      summary: 'Trade a refresh token, once, for new tokens',
      caller: 'public',
      ignoresToken: true,
      body: refreshSchema,
      success: { status: 200, schema: signedInSchema, example: EXAMPLE_SIGNED_IN },
      errors: ['identity.invalid_refresh_token', 'identity.refresh_token_reused'],
      handle: ({ ctx, body }) => sessions.refresh(ctx, body),
    }),
    route({
      method: 'post',
      path: '/admin/login',
      feature,
      summary: 'Sign in with a role of the platform: moderator, analyst or admin',
      caller: 'public',
      ignoresToken: true,
      limit: 'sign_in',
      body: credentialsSchema,
      success: {
        status: 200,
        schema: signedInSchema,
        example: { ...EXAMPLE_SIGNED_IN, user: { ...EXAMPLE_USER, role: 'admin' } },
      },
      errors: [...SIGN_IN_ERRORS, 'identity.console_not_allowed'],
      handle: ({ ctx, body }) => accounts.signInAsStaff(ctx, body),
    }),
  ];
}

function ownAccountRoutes({ accounts, avatars, sessions, money }: IdentityRouteDeps): RouteDefinition[] {
  const profileOf = async (user: User) => toProfileDto(user, await avatars.urlOf(user), money);
  return [
    route({
      method: 'post',
      path: '/auth/logout',
      feature,
      summary: 'End this session: its access and refresh tokens are worth nothing from now on',
      caller: 'user',
      success: { status: 204 },
      handle: ({ ctx }) => sessions.signOut(ctx),
    }),
    route({
      method: 'post',
      path: '/auth/change-password',
      feature,
      summary: 'Change the password, which ends all other sessions',
      caller: 'user',
      limit: 'sign_in',
      body: changePasswordSchema,
      success: { status: 204 },
      errors: [
        'identity.wrong_password',
        'identity.password_changed_meanwhile',
        'platform.too_many_requests',
      ],
      handle: ({ ctx, body }) => accounts.changePassword(ctx, body),
    }),
    ...['/auth/me', '/users/me'].map((path) =>
      route({
        method: 'get',
        path,
        feature,
        summary: 'Who is signed in',
        caller: 'user',
        success: { status: 200, schema: profileSchema, example: EXAMPLE_PROFILE },
        handle: async ({ ctx }) => profileOf(await accounts.me(ctx)),
      }),
    ),
    route({
      method: 'put',
      path: '/users/me',
      feature,
      summary: 'Change what is given of your own profile',
      caller: 'user',
      body: updateProfileSchema,
      success: { status: 200, schema: profileSchema, example: EXAMPLE_PROFILE },
      handle: async ({ ctx, body }) => profileOf(await accounts.updateProfile(ctx, body)),
    }),
  ];
}
