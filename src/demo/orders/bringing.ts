import type { OrderDetailView } from '../../orders/reads/order-view.js';
import { createRandom, seedOf } from '../art/random.js';
import type { Past } from './past.js';
import { DAY } from './times.js';

/** When each step comes, as a share of the days until an order is delivered. */
const STEPS = [
  { to: 'processing', at: 0.25 },
  { to: 'shipped', at: 0.5 },
  { to: 'delivered', at: 1 },
] as const;

/**
 * Its shops bring the order, as far as time allows.
 * @param days until it is delivered
 * @param then what happens when it was
 */
export function bring(past: Past, { order, parts }: OrderDetailView, days: number, then?: () => void): void {
  const number = String(createRandom(seedOf(order.orderNumber)).int(0, 99_999_999)).padStart(8, '0');
  const tracking = { carrier: 'GHN Express', trackingNumber: `GHN${number}` };
  for (const { to, at } of STEPS) {
    past.timeline.after(days * at * DAY, async () => {
      for (const { part } of parts) {
        const { status } = await partOf(past, part.id);
        if (status === 'cancelled') continue;
        const ctx = past.owners.get(part.shopId)!;
        await past.services.orders.orderMoves.movePart(ctx, {
          ...{ shopOrderId: part.id, to },
          ...(to === 'shipped' && tracking),
        });
      }
      if (to === 'delivered') then?.();
    });
  }
}

async function partOf({ services }: Past, id: string): Promise<{ status: string }> {
  const rows: Array<{ status: string }> = await services.dataSource.query(
    'SELECT status FROM shop_orders WHERE id = $1',
    [id],
  );
  return rows[0]!;
}
