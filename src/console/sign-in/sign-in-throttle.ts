import { createHash } from 'node:crypto';
import type { Pool } from 'pg';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { DomainError } from '../../platform/errors/domain-error.js';

/** Bad tries in a quarter of an hour, after which the next one is not even looked at. */
export const TRIES_PER_ACCOUNT = 10;
/** Colleagues share an address. */
export const TRIES_PER_ADDRESS = 40;
const WINDOW_SECONDS = 15 * 60;

export interface SignInThrottle {
  /**
   * Counts a try before its password is looked at, so that tries made at once count too.
   * @throws DomainError `console.too_many_tries` (429) with the seconds to wait
   */
  admit(account: string, address: string): Promise<void>;
  /** Forgets the account's tries, and the one that succeeded of its address. */
  forgive(account: string, address: string): Promise<void>;
}

/** Tries per account and per address, counted in the database: a restart or a second node forgets nothing. */
export function createSignInThrottle(pool: Pool): SignInThrottle {
  const accounts = createLimiter(pool, 'console_account', TRIES_PER_ACCOUNT);
  const addresses = createLimiter(pool, 'console_address', TRIES_PER_ADDRESS);
  return {
    async admit(account, address) {
      await consume(addresses, address);
      await consume(accounts, digest(account));
    },
    async forgive(account, address) {
      await Promise.all([accounts.delete(digest(account)), addresses.reward(address)]);
    },
  };
}

function createLimiter(pool: Pool, keyPrefix: string, points: number): RateLimiterPostgres {
  return new RateLimiterPostgres({
    storeClient: pool,
    storeType: 'pool',
    keyPrefix,
    points,
    duration: WINDOW_SECONDS,
    tableName: 'rate_limits',
    tableCreated: true,
    clearExpiredByTimeout: false,
  });
}

async function consume(limiter: RateLimiterPostgres, key: string): Promise<void> {
  try {
    await limiter.consume(key);
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused;
    throw new DomainError('console.too_many_tries', 'too_many', 'Too many tries.', {
      retryAfter: Math.max(1, Math.ceil(refused.msBeforeNext / 1000)),
    });
  }
}

/** Whatever was typed fits the key's column and is not kept as typed. */
function digest(account: string): string {
  return createHash('sha256').update(account.trim().toLowerCase()).digest('base64url');
}
