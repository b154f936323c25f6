import type { Clock } from '../clock.js';

/** Seconds; the most that S3 signs for. */
const LONGEST = 7 * 24 * 60 * 60;

/**
 * When something signed now for `expiresIn` seconds ends.
 * @throws RangeError unless `expiresIn` is a whole number from 1 second to 7 days
 */
export function expiryOf(clock: Clock, expiresIn: number): Date {
  if (!Number.isInteger(expiresIn) || expiresIn < 1 || expiresIn > LONGEST) {
    throw new RangeError(`expiresIn must be 1 to ${LONGEST} seconds, not ${expiresIn}`);
  }
  return new Date(clock().getTime() + expiresIn * 1000);
}
