import type { ConsoleDocument } from '../../console/console-document.js';
import { type Actor, shopOf } from '../../platform/auth/actor.js';
import { hasRightInShop } from '../../platform/auth/rights.js';
import type { OrderDocuments } from '../documents/order-documents.service.js';
import type { Order } from '../order.entity.js';
import type { OrderStatus } from '../order.status.js';
import { canKnowCustomers, canReadAllOrders } from '../orders.policy.js';
import type { ShopOrder } from '../shop-order.entity.js';

/** As the console itself is written. */
const language = 'en';

/** What the customer gets on paper, of orders that something came of. */
export const invoicesOf = (documents: OrderDocuments): ConsoleDocument<Order> => ({
  name: 'invoice',
  label: 'Print invoice',
  allowed: (actor) => canReadAllOrders(actor) && canKnowCustomers(actor),
  appliesTo: ({ paymentStatus }) => paymentStatus !== 'failed',
  run: (ctx, orderIds) => documents.invoices(ctx, { orderIds, language }),
});

/** What goes into the parcel, of what is sent or to be sent. */
export const packingSlipsOf = (documents: OrderDocuments): ConsoleDocument<ShopOrder> => ({
  name: 'packing-slip',
  label: 'Print packing slip',
  allowed: (actor) => (canReadAllOrders(actor) || worksWithOrders(actor)) && canKnowCustomers(actor),
  appliesTo: ({ status }) => PACKED.has(status),
  run: (ctx, shopOrderIds) => documents.packingSlips(ctx, { shopOrderIds, language }),
});

const worksWithOrders = (actor: Actor): boolean =>
  hasRightInShop(actor, 'orders.read', shopOf(actor)?.id ?? '');

const PACKED: ReadonlySet<OrderStatus> = new Set(['confirmed', 'processing', 'shipped', 'delivered']);
