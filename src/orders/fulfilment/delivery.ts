import type { CustomerTotals } from '../../identity/index.js';
import type { Payments } from '../../payments/payments.js';
import type { Clock } from '../../platform/clock.js';
import type { TransactionContext } from '../../platform/context.js';
import { findItems, type LockedOrder } from '../order-locks.js';
import { leftOf, type RecordSale } from '../order-sales.js';
import { paymentStateOf } from '../payment-state.js';
import type { ShopOrder } from '../shop-order.entity.js';
import { recordHappenings } from '../order-events.js';

export interface DeliveryDeps {
  clock: Clock;
  payments: Pick<Payments, 'collect' | 'cancel'>;
  recordSale: RecordSale;
  customerTotals: Pick<CustomerTotals, 'subtract'>;
}

/**
 * What delivering means for the money and for what is rented: cash is collected for each part, which is sold then,
 * and rented pieces are out. Changes `locked`, which the caller saves.
 */
export async function settleDelivery(
  deps: DeliveryDeps,
  tx: TransactionContext,
  locked: LockedOrder,
  parts: readonly ShopOrder[],
): Promise<void> {
  await tx.manager.query(RENTALS_OUT, [parts.map(({ id }) => id)]);
  const unpaid = parts.filter(({ paidAt }) => paidAt === null);
  if (locked.order.paymentMethod === 'cod' && unpaid.length > 0) await collect(deps, tx, locked, unpaid);
}

const RENTALS_OUT = `
  UPDATE order_items SET rental_status = 'out', updated_at = now()
  WHERE shop_order_id = ANY ($1::uuid[]) AND rental_status = 'reserved'
    AND cancelled_quantity + returned_quantity < quantity`;

async function collect(
  { clock, payments, recordSale, customerTotals }: DeliveryDeps,
  tx: TransactionContext,
  locked: LockedOrder,
  parts: readonly ShopOrder[],
): Promise<void> {
  const { order } = locked;
  const amount = parts.reduce((sum, part) => sum + leftOf(part).paid, 0n);
  if (order.paymentId !== null && amount > 0n) {
    await payments.collect(tx, { paymentId: order.paymentId, amount });
  }
  const isFirst = locked.parts.every(({ paidAt }) => paidAt === null);
  for (const part of parts) part.paidAt = clock();
  await closeWhenPaid({ clock, payments }, tx, locked);
  const items = await findItems(tx.manager, parts);
  await recordSale(tx, { order, parts, isFirst, items });
  // All that was ever paid for it had gone back before: what comes now was free.
  if (order.paymentStatus !== 'refunded') return;
  await customerTotals.subtract(tx, { userId: order.userId, orders: 1, spent: 0n });
}

/**
 * An order with cash on delivery is paid once every part that is still wanted is; for those that are not, no more
 * is asked for. Changes `locked`, which the caller saves.
 */
export async function closeWhenPaid(
  { clock, payments }: { clock: Clock; payments: Pick<Payments, 'cancel'> },
  tx: TransactionContext,
  locked: LockedOrder,
): Promise<void> {
  const { order, parts } = locked;
  const isOpen = parts.some(({ status, paidAt }) => status !== 'cancelled' && paidAt === null);
  if (isOpen || order.paymentStatus !== 'pending') return;
  order.paymentStatus = await paymentStateOf(tx, locked);
  order.paidAt = clock();
  if (order.paymentId !== null) await payments.cancel(tx, order.paymentId);
  await recordHappenings(tx, clock, [{ orderId: order.id, userId: order.userId, event: 'paid' }]);
}
