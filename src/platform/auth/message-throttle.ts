import { createHash } from 'node:crypto';
import type { Pool } from 'pg';
import { consume, createCountedLimit } from './counted-limit.js';

const HOUR = 60 * 60;

/** Messages that one mailbox or telephone is sent at most, whoever asks; a day's limit bounds what can be guessed. */
export const MESSAGES_PER_HOUR = 5;
export const MESSAGES_PER_DAY = 12;
/** Higher: a whole office, or a telephone network, may come from one address. */
export const MESSAGES_PER_ADDRESS = 30;

/** One wish for a message. */
export interface MessageAsk {
  /** The mailbox, number or account that it would go to, known to us or not. */
  to: string;
  /** The peer's address as the server sees it; absent when there is no network between. */
  address: string | undefined;
}

export interface MessageThrottle {
  /**
   * Counts the wish before anything is looked up, so that it says nothing about who is known.
   * @throws DomainError `platform.too_many_requests` (429) with the seconds to wait
   */
  admit(ask: MessageAsk): Promise<void>;
}

/** How often links and codes may be asked for, counted in PostgreSQL: neither a restart nor another node forgets. */
export function createMessageThrottle(pool: Pool): MessageThrottle {
  const limiter = (keyPrefix: string, points: number, duration: number) =>
    createCountedLimit(pool, { keyPrefix, points, duration });
  const addresses = limiter('message_address', MESSAGES_PER_ADDRESS, HOUR);
  const hourly = limiter('message_hour', MESSAGES_PER_HOUR, HOUR);
  const daily = limiter('message_day', MESSAGES_PER_DAY, 24 * HOUR);
  return {
    async admit({ to, address }) {
      // Whatever was typed fits the key's column, and is not kept as typed.
      const target = createHash('sha256').update(to).digest('base64url');
      if (address) await consume(addresses, address);
      await consume(hourly, target);
      await consume(daily, target);
    },
  };
}
