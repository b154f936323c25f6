import { createHash } from 'node:crypto';
import type { Pool } from 'pg';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { tooManyRequests } from '../http/rate-limit.js';

/** Bad tries within the window, after which the next one is not even looked at. */
export const TRIES_PER_ACCOUNT = 10;
/** Higher: a whole office, or a telephone network, may come from one address. */
export const TRIES_PER_ADDRESS = 50;
const WINDOW_SECONDS = 15 * 60;

/** One try: for which account (any text that names it), and from where. */
export interface SignInTry {
  account: string;
  /** The peer's address as the server sees it; absent when there is no network between. */
  address: string | undefined;
}

export interface SignInThrottle {
  /**
   * Counts the try before its password is looked at, so that tries made at once count too.
   * @throws DomainError `platform.too_many_requests` (429) with the seconds to wait
   */
  admit(attempt: SignInTry): Promise<void>;
  /** The password was right: forgets the account's tries, and this one of the address. */
  forgive(attempt: SignInTry): Promise<void>;
}

/** Bad tries per account and per address, counted in PostgreSQL: neither a restart nor another node forgets them. */
export function createSignInThrottle(pool: Pool): SignInThrottle {
  const accounts = createLimiter(pool, 'sign_in_account', TRIES_PER_ACCOUNT);
  const addresses = createLimiter(pool, 'sign_in_address', TRIES_PER_ADDRESS);
  return {
    async admit({ account, address }) {
      if (address) await consume(addresses, address);
      await consume(accounts, digest(account));
    },
    async forgive({ account, address }) {
      await accounts.delete(digest(account));
      if (address) await addresses.reward(address);
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
  });
}

async function consume(limiter: RateLimiterPostgres, key: string): Promise<void> {
  try {
    await limiter.consume(key);
  } catch (refused) {
    if (refused instanceof RateLimiterRes) throw tooManyRequests(Math.ceil(refused.msBeforeNext / 1000));
    throw refused;
  }
}

/** Whatever was typed fits the key's column, and is not kept as typed. */
function digest(account: string): string {
  return createHash('sha256').update(account).digest('base64url');
}
