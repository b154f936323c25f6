import { describe, expect, it } from 'vitest';
import { daysLate, lateFee, type LateRental } from './late-fee.js';

const rental: LateRental = {
  ...{ quantity: 2, cancelledQuantity: 0, returnedQuantity: 0 },
  // Two pieces for five days at 10.00 a day, and 80.00 each to be sure.
  ...{ unitPrice: 5_000n, gross: 10_000n, discount: 1_000n, deposit: 16_000n, total: 25_000n },
  ...{ rentalFrom: '2026-11-01', rentalTo: '2026-11-05' },
};

describe('a late fee', () => {
  it.each([
    ['2026-11-04T10:00:00Z', 0, 0n],
    ['2026-11-05T23:59:59Z', 0, 0n],
    ['2026-11-06T00:00:00Z', 1, 2_000n],
    ['2026-11-08T12:00:00Z', 3, 6_000n],
    ['2027-11-08T12:00:00Z', 368, 16_000n],
  ])('at %s is for %i days', (at, days, fee) => {
    const now = new Date(at);
    expect(daysLate('2026-11-05', now)).toBe(days);
    expect(lateFee(rental, now)).toBe(fee);
  });

  it('is for the pieces that were sent', () => {
    expect(lateFee({ ...rental, cancelledQuantity: 1 }, new Date('2026-11-06T00:00:00Z'))).toBe(1_000n);
  });

  it('is nothing without a deposit', () => {
    const free = { ...rental, deposit: 0n, total: 9_000n };
    expect(lateFee(free, new Date('2026-12-06T00:00:00Z'))).toBe(0n);
  });
});
