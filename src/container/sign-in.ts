import {
  createAccountService,
  createConsoleAccounts,
  createCredentialCheck,
  createFederation,
  createRoleCatalogue,
  createSecondFactorGate,
  createSecondFactorService,
  createSessionService,
  createTokenRevocations,
  createTotpFactors,
  type OpenShop,
  type ShopMemberships,
} from '../identity/index.js';
import { createAccessTokens } from '../platform/auth/access-token.js';
import { createSignInThrottle } from '../platform/auth/sign-in-throttle.js';
import type { Platform } from './platform.js';

export interface SignInNeeds {
  memberships: ShopMemberships;
  openShop: OpenShop;
}

export type SignIn = ReturnType<typeof wireSignIn>;

/** Who somebody is, and by what they show it: passwords, second factors, tokens and providers. */
export function wireSignIn(platform: Platform, { memberships, openShop }: SignInNeeds) {
  const checks = wireChecks(platform);
  const sessions = createSessionService({
    ...platform,
    ...checks,
    accessTokens: wireAccessTokens(platform),
    revocations: createTokenRevocations(platform),
    memberships,
  });
  const secondFactors = createSecondFactorService({ ...platform, ...checks });
  return {
    ...checks,
    memberships,
    sessions,
    secondFactors,
    accounts: createAccountService({ ...platform, ...checks, sessions, memberships }),
    consoleAccounts: createConsoleAccounts({ ...platform, ...checks, secondFactors, memberships }),
    federation: createFederation({ ...platform, ...checks, sessions, memberships, openShop }),
  };
}

function wireChecks(platform: Platform) {
  const { encryptionKey, requiresAdmin2fa: isObligatoryForStaff } = platform.config;
  const roles = createRoleCatalogue(platform);
  const throttle = createSignInThrottle(platform);
  const credentials = createCredentialCheck({ ...platform, throttle });
  const factors = createTotpFactors({ ...platform, throttle, encryptionKey });
  const gate = createSecondFactorGate({ factors, isObligatoryForStaff });
  return { roles, throttle, credentials, factors, gate };
}

function wireAccessTokens({ config, clock }: Platform) {
  return createAccessTokens({ secret: config.jwtSecret, previousSecrets: config.jwtPreviousSecrets, clock });
}
