import type { Stock, StockLine } from '../catalog/stock/stock.js';
import { recordAudit } from '../platform/audit/audit.service.js';
import type { Clock } from '../platform/clock.js';
import type { TransactionContext } from '../platform/context.js';
import type { PromotionUses } from '../promotions/promotion-uses.js';
import { recordHappenings } from './order-events.js';
import type { OrderItem } from './order-item.entity.js';
import { enqueueNews } from './order.jobs.js';
import { findItems, type LockedOrder } from './order-locks.js';
import { piecesLeft } from './refunds/shares.js';

export interface OrderAbandoningDeps {
  clock: Clock;
  stock: Pick<Stock, 'putBack'>;
  promotions: Pick<PromotionUses, 'giveBack'>;
}

/** Ends an order that nobody paid for: what it held goes back. Its payment is the caller's affair. */
export type AbandonOrder = (tx: TransactionContext, locked: LockedOrder) => Promise<void>;

export function createAbandonOrder({ clock, stock, promotions }: OrderAbandoningDeps): AbandonOrder {
  return async (tx, { order, parts }) => {
    const items = await findItems(tx.manager, parts);
    const pieces = items.map((item) => ({ order_item_id: item.id, quantity: piecesLeft(item) }));
    const partIds = parts.map(({ id }) => id);
    await tx.manager.query(END_ORDER, [order.id, clock()]);
    await tx.manager.query(END_PARTS, [partIds, clock()]);
    await tx.manager.query(END_ITEMS, [partIds]);
    await stock.putBack(tx, shelved(items));
    await promotions.giveBack(tx, order.id);
    const about = { orderId: order.id, userId: order.userId };
    await recordHappenings(tx, clock, [
      { ...about, event: 'payment_failed' },
      { ...about, event: 'cancelled', from: order.status, to: 'cancelled' },
    ]);
    await recordAudit(tx, {
      action: 'orders.abandon',
      subjectType: 'order',
      subjectId: order.id,
      before: { status: order.status, payment_status: order.paymentStatus },
      after: { status: 'cancelled', payment_status: 'failed' },
    });
    await enqueueNews(tx, { order_id: order.id, news: 'cancelled', items: pieces });
  };
}

/** What pieces of these lines go back on a shelf when all that is left of them is not sent. */
export function shelved(
  items: ReadonlyArray<
    Pick<
      OrderItem,
      'productId' | 'variantId' | 'quantity' | 'cancelledQuantity' | 'returnedQuantity' | 'isStockCounted'
    >
  >,
): StockLine[] {
  return items.flatMap(({ productId, variantId, isStockCounted, ...pieces }) => {
    const quantity = pieces.quantity - pieces.cancelledQuantity - pieces.returnedQuantity;
    if (!isStockCounted || productId === null || quantity === 0) return [];
    return [{ productId, variantId, quantity }];
  });
}

const END_ORDER = `
  UPDATE orders SET status = 'cancelled', payment_status = 'failed', cancelled_at = $2, updated_at = $2,
    version = version + 1
  WHERE id = $1`;

const END_PARTS = `
  UPDATE shop_orders SET status = 'cancelled', cancelled_at = $2, updated_at = $2, version = version + 1
  WHERE id = ANY ($1::uuid[]) AND status <> 'cancelled'`;

const END_ITEMS = `
  UPDATE order_items SET cancelled_quantity = quantity - returned_quantity, updated_at = now()
  WHERE shop_order_id = ANY ($1::uuid[])`;
