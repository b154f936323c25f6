import type { Actor } from '../../platform/auth/actor.js';
import type { Order } from '../order.entity.js';
import { canKnowCustomers, isCustomer } from '../orders.policy.js';

/** The order as the actor may see it: without whose it is, where it went and what they wrote, unless they may know. */
export function asKnownTo(actor: Actor, order: Order): Order {
  if (canKnowCustomers(actor) || isCustomer(actor, order.userId)) return order;
  const nobody = { customerName: null, customerEmail: null, customerPhone: null };
  return { ...order, ...nobody, shippingAddress: null, billingAddress: null, notes: null };
}

/**
 * A condition in SQL: the order is found by its number or its customer, by the index `orders_search_idx`. Whoever may
 * not know customers finds by the number alone, or they could guess the rest letter by letter.
 * @param alias of orders
 * @param pattern the parameter that holds the word, ready for LIKE
 */
export function orderMatches(alias: string, pattern: string, actor: Actor): string {
  const column = (name: string) => `"${alias}".${name}`;
  const others = ['customer_name', 'customer_email', 'customer_phone'].map(
    (name) => ` || ' ' || coalesce(${column(name)}, '')`,
  );
  const number = column('order_number');
  const isFound = `plain_text(${number}${others.join('')}) LIKE plain_text(${pattern})`;
  return canKnowCustomers(actor)
    ? isFound
    : `(${isFound} AND plain_text(${number}) LIKE plain_text(${pattern}))`;
}
