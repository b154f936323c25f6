import { type ConsoleScreen, defineScreen } from '../../console/console-screen.js';
import type { Clock } from '../../platform/clock.js';
import { hasRight } from '../../platform/auth/rights.js';
import { PAYMENT_METHOD_WORDS } from '../../payments/payment.status.js';
import type { OrderDocuments } from '../documents/order-documents.service.js';
import { Order } from '../order.entity.js';
import { ORDER_PAYMENT_STATUSES, ORDER_STATUSES, type OrderPaymentStatus } from '../order.status.js';
import { canEditAllOrders, canKnowCustomers, canReadAllOrders } from '../orders.policy.js';
import { orderMatches } from '../reads/customer-knowledge.js';
import { OPEN_RETURNS } from '../returns/order-return.status.js';
import { lateFilter } from './order-late.filter.js';
import type { RowMoves } from './order-bulk-moves.service.js';
import { createMoveActions, createMoveBulk } from './order-moves.console.js';
import { createCancelAction } from './order-cancel.console.js';
import { invoicesOf } from './order-papers.console.js';
import { createRefundAction } from './order-refund.console.js';
import type { OrderTakingBack } from './order-taking-back.service.js';
import type { OrderSheets } from './order-sheets.service.js';

export interface OrderScreenDeps {
  sheets: OrderSheets;
  moves: RowMoves;
  takingBack: OrderTakingBack;
  documents: OrderDocuments;
  clock: Clock;
}

/** Whole orders, for the platform's people. */
export function createOrderScreen({
  sheets,
  moves,
  takingBack,
  documents,
  clock,
}: OrderScreenDeps): ConsoleScreen {
  return defineScreen<Order>({
    id: 'orders',
    label: 'Orders',
    singular: 'order',
    navigation: { group: 'Sales', icon: 'shopping-bag', order: 4 },
    entity: Order,
    title: 'orderNumber',
    columns: [
      { name: 'thumbnail', label: 'Picture', type: 'thumbnail', on: ['list'] },
      { name: 'orderNumber', label: 'Order', type: 'text' },
      { name: 'status', label: 'State', type: 'status', filter: 'one_of', values: ORDER_STATUSES },
      {
        name: 'paymentStatus',
        label: 'Payment',
        type: 'status',
        filter: 'one_of',
        values: () => ORDER_PAYMENT_STATUSES.map((value) => ({ value, label: PAYMENT_WORDS[value] })),
      },
      { name: 'customerName', label: 'Customer', type: 'text', visibleTo: canKnowCustomers },
      { name: 'shops', label: 'Shops', type: 'text', on: ['list'] },
      { name: 'pieces', label: 'Pieces', type: 'number', on: ['list'] },
      { name: 'total', label: 'Total', type: 'money', on: ['list'] },
      { name: 'createdAt', label: 'Ordered', type: 'datetime', sortable: true, filter: 'range' },
      { name: 'late', label: 'Late', type: 'text', on: ['list'], tone: () => 'bad' },
      { name: 'parts', label: 'What was ordered', type: 'lines', on: ['show'] },
      { name: 'cancellable', type: 'pieces', on: ['show'] },
      { name: 'refundable', type: 'pieces', on: ['show'] },
      { name: 'sums', label: 'What it comes to', type: 'sums', on: ['show'] },
      { name: 'events', label: 'What happened', type: 'timeline', on: ['show'] },
      {
        name: 'notes',
        label: 'The customer wrote',
        type: 'longtext',
        on: ['show'],
        visibleTo: canKnowCustomers,
      },
      {
        name: 'paymentMethod',
        label: 'Paid by',
        type: 'text',
        on: ['show'],
        value: ({ paymentMethod }) => PAYMENT_METHOD_WORDS[paymentMethod],
      },
      { name: 'paidAt', label: 'Paid', type: 'datetime', on: ['show'] },
      {
        name: 'payment',
        label: 'Its payment',
        type: 'reference',
        on: ['show'],
        value: ({ paymentId }) => paymentId && { screen: 'payments', id: paymentId, label: 'Look at it' },
      },
      { name: 'customerEmail', label: 'E-mail', type: 'text', on: ['show'], visibleTo: canKnowCustomers },
      { name: 'customerPhone', label: 'Telephone', type: 'text', on: ['show'], visibleTo: canKnowCustomers },
      { name: 'address', label: 'Sent to', type: 'address', on: ['show'], visibleTo: canKnowCustomers },
      {
        name: 'userId',
        label: 'Person',
        type: 'reference',
        reference: 'users',
        on: ['show'],
        filter: 'equals',
        visibleTo: (actor) => hasRight(actor, 'users.read'),
      },
      { name: 'history', label: 'Of this person', type: 'list-link', on: ['show'] },
      { name: 'paidOrders', label: 'Paid orders', type: 'number', on: ['show'] },
      { name: 'spent', label: 'Spent so far', type: 'money', on: ['show'] },
      {
        name: 'source',
        label: 'Came from',
        type: 'text',
        on: ['show'],
        value: ({ source }) => SOURCES[source],
      },
      { name: 'deliveredAt', label: 'Delivered', type: 'datetime', on: ['show'] },
      { name: 'cancelledAt', label: 'Cancelled', type: 'datetime', on: ['show'] },
    ],
    allowed: canReadAllOrders,
    scope(actor, query) {
      if (!canReadAllOrders(actor)) query.andWhere('FALSE');
    },
    searchMatch: orderMatches,
    filters: [
      {
        name: 'hasReturn',
        label: 'Something comes back',
        type: 'boolean',
        narrow(query, alias, [value]) {
          const open = `(SELECT p.order_id FROM order_returns r JOIN shop_orders p ON p.id = r.shop_order_id
            WHERE r.status IN (:...openReturns))`;
          query.andWhere(`${alias}.id ${value === 'true' ? 'IN' : 'NOT IN'} ${open}`, {
            openReturns: OPEN_RETURNS,
          });
        },
      },
      lateFilter(clock),
    ],
    quickFilters: [
      { label: 'To prepare', query: { status: 'confirmed' } },
      { label: 'To send', query: { status: 'processing' } },
      { label: 'Unpaid', query: { paymentStatus: 'pending' } },
      { label: 'Late', query: { isLate: 'true' } },
      { label: 'Returns', query: { hasReturn: 'true' } },
    ],
    defaultSort: { column: 'createdAt', direction: 'desc' },
    empty: 'Nobody has ordered yet.',
    decorate: (rows) => sheets.ofOrders(rows),
    detail: (row) => sheets.order(row),
    board: {
      property: 'status',
      facts: ['late', 'customerName', 'total', 'pieces', 'shops', 'paymentStatus', 'createdAt'],
      columns: [
        { value: 'pending', order: 'newest' },
        { value: 'confirmed', order: 'oldest' },
        { value: 'processing', action: 'process', order: 'oldest' },
        { value: 'shipped', action: 'ship', order: 'oldest' },
        { value: 'delivered', action: 'deliver', order: 'newest' },
      ],
    },
    documents: [invoicesOf(documents)],
    actions: [
      ...createMoveActions<Order>(moves, canEditAllOrders),
      createRefundAction(takingBack),
      createCancelAction<Order>(takingBack.cancelOrder, canEditAllOrders),
    ],
    bulkActions: [createMoveBulk<Order>(moves, canEditAllOrders)],
  });
}

/** Beside the order's own state, which has some of the same words. */
const PAYMENT_WORDS: Record<OrderPaymentStatus, string> = {
  pending: 'Unpaid',
  paid: 'Paid',
  partially_refunded: 'Partly refunded',
  refunded: 'Refunded',
  failed: 'Not paid',
};

const SOURCES = { app: 'The app', trolley: 'A trolley' } as const;
