import { recordAudit } from '../../platform/audit/audit.service.js';
import type { Clock } from '../../platform/clock.js';
import type { Context, TransactionContext } from '../../platform/context.js';
import type { InTransaction } from '../../platform/database/transaction.js';
import { newId } from '../../platform/ids.js';
import { recordHappenings } from '../order-events.js';
import { ORDER_TYPES } from '../order.status.js';
import type { OrderItem } from '../order-item.entity.js';
import { findItems, lockOrder, type LockedOrder } from '../order-locks.js';
import { notDelivered, orderNotFound, rentalComesBackWhole, returnTooLate } from '../orders.errors.js';
import { isCustomer } from '../orders.policy.js';
import { type ChosenPieces, choosePieces } from '../refunds/chosen-pieces.js';
import { type Pieces, piecesLeft } from '../refunds/shares.js';
import type { ShopOrder } from '../shop-order.entity.js';
import { piecesInReturns } from './open-returns.query.js';
import { OrderReturnItem } from './order-return-item.entity.js';
import { OrderReturn } from './order-return.entity.js';
import { enqueueReturnNews } from './return.jobs.js';

export interface ReturnRequest {
  orderId: string;
  items: readonly ChosenPieces[];
  reason: string;
}

export interface OrderReturns {
  /**
   * The customer wants to send pieces back that were delivered not longer ago than earnings are held, or brings
   * rentals back, which nobody needs to approve: one return for each shop, and one for its rentals.
   * @throws DomainError `orders.order_not_found` (404), `orders.not_delivered` (409), `orders.return_too_late` (422),
   *   `orders.unknown_item` (422), `orders.too_many_pieces` (422), `orders.rental_comes_back_whole` (422)
   */
  request(ctx: Context, request: ReturnRequest): Promise<string[]>;
}

export interface OrderReturnsDeps {
  inTransaction: InTransaction;
  clock: Clock;
  /** Days after delivery in which goods may come back. */
  payoutHoldDays: number;
}

const DAY_MILLISECONDS = 86_400_000;

export function createOrderReturns(deps: OrderReturnsDeps): OrderReturns {
  return {
    request: (ctx, { orderId, items: wanted, reason }) =>
      deps.inTransaction(ctx, async (tx) => {
        const locked = await lockOrder(tx, orderId);
        if (!locked || !isCustomer(tx.actor, locked.order.userId)) throw orderNotFound();
        const items = await findItems(tx.manager, locked.parts);
        const returning = await piecesInReturns(tx.manager, items);
        const available = (item: OrderItem) =>
          canComeBack(item) ? piecesLeft(item) - (returning.get(item.id) ?? 0) : 0;
        const pieces = choosePieces(items, wanted, available);
        demandWholeRentals(pieces);
        const ids: string[] = [];
        for (const { part, own } of grouped(locked, pieces)) {
          if (own[0]!.item.orderType === 'purchase') demandInTime(deps, part);
          ids.push(await insert(deps, tx, locked, part, own, reason));
        }
        return ids;
      }),
  };
}

const canComeBack = ({ orderType, rentalStatus }: OrderItem): boolean =>
  orderType === 'purchase' || rentalStatus === 'out';

function demandWholeRentals(pieces: readonly Pieces[]): void {
  pieces.forEach(({ item, quantity }, index) => {
    if (item.orderType === 'rental' && quantity < piecesLeft(item)) throw rentalComesBackWhole(index);
  });
}

/** What was bought and what was rented of each part. */
function grouped(
  { parts }: LockedOrder,
  pieces: readonly Pieces[],
): Array<{ part: ShopOrder; own: Pieces[] }> {
  return parts
    .flatMap((part) =>
      ORDER_TYPES.map((type) => ({
        part,
        own: pieces.filter(({ item }) => item.shopOrderId === part.id && item.orderType === type),
      })),
    )
    .filter(({ own }) => own.length > 0);
}

function demandInTime({ clock, payoutHoldDays }: OrderReturnsDeps, { status, deliveredAt }: ShopOrder): void {
  if (status !== 'delivered' || deliveredAt === null) throw notDelivered();
  if (clock().getTime() > deliveredAt.getTime() + payoutHoldDays * DAY_MILLISECONDS) throw returnTooLate();
}

async function insert(
  { clock }: OrderReturnsDeps,
  tx: TransactionContext,
  { order }: LockedOrder,
  part: ShopOrder,
  own: readonly Pieces[],
  reason: string,
): Promise<string> {
  const id = newId();
  const now = clock();
  const isRental = own[0]!.item.orderType === 'rental';
  await tx.manager.insert(OrderReturn, {
    ...{ id, createdAt: now, updatedAt: now, shopOrderId: part.id, reason },
    ...(isRental ? { status: 'approved', decidedAt: now } : {}),
  });
  await tx.manager.insert(
    OrderReturnItem,
    own.map(({ item, quantity }) => ({ returnId: id, orderItemId: item.id, quantity })),
  );
  await recordHappenings(tx, clock, [
    {
      orderId: order.id,
      userId: order.userId,
      shopOrderId: part.id,
      event: 'return_requested',
      note: reason,
    },
  ]);
  await recordAudit(tx, {
    action: 'orders.request_return',
    subjectType: 'order_return',
    subjectId: id,
    after: { order: order.id, items: own.map(({ item, quantity }) => ({ id: item.id, quantity })) },
  });
  await enqueueReturnNews(tx, id);
  return id;
}
