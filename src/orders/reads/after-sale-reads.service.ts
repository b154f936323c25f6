import { type DataSource, In } from 'typeorm';
import type { Context } from '../../platform/context.js';
import { managerOf } from '../../platform/database/transaction.js';
import { Order } from '../order.entity.js';
import { orderNotFound } from '../orders.errors.js';
import { canReadOrder } from '../orders.policy.js';
import { Refund } from '../refunds/refund.entity.js';
import { OrderReturnItem } from '../returns/order-return-item.entity.js';
import { OrderReturn } from '../returns/order-return.entity.js';

export interface ReturnView {
  row: OrderReturn;
  /** With their lines. */
  items: OrderReturnItem[];
}

/** Both throw `orders.order_not_found` (404) for what is neither the actor's nor theirs to see. */
export interface AfterSaleReads {
  /** The oldest first. */
  refundsOf(ctx: Context, input: { orderId: string }): Promise<Refund[]>;
  /** The oldest first. */
  returnsOf(ctx: Context, input: { orderId: string }): Promise<ReturnView[]>;
}

export function createAfterSaleReads({ dataSource }: { dataSource: DataSource }): AfterSaleReads {
  async function demand(ctx: Context, orderId: string) {
    const manager = managerOf(ctx, dataSource);
    const order = await manager.findOneBy(Order, { id: orderId });
    if (!order || !canReadOrder(ctx.actor, order.userId)) throw orderNotFound();
    return manager;
  }

  return {
    async refundsOf(ctx, { orderId }) {
      const manager = await demand(ctx, orderId);
      return manager.find(Refund, { where: { orderId }, order: { id: 'ASC' } });
    },

    async returnsOf(ctx, { orderId }) {
      const manager = await demand(ctx, orderId);
      const rows = await manager.find(OrderReturn, {
        where: { shopOrder: { orderId } },
        order: { id: 'ASC' },
      });
      const items = await manager.find(OrderReturnItem, {
        where: { returnId: In(rows.map(({ id }) => id)) },
        relations: { orderItem: true },
      });
      return rows.map((row) => ({ row, items: items.filter(({ returnId }) => returnId === row.id) }));
    },
  };
}
