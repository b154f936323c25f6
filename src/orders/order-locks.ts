import { type EntityManager, In } from 'typeorm';
import type { TransactionContext } from '../platform/context.js';
import { OrderItem } from './order-item.entity.js';
import { Order } from './order.entity.js';
import { ShopOrder } from './shop-order.entity.js';

/** An order that nobody else changes until the transaction ends. */
export interface LockedOrder {
  order: Order;
  /** In the order of their ids. */
  parts: ShopOrder[];
}

/** Nobody who changes an order, a part or a line does it without this lock; those who refer to it do not wait. */
const LOCK = { mode: 'for_no_key_update' } as const;

/** The order's row, then its parts; undefined when there is no such order. */
export async function lockOrder(
  { manager }: TransactionContext,
  id: string,
): Promise<LockedOrder | undefined> {
  const order = await manager.findOne(Order, { where: { id }, lock: LOCK });
  if (!order) return undefined;
  const parts = await manager.find(ShopOrder, { where: { orderId: id }, order: { id: 'ASC' }, lock: LOCK });
  return { order, parts };
}

/** The lines of these parts, which are locked, in the order in which they were in the cart. */
export const findItems = (manager: EntityManager, parts: readonly ShopOrder[]): Promise<OrderItem[]> =>
  manager.find(OrderItem, {
    where: { shopOrderId: In(parts.map(({ id }) => id)) },
    order: { position: 'ASC' },
  });
