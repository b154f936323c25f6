import { route, type RouteDefinition } from '../../platform/http/route.js';
import { EXAMPLE_SIGNED_IN } from '../identity.examples.js';
import { signedInSchema } from '../identity.schema.js';
import type { FederatedSignIn } from './federated-sign-in.service.js';
import {
  firebaseSignInSchema,
  googleSignInSchema,
  googleUrlQuerySchema,
  googleUrlSchema,
  identitiesSchema,
  identityParamsSchema,
  setPasswordSchema,
} from './federation.schema.js';
import type { LinkedIdentities } from './linked-identities.service.js';

export interface FederationRouteDeps {
  federatedSignIn: FederatedSignIn;
  linkedIdentities: LinkedIdentities;
}

export function createFederationRoutes(deps: FederationRouteDeps): RouteDefinition[] {
  return [...federatedSignInRoutes(deps), ...ownIdentityRoutes(deps)];
}

const feature = 'identity';
const PROVIDER_ERRORS = ['identity.provider_not_configured', 'identity.provider_unavailable'];
const SECOND_FACTOR_ERRORS = [
  'identity.second_factor_required',
  'identity.invalid_code',
  'identity.second_factor_enrolment_required',
  'platform.too_many_requests',
];
const SIGN_IN_ERRORS = [
  ...PROVIDER_ERRORS,
  'identity.invalid_provider_token',
  'identity.provider_email_not_verified',
  'identity.account_suspended',
  'identity.linked_to_another',
  ...SECOND_FACTOR_ERRORS,
];

function federatedSignInRoutes({ federatedSignIn }: FederationRouteDeps): RouteDefinition[] {
  return [
    route({
      method: 'post',
      path: '/auth/google',
      feature,
      summary: 'Sign in by an ID token of Firebase Authentication; the first time opens an account',
      caller: 'public',
      ignoresToken: true,
      limit: 'sign_in',
      body: firebaseSignInSchema,
      success: { status: 200, schema: signedInSchema, example: EXAMPLE_SIGNED_IN },
      errors: SIGN_IN_ERRORS,
      handle: ({ ctx, body }) => federatedSignIn.byFirebase(ctx, body),
    }),
    route({
      method: 'get',
      path: '/auth/google/url',
      feature,
      summary:
        "Begin to sign in by Google: the address of Google's page, good for one sign-in within ten minutes; " +
        'keep state, and go on only if the same one comes back to the same browser',
      caller: 'public',
      ignoresToken: true,
      limit: 'sign_in',
      cache: 'none',
      query: googleUrlQuerySchema,
      success: { status: 200, schema: googleUrlSchema, example: EXAMPLE_GOOGLE_URL },
      errors: [...PROVIDER_ERRORS, 'identity.redirect_not_allowed'],
      handle: ({ ctx, query }) => federatedSignIn.beginAtGoogle(ctx, query),
    }),
    route({
      method: 'post',
      path: '/auth/google/login',
      feature,
      summary:
        "Sign in by Google, with an app's id_token or with the code and state that Google sent a page; " +
        'the first time opens an account, and for account_type shop a shop that waits for approval',
      caller: 'public',
      ignoresToken: true,
      limit: 'sign_in',
      body: googleSignInSchema,
      success: { status: 200, schema: signedInSchema, example: EXAMPLE_SIGNED_IN },
      errors: [...SIGN_IN_ERRORS, 'identity.invalid_sign_in_state'],
      handle: ({ ctx, body }) => federatedSignIn.byGoogle(ctx, body),
    }),
  ];
}

function ownIdentityRoutes({ linkedIdentities }: FederationRouteDeps): RouteDefinition[] {
  return [
    route({
      method: 'get',
      path: '/auth/identities',
      feature,
      summary: 'By what you sign in',
      caller: 'user',
      success: { status: 200, schema: identitiesSchema, example: EXAMPLE_IDENTITIES },
      handle: ({ ctx }) => linkedIdentities.list(ctx),
    }),
    route({
      method: 'delete',
      path: '/auth/identities/{provider}',
      feature,
      summary: 'No longer sign in by this provider, which ends all other sessions',
      caller: 'user',
      params: identityParamsSchema,
      success: { status: 204 },
      errors: ['identity.identity_not_linked', 'identity.last_way_in'],
      handle: ({ ctx, params }) => linkedIdentities.unlink(ctx, params),
    }),
    route({
      method: 'post',
      path: '/auth/set-password',
      feature,
      summary: 'Set a first password, within ten minutes after signing in by a provider',
      caller: 'user',
      limit: 'sign_in',
      body: setPasswordSchema,
      success: { status: 204 },
      errors: ['identity.fresh_sign_in_required', 'identity.password_already_set'],
      handle: ({ ctx, body }) => linkedIdentities.setPassword(ctx, body),
    }),
  ];
}

const EXAMPLE_GOOGLE_URL = {
  url: 'https://accounts.google.com/o/oauth2/v2/auth?client_id=armoire&response_type=code&state=c3RhdGU',
  state: 'c3RhdGU',
  expires_in: 600,
};

const EXAMPLE_IDENTITIES = {
  identities: [
    { provider: 'local', can_be_removed: false },
    { provider: 'google', can_be_removed: true },
  ],
};
