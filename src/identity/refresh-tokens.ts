import { createHash, randomBytes } from 'node:crypto';
import { IsNull } from 'typeorm';
import type { TransactionContext } from '../platform/context.js';
import { RefreshToken } from './refresh-token.entity.js';

export type TakenToken = { state: 'taken' | 'reused'; sessionId: string } | { state: 'unknown' };

/** Makes a refresh token of 256 random bits. Only its hash is kept: this is the one time that it is seen. */
export async function addRefreshToken(tx: TransactionContext, sessionId: string): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  await tx.manager.insert(RefreshToken, { tokenHash: digest(token), sessionId });
  return token;
}

/** Marks the token as used; of several who bring it at once, one takes it. */
export async function takeRefreshToken(tx: TransactionContext, token: string, at: Date): Promise<TakenToken> {
  const tokenHash = digest(token);
  const { affected } = await tx.manager.update(RefreshToken, { tokenHash, usedAt: IsNull() }, { usedAt: at });
  const known = await tx.manager.findOneBy(RefreshToken, { tokenHash });
  if (!known) return { state: 'unknown' };
  return { state: affected === 1 ? 'taken' : 'reused', sessionId: known.sessionId };
}

/** A fast hash is enough for 256 random bits. */
function digest(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
