import { createHash } from 'node:crypto';
import type { Pool } from 'pg';
import type { Clock } from '../clock.js';
import { tooManyRequests } from '../http/rate-limit.js';
import { consume, createCountedLimit } from './counted-limit.js';

/** Bad tries that nobody has to wait after: people forget which of their passwords it was. */
export const TRIES_PER_ACCOUNT = 10;
/** Higher: a whole office, or a telephone network, may come from one address. */
export const TRIES_PER_ADDRESS = 50;
/** Seconds in which an address has its tries. */
const ADDRESS_WINDOW = 15 * 60;
/** Seconds without a try after which an account's bad tries are forgotten. */
const FORGOTTEN_AFTER = 60 * 60;

/** Seconds for which an account is locked by the tenth bad try and by each one more; the last goes for all that follow. */
export const LOCKS: readonly number[] = [2 * 60, 4 * 60, 8 * 60, 15 * 60];

/** One try: for which account (any text that names it), and from where. */
export interface SignInTry {
  account: string;
  /** The peer's address as the server sees it; absent when there is no network between. */
  address: string | undefined;
}

/** What comes of a try should it turn out to be bad. */
export interface Admission {
  /** Nobody is let in to the account for a while. */
  locksAccount: boolean;
}

export interface SignInThrottle {
  /**
   * Counts the try before its password is looked at, so that tries made at once count too.
   * @throws DomainError `platform.too_many_requests` (429) with the seconds to wait
   */
  admit(attempt: SignInTry): Promise<Admission>;
  /** The password was right: forgets the account's tries, and this one of the address. */
  forgive(attempt: SignInTry): Promise<void>;
}

export interface SignInThrottleDeps {
  pool: Pool;
  clock: Clock;
}

/**
 * Bad tries per account and per address, counted in PostgreSQL: neither a restart nor another node forgets them.
 * From the tenth on, each locks the account for longer; till then nobody has to wait, so that everyone may
 * guess at their own.
 */
export function createSignInThrottle({ pool, clock }: SignInThrottleDeps): SignInThrottle {
  const addresses = createCountedLimit(pool, {
    keyPrefix: 'sign_in_address',
    points: TRIES_PER_ADDRESS,
    duration: ADDRESS_WINDOW,
  });
  return {
    async admit({ account, address }) {
      if (address) await consume(addresses, address);
      const tries = await countTry(pool, digest(account), clock());
      return { locksAccount: tries >= TRIES_PER_ACCOUNT };
    },
    async forgive({ account, address }) {
      await pool.query('DELETE FROM sign_in_tries WHERE account = $1', [digest(account)]);
      if (address) await addresses.reward(address);
    },
  };
}

/** One statement, so that of tries made at once each has its own number. */
const COUNT_TRY = `
  INSERT INTO sign_in_tries AS t (account, tries, last_tried_at) VALUES ($1, 1, $2)
  ON CONFLICT (account) DO UPDATE SET last_tried_at = greatest(t.last_tried_at, EXCLUDED.last_tried_at),
    tries = CASE WHEN t.last_tried_at <= $2 - make_interval(secs => $4) THEN 1 ELSE t.tries + 1 END
  WHERE t.tries < $5::int
    OR t.last_tried_at <= $2 - make_interval(secs => ($3::float8[])[least(t.tries - $5::int + 1, cardinality($3::float8[]))])
  RETURNING tries
`;

/** @returns how many there have been, this one among them */
async function countTry(pool: Pool, account: string, now: Date): Promise<number> {
  const { rows } = await pool.query<{ tries: number }>(COUNT_TRY, [
    account,
    now,
    LOCKS,
    FORGOTTEN_AFTER,
    TRIES_PER_ACCOUNT,
  ]);
  if (rows[0]) return rows[0].tries;
  const { rows: earlier } = await pool.query<{ tries: number; last_tried_at: Date }>(
    'SELECT tries, last_tried_at FROM sign_in_tries WHERE account = $1',
    [account],
  );
  // Forgiven between the two statements.
  if (!earlier[0]) return countTry(pool, account, now);
  const { tries, last_tried_at: last } = earlier[0];
  throw tooManyRequests(Math.ceil((last.getTime() - now.getTime()) / 1000 + lockAfter(tries)));
}

/** Seconds. */
function lockAfter(tries: number): number {
  return LOCKS[Math.min(tries - TRIES_PER_ACCOUNT, LOCKS.length - 1)] ?? 0;
}

/** Whatever was typed fits the key's column, and is not kept as typed. */
function digest(account: string): string {
  return createHash('sha256').update(account).digest('base64url');
}
