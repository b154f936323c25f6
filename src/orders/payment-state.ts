import type { TransactionContext } from '../platform/context.js';
import type { LockedOrder } from './order-locks.js';
import { leftOf } from './order-sales.js';
import { statusOfParts } from './order-transitions.js';

/**
 * What the payment of an order that nothing more is asked for has come to. What was cancelled before it was paid was
 * never paid back; deposits that are left are settled when what was rented comes back. Where promotions had paid for
 * all of it, it is paid back when nothing of it is wanted any more.
 */
export async function paymentStateOf(
  { manager }: TransactionContext,
  { order, parts }: LockedOrder,
): Promise<'paid' | 'partially_refunded' | 'refunded'> {
  const rows: Array<{ amount: string }> = await manager.query(
    'SELECT coalesce(sum(amount), 0) AS amount FROM refunds WHERE order_id = $1',
    [order.id],
  );
  if (rows.every(({ amount }) => BigInt(amount) === 0n)) return isWanted(parts) ? 'paid' : 'refunded';
  const paid = parts.filter(({ paidAt }) => paidAt !== null);
  const left = paid.map(leftOf).reduce((sum, part) => sum + part.paid - part.deposit, 0n);
  return left === 0n ? 'refunded' : 'partially_refunded';
}

function isWanted(parts: LockedOrder['parts']): boolean {
  const status = statusOfParts(parts.map((part) => part.status));
  return status !== 'cancelled' && status !== 'refunded';
}
