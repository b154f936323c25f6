import { createHmac, randomBytes, randomInt, timingSafeEqual } from 'node:crypto';
import { LessThan, MoreThan } from 'typeorm';
import type { Clock } from '../platform/clock.js';
import type { TransactionContext } from '../platform/context.js';
import { newId } from '../platform/ids.js';
import { OneTimeToken, type TokenPurpose } from './one-time-token.entity.js';

const MINUTE = 60 * 1000;
/** A link in a mail, to verify an address: 24 hours, in milliseconds. */
export const VERIFY_LINK_LASTS = 24 * 60 * MINUTE;
/** A link in a mail, to set a new password: 1 hour, in milliseconds. */
export const RESET_LINK_LASTS = 60 * MINUTE;
/** A code in a message: 10 minutes, in milliseconds. */
export const CODE_LASTS = 10 * MINUTE;
/** Wrong codes, after which the right one is refused as well. */
export const CODE_TRIES = 5;

export interface TokenRequest {
  userId: string;
  purpose: TokenPurpose;
  target: string;
}

/** What a token has proved. */
export type Proof = Pick<OneTimeToken, 'userId' | 'target'>;

export interface OneTimeTokens {
  /** 256 random bits for a link; replaces what the person was sent before. This is the one time it is seen. */
  issueLink(tx: TransactionContext, request: TokenRequest): Promise<string>;
  /** Six digits to be typed; otherwise the same. */
  issueCode(tx: TransactionContext, request: TokenRequest): Promise<string>;
  /** Uses up the token of a link; of several who bring it at once, one gets it. */
  takeLink(tx: TransactionContext, purpose: TokenPurpose, token: string): Promise<Proof | undefined>;
  /** Uses up a code, or counts the wrong one: commit the transaction in either case. */
  takeCode(
    tx: TransactionContext,
    asked: { userId: string; purpose: TokenPurpose; code: string },
  ): Promise<Proof | undefined>;
}

/** @param secret keys the hashes, so that the table alone does not give away six digits */
export function createOneTimeTokens({ secret, clock }: { secret: string; clock: Clock }): OneTimeTokens {
  const hashOf = (...parts: string[]) => createHmac('sha256', secret).update(parts.join('\n')).digest();

  async function keep(tx: TransactionContext, request: TokenRequest, tokenHash: Buffer, lasts: number) {
    const expiresAt = new Date(clock().getTime() + lasts);
    await tx.manager.upsert(OneTimeToken, { id: newId(), ...request, tokenHash, expiresAt, tries: 0 }, [
      'userId',
      'purpose',
    ]);
  }

  return {
    async issueLink(tx, request) {
      const token = randomBytes(32).toString('base64url');
      const lasts = request.purpose === 'verify_email' ? VERIFY_LINK_LASTS : RESET_LINK_LASTS;
      await keep(tx, request, hashOf(request.purpose, token), lasts);
      return token;
    },

    async issueCode(tx, request) {
      const code = randomInt(1_000_000).toString().padStart(6, '0');
      await keep(tx, request, hashOf(request.purpose, request.userId, code), CODE_LASTS);
      return code;
    },

    async takeLink(tx, purpose, token) {
      const live = { tokenHash: hashOf(purpose, token), expiresAt: MoreThan(clock()) };
      const found = await tx.manager.findOneBy(OneTimeToken, live);
      const { affected } = found ? await tx.manager.delete(OneTimeToken, live) : { affected: 0 };
      return found && affected === 1 ? found : undefined;
    },

    async takeCode(tx, { userId, purpose, code }) {
      const live = { userId, purpose, expiresAt: MoreThan(clock()), tries: LessThan(CODE_TRIES) };
      // Counted before it is looked at: of many codes tried at once, each waits here for its turn.
      const { affected } = await tx.manager.increment(OneTimeToken, live, 'tries', 1);
      if (affected !== 1) return undefined;
      const found = await tx.manager.findOneByOrFail(OneTimeToken, { userId, purpose });
      if (!timingSafeEqual(found.tokenHash, hashOf(purpose, userId, code))) return undefined;
      await tx.manager.delete(OneTimeToken, { id: found.id });
      return found;
    },
  };
}

/**
 * Forgets what was sent before a password or an address changed: resets, and changes of address that whoever
 * knew the old password may have asked for.
 */
export async function dropStaleTokens(tx: TransactionContext, userId: string): Promise<void> {
  await tx.manager.query(
    `DELETE FROM one_time_tokens token USING users person
     WHERE person.id = token.user_id AND person.id = $1 AND (token.purpose = 'reset_password'
       OR token.target NOT IN (coalesce(person.email, ''), coalesce(person.phone, '')))`,
    [userId],
  );
}
