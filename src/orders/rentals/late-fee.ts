import type { OrderItem } from '../order-item.entity.js';
import { depositLeft, piecesLeft } from '../refunds/shares.js';

const DAY_MILLISECONDS = 86_400_000;

/** Whole days from one `YYYY-MM-DD` to another; less than nothing when that is earlier. */
const daysBetween = (from: string, to: string): number =>
  (Date.parse(to) - Date.parse(from)) / DAY_MILLISECONDS;

/** How many days after its last day a rental is; 0 up to that day, in UTC. */
export const daysLate = (rentalTo: string, now: Date): number =>
  Math.max(0, daysBetween(rentalTo, now.toISOString().slice(0, 10)));

export type LateRental = Pick<
  OrderItem,
  | 'quantity'
  | 'cancelledQuantity'
  | 'returnedQuantity'
  | 'gross'
  | 'discount'
  | 'total'
  | 'deposit'
  | 'unitPrice'
  | 'rentalFrom'
  | 'rentalTo'
>;

/**
 * What a rental that comes back at `now` costs on top: each late day the price of a day, before discounts, up to
 * the deposit. Minor units.
 */
export function lateFee(item: LateRental, now: Date): bigint {
  const { rentalFrom, rentalTo, unitPrice } = item;
  if (rentalFrom === null || rentalTo === null) return 0n;
  const days = daysBetween(rentalFrom, rentalTo) + 1;
  const fee = (unitPrice * BigInt(piecesLeft(item)) * BigInt(daysLate(rentalTo, now))) / BigInt(days);
  const deposit = depositLeft(item);
  return fee < deposit ? fee : deposit;
}
