import type { TransactionContext } from '../../platform/context.js';
import type { LockedOrder } from '../order-locks.js';
import type { TakenPart } from './taking-back.js';

/** Writes down what was taken back: the order, its parts that it concerns, and their lines. */
export async function saveTakenBack(
  { manager }: TransactionContext,
  { order }: LockedOrder,
  taken: readonly TakenPart[],
  now: Date,
): Promise<void> {
  await manager.query(SAVE_ORDER, [
    ...[order.id, order.status, order.paymentStatus, String(order.refunded)],
    ...[order.paidAt, order.cancelledAt, now],
  ]);
  for (const { part, pieces } of taken) {
    await manager.query(SAVE_PART, [
      ...[part.id, part.status, part.cancelledAt, now],
      ...[part.refunded, part.refundedPromotion, part.refundedPayable].map(String),
      ...[part.refundedCommission, part.refundedDeposit].map(String),
    ]);
    for (const { item } of pieces) {
      const { id, cancelledQuantity, returnedQuantity, refunded, rentalStatus } = item;
      const pieces = [cancelledQuantity, returnedQuantity];
      await manager.query(SAVE_ITEM, [id, ...pieces, String(refunded), rentalStatus, now]);
    }
  }
}

const SAVE_ORDER = `
  UPDATE orders SET status = $2, payment_status = $3, refunded = $4, paid_at = $5, cancelled_at = $6,
    updated_at = $7, version = version + 1
  WHERE id = $1`;

const SAVE_PART = `
  UPDATE shop_orders SET status = $2, cancelled_at = $3, updated_at = $4, refunded = $5, refunded_promotion = $6,
    refunded_payable = $7, refunded_commission = $8, refunded_deposit = $9, version = version + 1
  WHERE id = $1`;

const SAVE_ITEM = `
  UPDATE order_items SET cancelled_quantity = $2, returned_quantity = $3, refunded = $4, rental_status = $5,
    updated_at = $6
  WHERE id = $1`;
