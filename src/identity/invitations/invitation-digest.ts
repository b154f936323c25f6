import { createHash } from 'node:crypto';

/** A fast hash is enough for 256 random bits. */
export function digest(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
