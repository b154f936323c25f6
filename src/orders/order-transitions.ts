import type { OrderStatus } from './order.status.js';

/** How far a part that is still wanted has come. */
const PROGRESS = ['pending', 'confirmed', 'processing', 'shipped', 'delivered'] as const;

/** What people move a part to, and from where; cancelling has rules of its own. */
export const MOVES = {
  processing: ['confirmed'],
  shipped: ['confirmed', 'processing'],
  delivered: ['shipped'],
} as const satisfies Partial<Record<OrderStatus, readonly OrderStatus[]>>;

export type MoveTarget = keyof typeof MOVES;

export const MOVE_TARGETS = Object.keys(MOVES) as MoveTarget[];

/** From where a part, or the whole order, can still be cancelled: before anything is on its way. */
export const CANCELLABLE: readonly OrderStatus[] = ['pending', 'confirmed', 'processing'];

export const canMove = (from: OrderStatus, to: MoveTarget): boolean =>
  (MOVES[to] as readonly OrderStatus[]).includes(from);

/** Whether a part has already come as far as `to`, or further. */
export function hasReached(status: OrderStatus, to: MoveTarget): boolean {
  const place = PROGRESS.findIndex((each) => each === status);
  return place >= PROGRESS.indexOf(to);
}

/** What an actor could move a part to from where it is. */
export const movesFrom = (from: OrderStatus): MoveTarget[] =>
  MOVE_TARGETS.filter((target) => canMove(from, target));

/**
 * The status of an order by those of its parts: of the parts that are still wanted, the one that has come least
 * far; but `processing` as soon as any of them is under way. When none is wanted any more it is cancelled, or
 * refunded if any was paid back after it had been sent.
 */
export function statusOfParts(parts: readonly OrderStatus[]): OrderStatus {
  const wanted = parts.filter((status) => status !== 'cancelled' && status !== 'refunded');
  if (wanted.length === 0) return parts.includes('refunded') ? 'refunded' : 'cancelled';
  const places = wanted.map((status) => PROGRESS.findIndex((each) => each === status));
  const least = PROGRESS[Math.min(...places)]!;
  const isUnderWay = Math.max(...places) > PROGRESS.indexOf('confirmed');
  return least === 'confirmed' && isUnderWay ? 'processing' : least;
}
