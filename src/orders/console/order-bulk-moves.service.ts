import { type DataSource, In } from 'typeorm';
import type { ConsoleBulkRow } from '../../console/console-screen.js';
import type { Context } from '../../platform/context.js';
import { DomainError } from '../../platform/errors/domain-error.js';
import type { OrderMoves } from '../fulfilment/order-moves.service.js';
import { Order } from '../order.entity.js';
import type { OrderStatus } from '../order.status.js';
import { canMove, type MoveTarget } from '../order-transitions.js';
import { ShopOrder } from '../shop-order.entity.js';

interface Candidate {
  id: string;
  orderNumber: string;
  status: OrderStatus;
}

export interface MoveInput {
  id: string;
  to: MoveTarget;
  carrier?: string;
  trackingNumber?: string;
}

/** How a screen's rows are moved, and what moving each would come to. The shell leaves out what is not the actor's. */
export interface RowMoves {
  move(ctx: Context, input: MoveInput): Promise<void>;
  /** What would come of it for each, or, where it is meant, what came of it. */
  moveAll(
    ctx: Context,
    input: { ids: string[]; to: MoveTarget },
    isMeant: boolean,
  ): Promise<ConsoleBulkRow[]>;
}

export interface RowMovesDeps {
  dataSource: DataSource;
  moves: OrderMoves;
}

/**
 * Moves orders, or parts of orders, one after the other, each in a transaction of its own: what fails for one
 * leaves the others alone.
 * @param move of one; absent: it is only said what would come of it
 */
async function moveEach(
  candidates: readonly Candidate[],
  to: MoveTarget,
  move?: (id: string) => Promise<void>,
): Promise<ConsoleBulkRow[]> {
  const rows: ConsoleBulkRow[] = [];
  for (const { id, orderNumber: title, status } of candidates) {
    const row = { id, title, before: inWords(status), after: inWords(to) };
    if (!canMove(status, to)) {
      rows.push({ ...row, ok: false, after: inWords(status), message: `From ${status} it cannot go there.` });
    } else if (!move) {
      rows.push({ ...row, ok: true, message: 'Would be moved.' });
    } else rows.push(await moveOne(row, () => move(id)));
  }
  return rows;
}

async function moveOne(row: Omit<ConsoleBulkRow, 'ok' | 'message'>, move: () => Promise<void>) {
  try {
    await move();
    return { ...row, ok: true, message: 'Moved.' };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { ...row, ok: false, after: row.before, message: error.message };
  }
}

function findOrders({ dataSource }: { dataSource: DataSource }, ids: string[]): Promise<Candidate[]> {
  return dataSource.getRepository(Order).find({
    select: { id: true, orderNumber: true, status: true },
    where: { id: In(ids) },
    order: { id: 'ASC' },
  });
}

async function findParts({ dataSource }: { dataSource: DataSource }, ids: string[]): Promise<Candidate[]> {
  const parts = await dataSource.getRepository(ShopOrder).find({
    where: { id: In(ids) },
    relations: { order: true },
    order: { id: 'ASC' },
  });
  return parts.map(({ id, status, order }) => ({ id, status, orderNumber: order?.orderNumber ?? id }));
}

/** How whole orders, and parts of them, are moved from the console. The operations decide who may. */
export function createRowMoves(deps: RowMovesDeps): { orders: RowMoves; parts: RowMoves } {
  const { moves } = deps;
  const moveOrder: RowMoves['move'] = (ctx, { id, ...move }) =>
    moves.moveOrder(ctx, { orderId: id, ...move });
  const movePart: RowMoves['move'] = (ctx, { id, ...move }) =>
    moves.movePart(ctx, { shopOrderId: id, ...move });
  return {
    orders: { move: moveOrder, moveAll: movingAll(deps, findOrders, moveOrder) },
    parts: { move: movePart, moveAll: movingAll(deps, findParts, movePart) },
  };
}

function movingAll(
  deps: RowMovesDeps,
  find: (deps: RowMovesDeps, ids: string[]) => Promise<Candidate[]>,
  move: RowMoves['move'],
): RowMoves['moveAll'] {
  return async (ctx, { ids, to }, isMeant) =>
    moveEach(await find(deps, ids), to, isMeant ? (id) => move(ctx, { id, to }) : undefined);
}

function inWords(status: OrderStatus): string {
  return status.charAt(0).toUpperCase() + status.slice(1);
}
