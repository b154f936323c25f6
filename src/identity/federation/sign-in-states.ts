import { createHash } from 'node:crypto';
import { type DataSource, MoreThan } from 'typeorm';
import type { Clock } from '../../platform/clock.js';
import { type FederatedIdentity, federatedIdentitySchema } from './federated-identity.js';
import type { BegunSignIn } from './google-openid.js';
import { SignInState } from './sign-in-state.entity.js';

/** Milliseconds in which somebody signs in at Google and comes back. */
export const SIGN_IN_LASTS = 10 * 60 * 1000;

/** A sign-in that has come back. */
export interface ReturnedSignIn extends Omit<BegunSignIn, 'url'> {
  expiresAt: Date;
  /** Whom its code is known to be of, when it comes for the second time. */
  identity: FederatedIdentity | undefined;
}

/** What we remember of sign-ins under way, for any node to go on with; each is good for one use. */
export interface SignInStates {
  keep(begun: BegunSignIn): Promise<void>;
  /** Whoever asks first gets it, and nobody after; one that has come before only with the same `code`. */
  take(state: string, code: string): Promise<ReturnedSignIn | undefined>;
  /** For one that lacks the second factor: the same `code`, which the provider would refuse now, may come again. */
  putBack(returned: ReturnedSignIn, code: string, identity: FederatedIdentity): Promise<void>;
}

export function createSignInStates(deps: { dataSource: DataSource; clock: Clock }): SignInStates {
  const { dataSource, clock } = deps;

  async function find(stateHash: Buffer, code: string): Promise<SignInState | undefined> {
    const row = await dataSource.manager.findOneBy(SignInState, { stateHash, expiresAt: MoreThan(clock()) });
    const isTheirs = row && (row.codeHash === null || row.codeHash.equals(digest(code)));
    return isTheirs ? row : undefined;
  }

  return {
    async keep({ state, ...begun }) {
      const expiresAt = new Date(clock().getTime() + SIGN_IN_LASTS);
      await dataSource.manager.insert(SignInState, { ...rowOf(begun), stateHash: digest(state), expiresAt });
    },

    async take(state, code) {
      const stateHash = digest(state);
      const row = await find(stateHash, code);
      if (!row) return undefined;
      const { affected } = await dataSource.manager.delete(SignInState, { stateHash });
      if (affected !== 1) return undefined;
      const { nonce, codeVerifier, redirectUri, expiresAt } = row;
      const identity = row.identity ? federatedIdentitySchema.parse(row.identity) : undefined;
      return { state, nonce, codeVerifier, redirectUri, expiresAt, identity };
    },

    async putBack({ state, expiresAt, ...begun }, code, identity) {
      const proved = { codeHash: digest(code), identity };
      const row = { ...rowOf(begun), ...proved, stateHash: digest(state), expiresAt };
      await dataSource.manager.insert(SignInState, row);
    },
  };
}

function rowOf({ nonce, codeVerifier, redirectUri }: Omit<BegunSignIn, 'state' | 'url'>) {
  return { nonce, codeVerifier, redirectUri };
}

/** A fast hash is enough for what is random. */
function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
