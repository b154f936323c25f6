import type { DataSource } from 'typeorm';
import { recordAudit } from '../../platform/audit/audit.service.js';
import type { Clock } from '../../platform/clock.js';
import type { Context } from '../../platform/context.js';
import type { InTransaction } from '../../platform/database/transaction.js';
import type { Books } from '../../wallet/books.js';
import { lockOrder } from '../order-locks.js';

export interface EarningsRelease {
  /**
   * Frees what shops earned by parts that were delivered long enough ago, each part in its own transaction. What a
   * customer has asked to send back in time stays until it is decided, and what is approved as long again, so that it
   * arrives before the money is gone.
   */
  run(ctx: Context): Promise<void>;
}

export interface EarningsReleaseDeps {
  dataSource: DataSource;
  inTransaction: InTransaction;
  clock: Clock;
  books: Pick<Books, 'released'>;
  /** Days after delivery in which goods may still come back. */
  payoutHoldDays: number;
}

const DAY_MILLISECONDS = 86_400_000;
/** Parts that are looked up at a time. */
const BATCH = 200;

export function createEarningsRelease(deps: EarningsReleaseDeps): EarningsRelease {
  const { dataSource, clock, payoutHoldDays } = deps;
  return {
    async run(ctx) {
      const until = new Date(clock().getTime() - payoutHoldDays * DAY_MILLISECONDS);
      let after = { at: new Date(0), id: NO_ID };
      for (;;) {
        const due: DuePart[] = await dataSource.query(DUE, [until, after.at, after.id, BATCH]);
        for (const part of due) await release(deps, ctx, part);
        const last = due.at(-1);
        if (!last || due.length < BATCH) return;
        after = { at: last.delivered_at, id: last.id };
      }
    },
  };
}

interface DuePart {
  id: string;
  order_id: string;
  delivered_at: Date;
}

const NO_ID = '00000000-0000-0000-0000-000000000000';

const DUE = `
  SELECT id, order_id, delivered_at FROM shop_orders s
  WHERE delivered_at IS NOT NULL AND released_at IS NULL AND paid_at IS NOT NULL
    AND delivered_at <= $1 AND (delivered_at, id) > ($2, $3::uuid)
    AND NOT EXISTS (
      SELECT FROM order_returns r JOIN order_return_items ri ON ri.return_id = r.id
      JOIN order_items i ON i.id = ri.order_item_id AND i.order_type = 'purchase'
      WHERE r.shop_order_id = s.id
        AND (r.status IN ('requested', 'received') OR r.status = 'approved' AND r.decided_at > $1))
  ORDER BY delivered_at, id LIMIT $4`;

async function release(
  { inTransaction, books, clock }: EarningsReleaseDeps,
  ctx: Context,
  { id, order_id: orderId }: DuePart,
): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const part = (await lockOrder(tx, orderId))?.parts.find((each) => each.id === id);
    if (!part || part.releasedAt !== null) return;
    await tx.manager.query('UPDATE shop_orders SET released_at = $2, updated_at = $2 WHERE id = $1', [
      id,
      clock(),
    ]);
    await recordAudit(tx, { action: 'orders.release_earnings', subjectType: 'order', subjectId: orderId });
    await books.released(tx, { shopOrderId: id, shopId: part.shopId });
  });
}
