/** Hundredths of a percent that make a whole. */
const WHOLE = 10_000n;

/** So many hundredths of a percent of an amount that is not negative, in minor units; halves are rounded up. */
export function shareOf(amount: bigint, basisPoints: bigint): bigint {
  return divide(amount * basisPoints, WHOLE);
}

/** The tax that an amount holds already, at so many hundredths of a percent of what it would be without. */
export function shareWithin(amount: bigint, basisPoints: bigint): bigint {
  return divide(amount * basisPoints, WHOLE + basisPoints);
}

export const sum = (amounts: Iterable<bigint>): bigint => {
  let total = 0n;
  for (const amount of amounts) total += amount;
  return total;
};

export const smaller = (a: bigint, b: bigint): bigint => (a < b ? a : b);

function divide(dividend: bigint, divisor: bigint): bigint {
  return (2n * dividend + divisor) / (2n * divisor);
}
