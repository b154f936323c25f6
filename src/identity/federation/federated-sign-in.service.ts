import { recordAudit } from '../../platform/audit/audit.service.js';
import type { Context, TransactionContext } from '../../platform/context.js';
import type { InTransaction } from '../../platform/database/transaction.js';
import { DomainError } from '../../platform/errors/domain-error.js';
import { accountSuspended } from '../identity.errors.js';
import type { SignedIn, SignIn } from '../identity.schema.js';
import type { SecondFactorGate } from '../second-factor/second-factor-gate.js';
import type { SessionService } from '../session.service.js';
import type { OpenShop, ShopMembership, ShopMemberships } from '../shop-memberships.js';
import { User } from '../user.entity.js';
import type { ResolveAccount } from './federated-accounts.js';
import type { FederatedIdentity } from './federated-identity.js';
import { invalidSignInState, providerNotConfigured, redirectNotAllowed } from './federation.errors.js';
import type { FirebaseSignIn, GoogleSignIn, GoogleUrl, GoogleUrlQuery } from './federation.schema.js';
import type { FirebaseTokens } from './firebase-tokens.js';
import type { GoogleOpenId, Redirected } from './google-openid.js';
import { SIGN_IN_LASTS, type SignInStates } from './sign-in-states.js';

/**
 * Signing in by somebody who vouches for people. All throw `identity.provider_not_configured` (501) and
 * `identity.provider_unavailable` (503); signing in also throws what `ResolveAccount` and
 * `SecondFactorGate.admit` do, and `identity.account_suspended` (403). What was refused is in the audit log.
 */
export interface FederatedSignIn {
  /** @throws DomainError `identity.invalid_provider_token` (401) */
  byFirebase(ctx: Context, input: FirebaseSignIn): Promise<SignedIn>;
  /**
   * Where to send somebody who wants to sign in by Google.
   * @throws DomainError `identity.redirect_not_allowed` (400)
   */
  beginAtGoogle(ctx: Context, input: GoogleUrlQuery): Promise<GoogleUrl>;
  /** @throws DomainError `identity.invalid_provider_token`, `identity.invalid_sign_in_state` (401) */
  byGoogle(ctx: Context, input: GoogleSignIn): Promise<SignedIn>;
}

export interface FederatedSignInDeps {
  inTransaction: InTransaction;
  resolveAccount: ResolveAccount;
  gate: SecondFactorGate;
  sessions: SessionService;
  memberships: ShopMemberships;
  openShop: OpenShop;
  states: SignInStates;
  /** Absent: not set up. */
  firebase: FirebaseTokens | undefined;
  google: { openId: GoogleOpenId; redirectUris: readonly string[] } | undefined;
}

type Wishes = Pick<SignIn, 'account_type' | 'platform'> & Pick<GoogleSignIn, 'second_factor_code'>;

export function createFederatedSignIn(deps: FederatedSignInDeps): FederatedSignIn {
  const { inTransaction, resolveAccount, gate, sessions, memberships, openShop, states } = deps;
  const { firebase, google } = deps;

  /** The provider has been asked by now: no transaction waits for somebody else's server. */
  async function signIn(ctx: Context, identity: FederatedIdentity, wishes: Wishes): Promise<SignedIn> {
    const { account_type, platform, second_factor_code } = wishes;
    const user = await inTransaction(ctx, (tx) => resolveAccount(tx, identity));
    if (!user.isActive) {
      await recordFailure(ctx, 'suspended', user.id);
      throw accountSuspended();
    }
    const admission = await gate.admit(ctx, user, second_factor_code);
    return inTransaction(ctx, async (tx) => {
      const shop = account_type === 'shop' ? await shopOf(tx, user) : undefined;
      return sessions.start(tx, { ...admission, shop, platform });
    });
  }

  async function recordFailure(ctx: Context, reason: string, subjectId: string | null): Promise<void> {
    await inTransaction(ctx, (tx) =>
      recordAudit(tx, { action: 'identity.sign_in_failed', subjectType: 'user', subjectId, reason }),
    );
  }

  async function watched(ctx: Context, attempt: Promise<SignedIn>): Promise<SignedIn> {
    try {
      return await attempt;
    } catch (error) {
      if (error instanceof DomainError && error.code in REASONS)
        await recordFailure(ctx, REASONS[error.code]!, null);
      throw error;
    }
  }

  async function shopOf(tx: TransactionContext, user: User): Promise<ShopMembership> {
    // Of two who come at once, the second finds the shop of the first.
    await tx.manager.findOne(User, { where: { id: user.id }, lock: { mode: 'pessimistic_write' } });
    return (await memberships.firstOf(user.id, tx.manager)) ?? openShop(tx, user);
  }

  async function byCode(openId: GoogleOpenId, ctx: Context, redirected: Redirected, wishes: Wishes) {
    const { state, code } = redirected;
    const returned = await states.take(state, code);
    if (!returned) throw invalidSignInState();
    const identity = returned.identity ?? (await openId.redeem(returned, redirected));
    try {
      return await signIn(ctx, identity, wishes);
    } catch (error) {
      if (lacksSecondFactor(error)) await states.putBack(returned, code, identity);
      throw error;
    }
  }

  async function byFirebase(ctx: Context, input: FirebaseSignIn): Promise<SignedIn> {
    const { id_token, idToken, ...wishes } = input;
    if (!firebase) throw providerNotConfigured();
    const identity = await firebase.verify(id_token ?? idToken ?? '');
    return signIn(ctx, identity, { ...wishes, account_type: 'user' });
  }

  async function byGoogle(ctx: Context, input: GoogleSignIn): Promise<SignedIn> {
    const { id_token, code, state, iss, ...wishes } = input;
    if (!google) throw providerNotConfigured();
    if (id_token !== undefined) return signIn(ctx, await google.openId.verify(id_token), wishes);
    if (code === undefined || state === undefined) throw invalidSignInState();
    return byCode(google.openId, ctx, { code, state, iss }, wishes);
  }

  return {
    byFirebase: (ctx, input) => watched(ctx, byFirebase(ctx, input)),

    async beginAtGoogle(_ctx, { redirect_uri }) {
      if (!google) throw providerNotConfigured();
      const redirectUri = redirect_uri ?? google.redirectUris[0]!;
      if (!google.redirectUris.includes(redirectUri)) throw redirectNotAllowed();
      const begun = await google.openId.begin(redirectUri);
      await states.keep(begun);
      return { url: begun.url, state: begun.state, expires_in: SIGN_IN_LASTS / 1000 };
    },

    byGoogle: (ctx, input) => watched(ctx, byGoogle(ctx, input)),
  };
}

/** Refusals that tell of somebody trying; who it was, the provider has not said, or not well enough. */
const REASONS: Record<string, string> = {
  'identity.invalid_provider_token': 'invalid token of a provider',
  'identity.invalid_sign_in_state': 'not begun here',
  'identity.provider_email_not_verified': 'address not verified by the provider',
  'identity.linked_to_another': 'address of an account that is linked with somebody else',
};

const SECOND_FACTOR_CODES = ['identity.second_factor_required', 'identity.invalid_code'];

/** The person can come again with what is missing; Google's code cannot. */
function lacksSecondFactor(error: unknown): boolean {
  return error instanceof DomainError && SECOND_FACTOR_CODES.includes(error.code);
}
