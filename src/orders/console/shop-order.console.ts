import type { ConsoleOption } from '../../console/console-column.js';
import { type ConsoleScreen, defineScreen } from '../../console/console-screen.js';
import { type Actor, shopOf } from '../../platform/auth/actor.js';
import { hasRightInShop } from '../../platform/auth/rights.js';
import { ORDER_STATUSES } from '../order.status.js';
import { canEditAllOrders, canKnowCustomers, canReadAllOrders } from '../orders.policy.js';
import { orderMatches } from '../reads/customer-knowledge.js';
import { isAffairOfShop } from '../reads/order-reads.service.js';
import { ShopOrder } from '../shop-order.entity.js';
import { lateFilter } from './order-late.filter.js';
import type { OrderScreenDeps } from './order.console.js';
import { createMoveActions, createMoveBulk } from './order-moves.console.js';
import { createCancelAction } from './order-cancel.console.js';
import { packingSlipsOf } from './order-papers.console.js';

/** Parts of orders: for a shop, its orders. */
export function createShopOrderScreen({
  sheets,
  moves,
  takingBack,
  documents,
  clock,
}: OrderScreenDeps): ConsoleScreen {
  return defineScreen<ShopOrder>({
    id: 'shop-orders',
    label: (actor) => (shopOf(actor) ? 'Orders' : 'Orders by shop'),
    singular: 'order',
    navigation: { group: 'Sales', icon: 'package', order: 5 },
    entity: ShopOrder,
    title: 'orderNumber',
    columns: [
      { name: 'thumbnail', label: 'Picture', type: 'thumbnail', on: ['list'] },
      { name: 'orderNumber', label: 'Order', type: 'text' },
      { name: 'status', label: 'State', type: 'status', filter: 'one_of', values: statusesOf },
      { name: 'customerName', label: 'Customer', type: 'text', visibleTo: canKnowCustomers },
      { name: 'pieces', label: 'Pieces', type: 'number', on: ['list'] },
      { name: 'total', label: 'Customer pays', type: 'money', on: ['list'] },
      {
        name: 'shopId',
        label: 'Shop',
        type: 'reference',
        reference: 'shops',
        filter: 'equals',
        visibleTo: canReadAllOrders,
      },
      { name: 'createdAt', label: 'Ordered', type: 'datetime', sortable: true, filter: 'range' },
      { name: 'late', label: 'Late', type: 'text', on: ['list'], tone: () => 'bad' },
      { name: 'parts', label: 'Goods', type: 'lines', on: ['show'] },
      { name: 'cancellable', type: 'pieces', on: ['show'] },
      { name: 'sums', label: 'What it comes to', type: 'sums', on: ['show'] },
      { name: 'events', label: 'What happened', type: 'timeline', on: ['show'] },
      {
        name: 'notes',
        label: 'The customer wrote',
        type: 'longtext',
        on: ['show'],
        visibleTo: canKnowCustomers,
      },
      { name: 'address', label: 'Send to', type: 'address', on: ['show'], visibleTo: canKnowCustomers },
      { name: 'phone', label: 'Telephone', type: 'text', on: ['show'], visibleTo: canKnowCustomers },
      { name: 'email', label: 'E-mail', type: 'text', on: ['show'], visibleTo: canMailCustomers },
      { name: 'carrier', label: 'Brought by', type: 'text', on: ['show'] },
      { name: 'trackingNumber', label: 'Tracking number', type: 'text', on: ['show'] },
      { name: 'paidAt', label: 'Paid', type: 'datetime', on: ['show'] },
      { name: 'shippedAt', label: 'Sent', type: 'datetime', on: ['show'] },
      { name: 'deliveredAt', label: 'Delivered', type: 'datetime', on: ['show'] },
      { name: 'releasedAt', label: 'Free for payout', type: 'datetime', on: ['show'] },
      {
        name: 'wholeOrder',
        label: 'Whole order',
        type: 'reference',
        on: ['show'],
        visibleTo: canReadAllOrders,
      },
    ],
    allowed: (actor) => canReadAllOrders(actor) || canReadOwn(actor),
    scope(actor, query, alias) {
      if (canReadAllOrders(actor)) return;
      const shopId = canReadOwn(actor) ? shopOf(actor)?.id : undefined;
      query.andWhere(`${alias}.shopId = :ownShopId`, { ownShopId: shopId ?? null });
      query.andWhere(isAffairOfShop(alias));
    },
    searchMatch: (alias, pattern, actor) =>
      `${alias}.orderId IN (SELECT o.id FROM orders o WHERE ${orderMatches('o', pattern, actor)})`,
    filters: [lateFilter(clock)],
    quickFilters: [
      { label: 'New', query: { status: 'confirmed' } },
      { label: 'To send', query: { status: 'processing' } },
      { label: 'Late', query: { isLate: 'true' } },
    ],
    defaultSort: { column: 'createdAt', direction: 'desc' },
    empty: 'No orders yet. They appear here as soon as somebody buys.',
    decorate: (rows) => sheets.ofParts(rows),
    detail: (row) => sheets.part(row),
    board: {
      property: 'status',
      facts: ['late', 'customerName', 'total', 'pieces', 'createdAt'],
      columns: [
        { value: 'confirmed', order: 'oldest' },
        { value: 'processing', action: 'process', order: 'oldest' },
        { value: 'shipped', action: 'ship', order: 'oldest' },
        { value: 'delivered', action: 'deliver', order: 'newest' },
      ],
    },
    documents: [packingSlipsOf(documents)],
    actions: [
      ...createMoveActions<ShopOrder>(moves, canEditSome),
      createCancelAction<ShopOrder>(takingBack.cancelPart, canEditSome),
    ],
    bulkActions: [createMoveBulk<ShopOrder>(moves, canEditSome)],
  });
}

/** What nobody has paid for yet is not among a shop's. */
const statusesOf = (actor: Actor): ConsoleOption[] =>
  ORDER_STATUSES.filter((value) => value !== 'pending' || !shopOf(actor)).map((value) => ({
    value,
    label: value.charAt(0).toUpperCase() + value.slice(1),
  }));

/** Shops reach customers by telephone and post; mail is the platform's. */
const canMailCustomers = (actor: Actor): boolean => canReadAllOrders(actor) && canKnowCustomers(actor);

const canReadOwn = (actor: Actor): boolean => hasRightInShop(actor, 'orders.read', shopOf(actor)?.id ?? '');

const canEditSome = (actor: Actor): boolean =>
  canEditAllOrders(actor) || hasRightInShop(actor, 'orders.edit', shopOf(actor)?.id ?? '');
