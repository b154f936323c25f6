import { sum } from './rounding.js';

/** What something may take at most, and in proportion to which it takes its share. */
export interface Bearer {
  id: string;
  weight: bigint;
}

/**
 * Shares an amount out in proportion to the weights, exactly, by the method of the largest remainder: everybody
 * gets the whole units of their share, and those who lost most by it one of what is left. Equal losses are
 * settled by id, so that the order of the bearers means nothing. Nobody gets more than their weight.
 * @param amount minor units, at most the sum of the weights
 */
export function allocate(amount: bigint, bearers: readonly Bearer[]): Map<string, bigint> {
  const whole = sum(bearers.map(({ weight }) => weight));
  if (whole === 0n) return new Map();
  const shares = bearers.map(({ id, weight }) => ({
    id,
    share: (amount * weight) / whole,
    remainder: (amount * weight) % whole,
  }));
  const rest = Number(amount - sum(shares.map(({ share }) => share)));
  const byRemainder = shares.toSorted((a, b) => compare(b.remainder, a.remainder) || compare(a.id, b.id));
  return new Map(byRemainder.map(({ id, share }, index) => [id, index < rest ? share + 1n : share]));
}

/** By the code units of texts, and by the size of numbers: the same on every machine. */
export function compare<T extends string | bigint>(a: T, b: T): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
