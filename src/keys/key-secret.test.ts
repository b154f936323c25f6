import { expect, it } from 'vitest';
import { hashKey, makeKey } from './key-secret.js';

it.each(['device', 'service'] as const)('a new key of a %s is 256 random bits behind its kind', (kind) => {
  const { key, prefix, hash } = makeKey(kind);
  const [, secret] = new RegExp(`^armoire_${kind}_([\\w-]{43})$`).exec(key)!;
  expect(Buffer.from(secret!, 'base64url')).toHaveLength(32);
  expect(prefix).toBe(key.slice(0, -37));
  expect(hash).toEqual(hashKey(key));
  expect(makeKey(kind).key).not.toBe(key);
});
