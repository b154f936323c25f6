import { expect, it } from 'vitest';
import { allocate } from './allocate.js';

const sharesOf = (amount: bigint, weights: Record<string, bigint>) =>
  Object.fromEntries(
    allocate(
      amount,
      Object.entries(weights).map(([id, weight]) => ({ id, weight })),
    ),
  );

it('gives what is left over to those who lost most, and then by id', () => {
  expect(sharesOf(100n, { a: 100n, b: 100n, c: 100n })).toEqual({ a: 34n, b: 33n, c: 33n });
  expect(sharesOf(100n, { c: 100n, b: 100n, a: 100n })).toEqual({ a: 34n, b: 33n, c: 33n });
  // Shares of 1.5, 2.6 and 5.9.
  expect(sharesOf(10n, { a: 15n, b: 26n, c: 59n })).toEqual({ a: 1n, b: 3n, c: 6n });
});

it('gives nobody more than their weight, and all of it to all', () => {
  expect(sharesOf(6n, { a: 1n, b: 2n, c: 3n })).toEqual({ a: 1n, b: 2n, c: 3n });
  expect(sharesOf(5n, { a: 0n, b: 2n, c: 3n })).toEqual({ a: 0n, b: 2n, c: 3n });
  expect(sharesOf(0n, { a: 1n })).toEqual({ a: 0n });
  expect(sharesOf(0n, {})).toEqual({});
});
