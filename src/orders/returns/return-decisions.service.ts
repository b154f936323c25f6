import type { EntityManager } from 'typeorm';
import { hasRight } from '../../platform/auth/rights.js';
import { recordAudit } from '../../platform/audit/audit.service.js';
import type { Clock } from '../../platform/clock.js';
import type { Context, TransactionContext } from '../../platform/context.js';
import type { InTransaction } from '../../platform/database/transaction.js';
import type { Stock } from '../../catalog/stock/stock.js';
import { recordHappenings } from '../order-events.js';
import type { OrderEventName } from '../order.status.js';
import { findItems, lockOrder, type LockedOrder } from '../order-locks.js';
import { notAllowed, returnMoved, returnNotFound } from '../orders.errors.js';
import { canEditPart, canReadPart } from '../orders.policy.js';
import type { RefundDestination } from '../refunds/refund.status.js';
import type { Refund } from '../refunds/refund.entity.js';
import type { Pieces } from '../refunds/shares.js';
import { takeParts } from '../refunds/taken-parts.js';
import type { TakeBack } from '../refunds/taking-back.js';
import type { EndRentals } from '../rentals/rental-settling.js';
import type { ShopOrder } from '../shop-order.entity.js';
import { OrderReturnItem } from './order-return-item.entity.js';
import { OrderReturn } from './order-return.entity.js';
import type { ReturnStatus } from './order-return.status.js';
import { enqueueReturnNews } from './return.jobs.js';

/** All throw `orders.return_not_found` (404), `orders.not_allowed` (403) and `orders.return_moved` (409). */
export interface ReturnDecisions {
  /** By the shop or the platform: the customer may send it. */
  approve(ctx: Context, input: { id: string }): Promise<void>;
  reject(ctx: Context, input: { id: string; reason: string }): Promise<void>;
  /** The shop has it again; of what was rented, the deposit is settled. @param input.restock whether it can be sold again */
  receive(ctx: Context, input: { id: string; restock: boolean }): Promise<void>;
  /** By the platform: the customer gets what they paid for these pieces. Throws `orders.customer_left` (409) too. */
  refund(ctx: Context, input: { id: string; to: RefundDestination }): Promise<Refund>;
}

export interface ReturnDecisionsDeps {
  inTransaction: InTransaction;
  clock: Clock;
  stock: Pick<Stock, 'putBack'>;
  takeBack: TakeBack;
  endRentals: EndRentals;
}

export function createReturnDecisions(deps: ReturnDecisionsDeps): ReturnDecisions {
  const { inTransaction, clock } = deps;
  const decide = (ctx: Context, id: string, to: 'approved' | 'rejected', reason: string | null) =>
    inTransaction(ctx, async (tx) => {
      const found = await demand(tx, id, 'requested');
      const changes = { decidedAt: clock(), decisionReason: reason };
      await move(deps, tx, found, { to, changes, event: 'return_decided' });
      await enqueueReturnNews(tx, id, to);
    });

  return {
    approve: (ctx, { id }) => decide(ctx, id, 'approved', null),
    reject: (ctx, { id, reason }) => decide(ctx, id, 'rejected', reason),

    receive: (ctx, { id, restock }) =>
      inTransaction(ctx, async (tx) => {
        const found = await demand(tx, id, 'approved');
        const { locked, part, pieces } = found;
        const isRental = pieces.some(({ item }) => item.orderType === 'rental');
        // What the shop has ended by itself meanwhile is settled.
        const out = pieces.map(({ item }) => item).filter(({ rentalStatus }) => rentalStatus === 'out');
        if (out.length > 0) await deps.endRentals(tx, { locked, part, items: out, as: 'returned' });
        if (!isRental && restock) await deps.stock.putBack(tx, shelved(pieces));
        await move(deps, tx, found, {
          ...{ to: 'received', changes: { receivedAt: clock() }, event: 'return_received' },
        });
      }),

    refund: (ctx, { id, to }) =>
      inTransaction(ctx, async (tx) => {
        const found = await demand(tx, id, 'received');
        if (!hasRight(ctx.actor, 'orders.refund')) throw notAllowed();
        const { locked, part, items, pieces, row } = found;
        if (pieces.some(({ item }) => item.orderType === 'rental')) throw returnMoved(row.status);
        const taken = takeParts([part], items, pieces);
        // Whether they can be sold again was said when they arrived.
        const how = { cause: 'return', to, restock: false, reason: row.reason } as const;
        const refund = await deps.takeBack(tx, { locked, taken, ...how });
        if (!refund) throw returnMoved(row.status);
        await move(deps, tx, found, { to: 'refunded', changes: { refundId: refund.id } });
        return refund;
      }),
  };
}

interface FoundReturn {
  row: OrderReturn;
  locked: LockedOrder;
  part: ShopOrder;
  items: Awaited<ReturnType<typeof findItems>>;
  pieces: Pieces[];
}

/** The return under its order's lock, which all that happens to it holds. */
async function demand(tx: TransactionContext, id: string, from: ReturnStatus): Promise<FoundReturn> {
  const { manager, actor } = tx;
  const orderId = await orderOf(manager, id);
  const locked = orderId === undefined ? undefined : await lockOrder(tx, orderId);
  const row = await manager.findOneBy(OrderReturn, { id });
  const part = locked?.parts.find((each) => each.id === row?.shopOrderId);
  if (!locked || !row || !part || !canReadPart(actor, part.shopId)) throw returnNotFound();
  if (!canEditPart(actor, part.shopId) && !hasRight(actor, 'orders.refund')) throw notAllowed();
  if (row.status !== from) throw returnMoved(row.status);
  const items = await findItems(manager, locked.parts);
  const returned = await manager.findBy(OrderReturnItem, { returnId: id });
  const pieces = returned.map(({ orderItemId, quantity }) => ({
    item: items.find((item) => item.id === orderItemId)!,
    quantity,
  }));
  return { row, locked, part, items, pieces };
}

async function orderOf(manager: EntityManager, returnId: string): Promise<string | undefined> {
  const rows: Array<{ order_id: string }> = await manager.query(
    `SELECT p.order_id FROM order_returns r JOIN shop_orders p ON p.id = r.shop_order_id WHERE r.id = $1`,
    [returnId],
  );
  return rows[0]?.order_id;
}

interface ReturnMove {
  to: ReturnStatus;
  changes: Partial<Pick<OrderReturn, 'decidedAt' | 'decisionReason' | 'receivedAt' | 'refundId'>>;
  /** In the order's timeline, unless it has been told there already. */
  event?: OrderEventName;
}

async function move(
  { clock }: ReturnDecisionsDeps,
  tx: TransactionContext,
  { row, locked: { order }, part }: FoundReturn,
  { to, changes, event }: ReturnMove,
): Promise<void> {
  const { affected } = await tx.manager.update(
    OrderReturn,
    { id: row.id, status: row.status },
    { ...changes, status: to },
  );
  if (affected === 0) throw returnMoved(row.status);
  const note = changes.decisionReason ?? null;
  const about = { orderId: order.id, userId: order.userId, shopOrderId: part.id };
  if (event) await recordHappenings(tx, clock, [{ ...about, event, from: row.status, to, note }]);
  await recordAudit(tx, {
    action: `orders.return_${to}`,
    subjectType: 'order_return',
    subjectId: row.id,
    before: { status: row.status },
    after: { status: to },
    ...(note ? { reason: note } : {}),
  });
}

const shelved = (pieces: readonly Pieces[]) =>
  pieces.flatMap(({ item: { productId, variantId, isStockCounted }, quantity }) =>
    isStockCounted && productId !== null ? [{ productId, variantId, quantity }] : [],
  );
