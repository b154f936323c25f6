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
 * A condition in SQL: the order is found by its number or its customer. Whoever may not know customers finds by the
 * number alone, or they could guess the rest letter by letter.
 * @param alias of orders
 * @param pattern the parameter that holds the word, ready for LIKE
 */
export const orderMatches = (alias: string, pattern: string, actor: Actor): string =>
  foundBy(alias, pattern, canKnowCustomers(actor) ? SEARCHED : ['order_number']);

/** The same by the order's number or the customer's name, however much of them the actor may know. */
export const orderMatchesByName = (alias: string, pattern: string): string =>
  foundBy(alias, pattern, ['order_number', 'customer_name']);

const SEARCHED = ['order_number', 'customer_name', 'customer_email', 'customer_phone'] as const;

/** The index `orders_search_idx`, which is over all of them, finds what may match; the rest is looked at. */
function foundBy(alias: string, pattern: string, columns: ReadonlyArray<(typeof SEARCHED)[number]>): string {
  const among = (names: typeof columns) =>
    `plain_text(${names.map((name) => textOf(alias, name)).join(` || ' ' || `)}) LIKE plain_text(${pattern})`;
  return columns === SEARCHED ? among(SEARCHED) : `(${among(SEARCHED)} AND ${among(columns)})`;
}

const textOf = (alias: string, column: (typeof SEARCHED)[number]): string =>
  column === 'order_number' ? `"${alias}".${column}` : `coalesce("${alias}".${column}, '')`;
