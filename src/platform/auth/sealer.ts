import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/** Keeps secrets that have to be read again, so that the database alone gives none of them away. */
export interface Sealer {
  /** AES-256-GCM. `bound` is what it belongs to, such as a user's id: sealed text that is moved elsewhere does not open. */
  seal(plain: Buffer, bound: string): Buffer;
  /** @throws Error when it was sealed under another key, for something else, or was changed */
  open(sealed: Buffer, bound: string): Buffer;
}

const ALGORITHM = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** @param purpose what the key is derived for: what is sealed for one purpose does not open for another */
export function createSealer({ secret, purpose }: { secret: string; purpose: string }): Sealer {
  const key = deriveKey(secret, purpose);
  return {
    seal(plain, bound) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv(ALGORITHM, key, nonce, { authTagLength: TAG_BYTES });
      cipher.setAAD(Buffer.from(bound));
      const body = Buffer.concat([cipher.update(plain), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), body]);
    },

    open(sealed, bound) {
      const nonce = sealed.subarray(0, NONCE_BYTES);
      const tag = sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES);
      const decipher = createDecipheriv(ALGORITHM, key, nonce, { authTagLength: TAG_BYTES });
      decipher.setAAD(Buffer.from(bound));
      decipher.setAuthTag(tag);
      return Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]);
    },
  };
}

/** 256 bits of `secret`'s, for this purpose alone (HKDF, RFC 5869). */
export function deriveKey(secret: string, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', `armoire ${purpose}`, 32));
}
