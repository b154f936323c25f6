import type { DataSource } from 'typeorm';
import { recordAudit } from '../../platform/audit/audit.service.js';
import type { Context, TransactionContext } from '../../platform/context.js';
import { type InTransaction, managerOf } from '../../platform/database/transaction.js';
import { recordHappenings, type Happening } from '../order-events.js';
import { enqueueNews } from '../order.jobs.js';
import { lockOrder, type LockedOrder } from '../order-locks.js';
import { canMove, hasReached, type MoveTarget, statusOfParts } from '../order-transitions.js';
import { moveNotAllowed, orderNotFound, shopOrderNotFound } from '../orders.errors.js';
import { demandEditAll, demandEditPart } from '../orders.policy.js';
import { ShopOrder } from '../shop-order.entity.js';
import { type DeliveryDeps, settleDelivery } from './delivery.js';

/** Who brings a part, and by what number it can be followed. */
export interface Tracking {
  carrier?: string;
  trackingNumber?: string;
}

export interface Move extends Tracking {
  to: MoveTarget;
  /** Shown in the timeline. */
  note?: string;
}

/** How parts of orders come from the shop to the customer. */
export interface OrderMoves {
  /**
   * One part, by its shop or the platform. Moving it to where it is keeps it there, and takes new tracking.
   * @throws DomainError `orders.shop_order_not_found` (404), `orders.not_allowed` (403),
   *   `orders.move_not_allowed` (409)
   */
  movePart(ctx: Context, input: Move & { shopOrderId: string }): Promise<void>;
  /**
   * All parts that are still wanted and have not come as far, by the platform.
   * @throws DomainError `orders.order_not_found` (404), `orders.not_allowed` (403), `orders.move_not_allowed` (409)
   *   when one of them cannot go there
   */
  moveOrder(ctx: Context, input: Move & { orderId: string }): Promise<void>;
}

export interface OrderMovesDeps extends DeliveryDeps {
  dataSource: DataSource;
  inTransaction: InTransaction;
}

export function createOrderMoves(deps: OrderMovesDeps): OrderMoves {
  return {
    async movePart(ctx, { shopOrderId, ...move }) {
      const { orderId, shopId } = await findPart(deps, ctx, shopOrderId);
      demandEditPart(ctx.actor, shopId);
      await deps.inTransaction(ctx, async (tx) => {
        const locked = await lockOrder(tx, orderId);
        const part = locked?.parts.find(({ id }) => id === shopOrderId);
        if (!locked || !part) throw shopOrderNotFound();
        if (part.status === move.to) return addTracking(deps, tx, locked, part, move);
        await moveParts(deps, tx, locked, [part], move);
      });
    },

    async moveOrder(ctx, { orderId, ...move }) {
      demandEditAll(ctx.actor);
      await deps.inTransaction(ctx, async (tx) => {
        const locked = await lockOrder(tx, orderId);
        if (!locked) throw orderNotFound();
        const behind = locked.parts.filter(
          ({ status }) => status !== 'cancelled' && status !== 'refunded' && !hasReached(status, move.to),
        );
        if (behind.length === 0 && locked.order.status !== move.to) {
          throw moveNotAllowed(locked.order.status, move.to);
        }
        if (behind.length > 0) await moveParts(deps, tx, locked, behind, move);
      });
    },
  };
}

async function findPart(
  { dataSource }: OrderMovesDeps,
  ctx: Context,
  id: string,
): Promise<Pick<ShopOrder, 'orderId' | 'shopId'>> {
  const part = await managerOf(ctx, dataSource).findOne(ShopOrder, {
    select: { id: true, orderId: true, shopId: true },
    where: { id },
  });
  if (!part) throw shopOrderNotFound();
  return part;
}

/** All of them, or none. The rows in `locked` are as they will be, from here on. */
async function moveParts(
  deps: OrderMovesDeps,
  tx: TransactionContext,
  locked: LockedOrder,
  parts: readonly ShopOrder[],
  move: Move,
): Promise<void> {
  const { order } = locked;
  for (const { status } of parts) if (!canMove(status, move.to)) throw moveNotAllowed(status, move.to);
  await tellMoves(deps, tx, locked, parts, move);
  const now = deps.clock();
  for (const part of parts) applyMove(part, move, now);
  order.status = statusOfParts(locked.parts.map(({ status }) => status));
  if (order.status === 'delivered') order.deliveredAt = now;
  if (move.to === 'delivered') await settleDelivery(deps, tx, locked, parts);
  await saveMoved(tx, locked, parts, now);
  if (move.to === 'processing') return;
  for (const { id } of parts) await enqueueNews(tx, { order_id: order.id, news: move.to, shop_order_id: id });
}

function applyMove(part: ShopOrder, { to, carrier, trackingNumber }: Move, now: Date): void {
  part.status = to;
  part.carrier = carrier ?? part.carrier;
  part.trackingNumber = trackingNumber ?? part.trackingNumber;
  if (to === 'shipped') part.shippedAt = now;
  if (to === 'delivered') part.deliveredAt = now;
}

const ACTIONS: Record<MoveTarget, string> = {
  processing: 'orders.process',
  shipped: 'orders.ship',
  delivered: 'orders.deliver',
};

/** Before the parts are moved: what was comes with what will be. */
async function tellMoves(
  { clock }: OrderMovesDeps,
  tx: TransactionContext,
  { order }: LockedOrder,
  parts: readonly ShopOrder[],
  { to, note }: Move,
): Promise<void> {
  const happenings = parts.map(({ id, status }): Happening => {
    const about = { orderId: order.id, userId: order.userId, shopOrderId: id };
    return { ...about, event: 'status_changed', from: status, to, note };
  });
  await recordHappenings(tx, clock, happenings);
  await recordAudit(tx, {
    action: ACTIONS[to],
    subjectType: 'order',
    subjectId: order.id,
    before: { parts: parts.map(({ id, status }) => ({ id, status })) },
    after: { parts: parts.map(({ id }) => ({ id, status: to })) },
    reason: note,
  });
}

async function saveMoved(
  { manager }: TransactionContext,
  { order }: LockedOrder,
  parts: readonly ShopOrder[],
  now: Date,
): Promise<void> {
  await manager.query(SAVE_ORDER, [
    ...[order.id, order.status, order.paymentStatus, order.paidAt, order.deliveredAt, now],
  ]);
  for (const part of parts) {
    await manager.query(SAVE_PART, [
      ...[part.id, part.status, part.carrier, part.trackingNumber],
      ...[part.paidAt, part.shippedAt, part.deliveredAt, now],
    ]);
  }
}

const SAVE_ORDER = `
  UPDATE orders SET status = $2, payment_status = $3, paid_at = $4, delivered_at = $5, updated_at = $6,
    version = version + 1
  WHERE id = $1`;

const SAVE_PART = `
  UPDATE shop_orders SET status = $2, carrier = $3, tracking_number = $4, paid_at = $5, shipped_at = $6,
    delivered_at = $7, updated_at = $8, version = version + 1
  WHERE id = $1`;

async function addTracking(
  deps: OrderMovesDeps,
  tx: TransactionContext,
  { order }: LockedOrder,
  part: ShopOrder,
  { carrier, trackingNumber, note }: Move,
): Promise<void> {
  if (carrier === undefined && trackingNumber === undefined) return;
  const { carrier: oldCarrier, trackingNumber: oldNumber } = part;
  part.carrier = carrier ?? oldCarrier;
  part.trackingNumber = trackingNumber ?? oldNumber;
  await tx.manager.query(
    `UPDATE shop_orders SET carrier = $2, tracking_number = $3, updated_at = $4, version = version + 1
     WHERE id = $1`,
    [part.id, part.carrier, part.trackingNumber, deps.clock()],
  );
  const about = { orderId: order.id, userId: order.userId, shopOrderId: part.id };
  await recordHappenings(tx, deps.clock, [{ ...about, event: 'tracking_added', note }]);
  await recordAudit(tx, {
    action: 'orders.add_tracking',
    subjectType: 'order',
    subjectId: order.id,
    before: { part: part.id, carrier: oldCarrier, tracking_number: oldNumber },
    after: { part: part.id, carrier: part.carrier, tracking_number: part.trackingNumber },
  });
}
