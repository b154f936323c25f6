import type { Context, TransactionContext } from '../../platform/context.js';
import type { InTransaction } from '../../platform/database/transaction.js';
import { shopOf } from '../../platform/auth/actor.js';
import { enqueueNews } from '../order.jobs.js';
import { findItems, lockOrder, type LockedOrder } from '../order-locks.js';
import { CANCELLABLE } from '../order-transitions.js';
import type { OrderItem } from '../order-item.entity.js';
import {
  cannotCancel,
  notAllowed,
  orderNotFound,
  paymentPending,
  shopOrderNotFound,
} from '../orders.errors.js';
import { canEditAllOrders, canEditPart, canReadOrder, canReadPart, isCustomer } from '../orders.policy.js';
import { type ChosenPieces, choosePieces } from '../refunds/chosen-pieces.js';
import { takeParts } from '../refunds/taken-parts.js';
import type { Refund } from '../refunds/refund.entity.js';
import { piecesLeft } from '../refunds/shares.js';
import type { TakeBack, TakenPart } from '../refunds/taking-back.js';
import type { ShopOrder } from '../shop-order.entity.js';

export interface Cancellation {
  orderId: string;
  /** Which parts; absent: all that are the actor's to cancel. */
  shopOrderIds?: readonly string[];
  /** Or which pieces. */
  items?: readonly ChosenPieces[];
  reason: string | null;
}

export interface OrderCancelling {
  /**
   * Ends an order, parts or pieces of it, before they are on their way: by its customer or the platform, or of its
   * own part by a shop. Pieces go back on their shelves, what was paid goes into the customer's wallet, and
   * shipping goes back with the last piece of a part. A code can be used again when the whole order ends.
   * @returns the refund, where something had been paid
   * @throws DomainError `orders.order_not_found` (404), `orders.not_allowed` (403), `orders.cannot_cancel` (409),
   *   `orders.payment_pending` (409), `orders.shop_order_not_found` (404), `orders.unknown_item` (422),
   *   `orders.too_many_pieces` (422)
   */
  cancel(ctx: Context, cancellation: Cancellation): Promise<Refund | undefined>;
}

export interface OrderCancellingDeps {
  inTransaction: InTransaction;
  takeBack: TakeBack;
}

export function createOrderCancelling({ inTransaction, takeBack }: OrderCancellingDeps): OrderCancelling {
  return {
    cancel: (ctx, cancellation) =>
      inTransaction(ctx, async (tx) => {
        const locked = await lockOrder(tx, cancellation.orderId);
        if (!locked) throw orderNotFound();
        const own = demandParts(tx, locked);
        const items = await findItems(tx.manager, locked.parts);
        const taken = chosen(own, items, cancellation);
        demandCancellable(locked, items, taken);
        const refund = await takeBack(tx, {
          ...{ locked, taken, cause: 'cancellation', to: 'wallet', restock: true },
          reason: cancellation.reason,
        });
        await tell(tx, locked, taken);
        return refund;
      }),
  };
}

/** The parts that are the actor's to cancel. */
function demandParts({ actor }: TransactionContext, { order, parts }: LockedOrder): ShopOrder[] {
  if (isCustomer(actor, order.userId) && !shopOf(actor)) return parts;
  if (canEditAllOrders(actor)) return parts;
  // Shops do not know of orders that are yet to be paid.
  const known = order.status === 'pending' ? [] : parts.filter(({ shopId }) => canReadPart(actor, shopId));
  const own = known.filter(({ shopId }) => canEditPart(actor, shopId));
  if (own.length > 0) return own;
  throw known.length > 0 || canReadOrder(actor, order.userId) ? notAllowed() : orderNotFound();
}

function chosen(
  own: readonly ShopOrder[],
  items: readonly OrderItem[],
  { shopOrderIds, items: wanted }: Cancellation,
): TakenPart[] {
  const ownIds = new Set(own.map(({ id }) => id));
  const ownItems = items.filter(({ shopOrderId }) => ownIds.has(shopOrderId));
  if (wanted) return takeParts(own, items, choosePieces(ownItems, wanted, piecesLeft));
  for (const id of shopOrderIds ?? []) if (!ownIds.has(id)) throw shopOrderNotFound();
  const ids = new Set(shopOrderIds ?? own.filter(isWanted).map(({ id }) => id));
  const pieces = ownItems
    .filter((item) => ids.has(item.shopOrderId) && piecesLeft(item) > 0)
    .map((item) => ({ item, quantity: piecesLeft(item) }));
  return takeParts(own, items, pieces);
}

const isWanted = ({ status }: ShopOrder): boolean => status !== 'cancelled' && status !== 'refunded';

function demandCancellable(
  { order }: LockedOrder,
  items: readonly OrderItem[],
  taken: readonly TakenPart[],
): void {
  if (taken.length === 0) throw cannotCancel(order.status);
  for (const { part } of taken) if (!CANCELLABLE.includes(part.status)) throw cannotCancel(part.status);
  if (order.status !== 'pending') return;
  const left = items.reduce((sum, item) => sum + piecesLeft(item), 0);
  const gone = taken.flatMap(({ pieces }) => pieces).reduce((sum, { quantity }) => sum + quantity, 0);
  if (gone < left) throw paymentPending();
}

async function tell(
  tx: TransactionContext,
  { order }: LockedOrder,
  taken: readonly TakenPart[],
): Promise<void> {
  const items = taken.flatMap(({ pieces }) =>
    pieces.map(({ item, quantity }) => ({ order_item_id: item.id, quantity })),
  );
  await enqueueNews(tx, { order_id: order.id, news: 'cancelled', items });
}
