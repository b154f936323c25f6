import type { Pool } from 'pg';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { tooManyRequests } from '../http/rate-limit.js';

export interface CountedLimit {
  keyPrefix: string;
  points: number;
  /** Seconds. */
  duration: number;
}

/** A limit counted in PostgreSQL: neither a restart nor another node forgets. What has run out is purged by schedule. */
export function createCountedLimit(pool: Pool, limit: CountedLimit): RateLimiterPostgres {
  return new RateLimiterPostgres({
    ...limit,
    storeClient: pool,
    storeType: 'pool',
    tableName: 'rate_limits',
    tableCreated: true,
    clearExpiredByTimeout: false,
  });
}

/**
 * Takes one of what `key` may have.
 * @throws DomainError `platform.too_many_requests` (429) with the seconds to wait
 */
export async function consume(limiter: RateLimiterPostgres, key: string): Promise<void> {
  try {
    await limiter.consume(key);
  } catch (refused) {
    if (refused instanceof RateLimiterRes) throw tooManyRequests(Math.ceil(refused.msBeforeNext / 1000));
    throw refused;
  }
}
