import { createHash, randomBytes } from 'node:crypto';
import type { KeyKind } from '../platform/auth/key-scopes.js';

const SECRET_BYTES = 32;
/** Characters of the secret that may be seen: of 256 bits, 220 stay unknown. */
const SHOWN = 6;

export interface NewKey {
  /** What its holder sends; to be shown once. */
  key: string;
  prefix: string;
  hash: Buffer;
}

/** A key of 256 random bits, that says whose kind it is, so that people and scanners know one when they see it. */
export function makeKey(kind: KeyKind): NewKey {
  const start = `armoire_${kind}_`;
  const key = start + randomBytes(SECRET_BYTES).toString('base64url');
  return { key, prefix: key.slice(0, start.length + SHOWN), hash: hashKey(key) };
}

/** A fast hash is enough for 256 random bits, and as long for whatever somebody sends. */
export function hashKey(key: string): Buffer {
  return createHash('sha256').update(key).digest();
}
