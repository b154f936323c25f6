import { expect, it } from 'vitest';
import { statusOf } from './api-key.status.js';

const now = new Date('2026-11-21T12:00:00Z');
const before = new Date('2026-11-21T11:59:59Z');
const after = new Date('2026-11-21T12:00:01Z');

it.each([
  [null, null, 'active'],
  [after, null, 'active'],
  [now, null, 'expired'],
  [before, null, 'expired'],
  [null, before, 'revoked'],
  [before, before, 'revoked'],
])('a key that ends %s and was ended %s is %s', (expiresAt, revokedAt, status) => {
  expect(statusOf({ expiresAt, revokedAt }, now)).toBe(status);
});
