import type { Clock } from '../platform/clock.js';
import type { Actor } from '../platform/auth/actor.js';
import type { TransactionContext } from '../platform/context.js';
import { insertTogether, newRows } from '../platform/database/bulk-rows.js';
import { newId } from '../platform/ids.js';
import { OrderEvent } from './order-event.entity.js';
import type { OrderActorKind, OrderEventName } from './order.status.js';

/** What has just happened to an order, or to one part of it. */
export interface Happening {
  orderId: string;
  /** Whose order it is: what they do themselves is told as theirs. */
  userId: string;
  shopOrderId?: string;
  event: OrderEventName;
  from?: string;
  to?: string;
  note?: string | null;
}

/**
 * Writes the order's timeline, in the transaction of what it tells.
 * @returns what was written
 */
export async function recordHappenings(
  tx: TransactionContext,
  clock: Clock,
  happenings: readonly Happening[],
): Promise<OrderEvent[]> {
  const rows = eventsOf(tx, clock, happenings);
  await insertTogether(tx.manager, [newRows(OrderEvent, rows)]);
  return rows;
}

/** The rows of the timeline, to be written together with what they tell. */
export function eventsOf(
  { actor }: TransactionContext,
  clock: Clock,
  happenings: readonly Happening[],
): OrderEvent[] {
  return happenings.map((happening) => ({
    id: newId(),
    createdAt: clock(),
    orderId: happening.orderId,
    shopOrderId: happening.shopOrderId ?? null,
    event: happening.event,
    fromStatus: happening.from ?? null,
    toStatus: happening.to ?? null,
    actorKind: sideOf(actor, happening),
    actorId: actor.kind === 'user' ? actor.id : null,
    note: happening.note ?? null,
  }));
}

/** On which side of the order the actor stands; who works for a shop may be a customer too, of a whole order. */
function sideOf(actor: Actor, { userId, shopOrderId }: Happening): OrderActorKind {
  if (actor.kind !== 'user') return 'system';
  const isOwn = actor.id === userId;
  if (actor.shop && !(isOwn && shopOrderId === undefined)) return 'shop';
  return isOwn ? 'customer' : 'platform';
}
