import { createHash, randomBytes } from 'node:crypto';
import { IsNull } from 'typeorm';
import type { TransactionContext } from '../platform/context.js';
import { deviceHash } from './device.js';
import { RefreshToken } from './refresh-token.entity.js';

/** Milliseconds after its use in which a token may come once more, from a device whose answer was lost. */
export const GRACE = 10_000;

export type TakenToken =
  | { state: 'taken'; sessionId: string; successor: string }
  | { state: 'reused'; sessionId: string }
  | { state: 'unknown' };

/** Makes a refresh token of 256 random bits. Only its hash is kept: this is the one time that it is seen. */
export async function addRefreshToken(tx: TransactionContext, sessionId: string): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  await tx.manager.insert(RefreshToken, { tokenHash: digest(token), sessionId });
  return token;
}

/** Marks the token as used and makes its successor; of several who bring it at once, one takes it. */
export async function takeRefreshToken(tx: TransactionContext, token: string, at: Date): Promise<TakenToken> {
  const tokenHash = digest(token);
  const use = { usedAt: at, usedBy: markOf(tx), successorSalt: randomBytes(32) };
  const { affected } = await tx.manager.update(RefreshToken, { tokenHash, usedAt: IsNull() }, use);
  const known = await tx.manager.findOneBy(RefreshToken, { tokenHash });
  if (!known) return { state: 'unknown' };
  const { sessionId } = known;
  if (affected === 1) {
    const successor = successorOf(token, use.successorSalt);
    await tx.manager.insert(RefreshToken, { tokenHash: digest(successor), sessionId });
    return { state: 'taken', sessionId, successor };
  }
  const successor = await findLostAnswer(tx, token, known, at);
  return successor === undefined ? { state: 'reused', sessionId } : { state: 'taken', sessionId, successor };
}

/**
 * The successor that was made at first, for the device that asks again because it never saw it. It has to call
 * itself what it did the first time, which a thief of the token alone cannot; and once the successor has been
 * used, it had arrived.
 */
async function findLostAnswer(
  tx: TransactionContext,
  token: string,
  { usedAt, usedBy, successorSalt }: RefreshToken,
  now: Date,
): Promise<string | undefined> {
  const mark = markOf(tx);
  if (!mark || !usedAt || !usedBy?.equals(mark) || !successorSalt) return undefined;
  if (now.getTime() - usedAt.getTime() > GRACE) return undefined;
  const successor = successorOf(token, successorSalt);
  const isUnused = await tx.manager.existsBy(RefreshToken, {
    tokenHash: digest(successor),
    usedAt: IsNull(),
  });
  return isUnused ? successor : undefined;
}

/** Devices that do not name themselves cannot be told from others: they have no grace. */
function markOf(tx: TransactionContext): Buffer | null {
  return tx.client?.deviceId === undefined ? null : deviceHash(tx);
}

/** Made anew from what the client has and what the database has, neither of which is enough by itself. */
function successorOf(token: string, salt: Buffer): string {
  return createHash('sha256').update(salt).update(token).digest('base64url');
}

/** A fast hash is enough for 256 random bits. */
function digest(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
