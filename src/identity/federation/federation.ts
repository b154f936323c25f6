import type { DataSource } from 'typeorm';
import type { Clock } from '../../platform/clock.js';
import type { Config } from '../../platform/config/config.js';
import type { InTransaction } from '../../platform/database/transaction.js';
import type { SecondFactorGate } from '../second-factor/second-factor-gate.js';
import type { TotpFactors } from '../second-factor/totp-factors.js';
import type { SessionService } from '../session.service.js';
import type { OpenShop, ShopMemberships } from '../shop-memberships.js';
import { createAccountResolver } from './federated-accounts.js';
import { createFederatedSignIn, type FederatedSignIn } from './federated-sign-in.service.js';
import { IDENTITY_PROVIDERS } from './federated-identity.js';
import { createFirebaseTokens, type FirebaseTokensOptions } from './firebase-tokens.js';
import { createGoogleOpenId } from './google-openid.js';
import { createLinkedIdentities, type LinkedIdentities } from './linked-identities.service.js';
import { createSignInStates } from './sign-in-states.js';

export interface FederationDeps {
  dataSource: DataSource;
  inTransaction: InTransaction;
  clock: Clock;
  config: Pick<Config, 'firebaseProjectId' | 'google'>;
  factors: TotpFactors;
  gate: SecondFactorGate;
  sessions: SessionService;
  memberships: ShopMemberships;
  openShop: OpenShop;
  /** How to reach Google's certificates, if not straight. */
  httpAgent?: FirebaseTokensOptions['httpAgent'];
}

export interface Federation {
  federatedSignIn: FederatedSignIn;
  linkedIdentities: LinkedIdentities;
}

/** Signing in by Google and Firebase, as far as they are set up. */
export function createFederation(deps: FederationDeps): Federation {
  const { dataSource, clock, httpAgent } = deps;
  const { firebaseProjectId: projectId, google: config } = deps.config;
  const firebase = projectId ? createFirebaseTokens({ projectId, clock, httpAgent }) : undefined;
  const google = config && {
    openId: createGoogleOpenId(config, clock),
    redirectUris: config.redirectUris,
  };
  const isSetUp = { google: google !== undefined, firebase: firebase !== undefined };
  return {
    federatedSignIn: createFederatedSignIn({
      ...deps,
      resolveAccount: createAccountResolver(deps),
      states: createSignInStates({ dataSource, clock }),
      firebase,
      google,
    }),
    linkedIdentities: createLinkedIdentities({
      ...deps,
      providers: IDENTITY_PROVIDERS.filter((provider) => isSetUp[provider]),
    }),
  };
}
