import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { type Clock } from '../clock.js';
import { DomainError } from '../errors/domain-error.js';
import { expiryOf } from './expiry.js';
import type { PresignedUpload, UploadPolicy } from './storage.js';

export interface UploadGrant {
  key: string;
  contentType: string;
  maxBytes: number;
}

export interface UrlSigner {
  signGet(key: string, expiresIn: number): string;
  /** @throws DomainError 403 unless the query was signed for this key and still holds */
  checkGet(key: string, query: unknown): void;
  signPost(key: string, policy: UploadPolicy): PresignedUpload;
  /** @throws DomainError 403 unless the fields are those of a form that was signed and still holds */
  checkPost(fields: unknown): UploadGrant;
}

const querySchema = z.strictObject({ expires: z.string().regex(/^\d{1,15}$/), signature: z.string() });
const fieldsSchema = z.strictObject({
  key: z.string(),
  'Content-Type': z.string(),
  policy: z.string(),
  signature: z.string(),
});
const policySchema = z.strictObject({
  /** Milliseconds since 1970. */
  expires: z.number(),
  key: z.string(),
  contentType: z.string(),
  maxBytes: z.number(),
});

/** Signs and checks addresses as S3 does, with HMAC-SHA-256: who holds one may do just what it says, until it ends. */
export function createUrlSigner(options: { baseUrl: string; secret: string; clock: Clock }): UrlSigner {
  const { baseUrl, secret, clock } = options;
  // The purpose is part of what is signed, so that one kind of signature never passes for the other.
  const sign = (purpose: 'get' | 'post', ...parts: string[]) =>
    createHmac('sha256', secret)
      .update(JSON.stringify([purpose, ...parts]))
      .digest('base64url');
  const hasExpired = (expires: number) => clock().getTime() >= expires;

  return {
    signGet(key, expiresIn) {
      const expires = String(expiryOf(clock, expiresIn).getTime());
      return `${baseUrl}/${key}?expires=${expires}&signature=${sign('get', key, expires)}`;
    },
    checkGet(key, query) {
      const given = querySchema.safeParse(query).data;
      if (!given || !isSame(given.signature, sign('get', key, given.expires))) throw notSigned();
      if (hasExpired(Number(given.expires))) throw expired();
    },
    signPost(key, { contentType, maxBytes, expiresIn }) {
      const expires = expiryOf(clock, expiresIn).getTime();
      const content: z.infer<typeof policySchema> = { expires, key, contentType, maxBytes };
      const policy = Buffer.from(JSON.stringify(content)).toString('base64url');
      const fields = { key, 'Content-Type': contentType, policy, signature: sign('post', policy) };
      return { url: baseUrl, fields };
    },
    checkPost(fields) {
      const given = fieldsSchema.safeParse(fields).data;
      if (!given || !isSame(given.signature, sign('post', given.policy))) throw notSigned();
      const policy = policySchema.parse(JSON.parse(Buffer.from(given.policy, 'base64url').toString()));
      if (hasExpired(policy.expires)) throw expired();
      if (given.key !== policy.key || given['Content-Type'] !== policy.contentType) throw notSigned();
      return policy;
    },
  };
}

function isSame(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}

function notSigned(): DomainError {
  return new DomainError('storage.not_signed', 'forbidden', 'The address or form was not signed for this.');
}

function expired(): DomainError {
  return new DomainError('storage.link_expired', 'forbidden', 'The address or form has expired.');
}
