import type { Context } from '../../platform/context.js';
import { DomainError } from '../../platform/errors/domain-error.js';
import { translatePostgresError } from '../../platform/errors/postgres-errors.js';
import type { Move, OrderMoves } from './order-moves.service.js';

export interface BulkMoveRow {
  orderId: string;
  /** Why it stayed as it was. */
  error: DomainError | undefined;
}

/** One move for many orders, each by itself: one that cannot be moved keeps no other from it. */
export type MoveOrders = (
  ctx: Context,
  input: Move & { orderIds: readonly string[] },
) => Promise<BulkMoveRow[]>;

/** Each order in a transaction of its own (a savepoint, within an open one), in the order of ids: as all lock them. */
export function createMoveOrders({ orderMoves }: { orderMoves: Pick<OrderMoves, 'moveOrder'> }): MoveOrders {
  function moveOne(ctx: Context, input: Move & { orderId: string }): Promise<void> {
    if (!ctx.manager) return orderMoves.moveOrder(ctx, input);
    return ctx.manager.transaction((manager) => orderMoves.moveOrder({ ...ctx, manager }, input));
  }

  return async (ctx, { orderIds, ...move }) => {
    const ids = [...new Set(orderIds)].sort();
    const rows: BulkMoveRow[] = [];
    for (const orderId of ids) {
      const error = await moveOne(ctx, { ...move, orderId }).then(() => undefined, toDomainError);
      rows.push({ orderId, error });
    }
    return rows;
  };
}

/** @throws whatever is nobody's mistake: the rest would fare no better */
function toDomainError(thrown: unknown): DomainError {
  const error = translatePostgresError(thrown);
  if (error instanceof DomainError) return error;
  throw thrown;
}
