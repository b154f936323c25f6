import { z } from 'zod';
import {
  type ConsoleAction,
  type ConsoleScreen,
  defineAction,
  defineScreen,
} from '../../console/console-screen.js';
import { reasonSchema } from '../../platform/audit/reason.schema.js';
import { type Actor, shopOf } from '../../platform/auth/actor.js';
import { hasRight, hasRightInShop } from '../../platform/auth/rights.js';
import { canEditAllOrders, canKnowCustomers, canReadAllOrders } from '../orders.policy.js';
import { OrderReturn } from '../returns/order-return.entity.js';
import { RETURN_STATUSES } from '../returns/order-return.status.js';
import type { ReturnDecisions } from '../returns/return-decisions.service.js';
import { REFUND_DESTINATIONS } from '../refunds/refund.status.js';
import type { AfterSaleSheets } from './after-sale-sheets.service.js';

export interface ReturnScreenDeps {
  sheets: AfterSaleSheets;
  decisions: ReturnDecisions;
}

const ref = z.strictObject({ id: z.uuid() });

/** What customers want to send back: their shop decides, and the platform gives the money back. */
export function createReturnScreen({ sheets, decisions }: ReturnScreenDeps): ConsoleScreen {
  return defineScreen<OrderReturn>({
    id: 'returns',
    label: 'Returns',
    singular: 'return',
    navigation: { group: 'Sales', icon: 'rotate-ccw', order: 6 },
    entity: OrderReturn,
    title: 'orderNumber',
    columns: [
      { name: 'orderNumber', label: 'Order', type: 'text' },
      { name: 'status', label: 'State', type: 'status', filter: 'one_of', values: RETURN_STATUSES },
      { name: 'customerName', label: 'Customer', type: 'text', visibleTo: canKnowCustomers },
      { name: 'shop', label: 'Shop', type: 'text', visibleTo: canReadAllOrders },
      { name: 'createdAt', label: 'Asked', type: 'datetime', sortable: true, filter: 'range' },
      { name: 'parts', label: 'Goods', type: 'lines', on: ['show'] },
      {
        name: 'reason',
        label: 'The customer wrote',
        type: 'longtext',
        on: ['show'],
        visibleTo: canKnowCustomers,
      },
      { name: 'decisionReason', label: 'Why it was rejected', type: 'longtext', on: ['show'] },
      { name: 'part', label: 'Order', type: 'reference', on: ['show'] },
      { name: 'decidedAt', label: 'Decided', type: 'datetime', on: ['show'] },
      { name: 'receivedAt', label: 'Came back', type: 'datetime', on: ['show'] },
    ],
    allowed: (actor) => canReadAllOrders(actor) || hasRightInShop(actor, 'orders.read', shopIdOf(actor)),
    scope(actor, query, alias) {
      if (canReadAllOrders(actor)) return;
      query.andWhere(
        `${alias}.shopOrderId IN (SELECT part.id FROM shop_orders part WHERE part.shop_id = :ownShopId)`,
        { ownShopId: shopOf(actor)?.id ?? null },
      );
    },
    quickFilters: [
      { label: 'To decide', query: { status: 'requested' } },
      { label: 'On their way', query: { status: 'approved' } },
      { label: 'To refund', query: { status: 'received' }, visibleTo: canReadAllOrders },
    ],
    defaultSort: { column: 'createdAt', direction: 'desc' },
    empty: 'Nobody wants to send anything back.',
    decorate: (rows) => sheets.ofReturns(rows),
    detail: (row) => sheets.orderReturn(row),
    actions: createReturnActions(decisions),
  });
}

function createReturnActions(decisions: ReturnDecisions): Array<ConsoleAction<OrderReturn>> {
  return [
    defineAction<OrderReturn, { id: string }>({
      ...{ name: 'approve', label: 'Approve', variant: 'primary', shortcut: 'a', allowed: canEditSome },
      appliesTo: ({ status }) => status === 'requested',
      schema: ref,
      async run(ctx, input) {
        await decisions.approve(ctx, input);
        return { message: 'Approved; the customer knows that they may send it.' };
      },
    }),
    defineAction<OrderReturn, { id: string; reason: string }>({
      ...{ name: 'reject', label: 'Reject', variant: 'danger', allowed: canEditSome },
      fields: [{ name: 'reason', label: 'Reason for the customer', type: 'longtext', required: true }],
      appliesTo: ({ status }) => status === 'requested',
      schema: ref.extend({ reason: reasonSchema }),
      async run(ctx, input) {
        await decisions.reject(ctx, input);
        return { message: 'Rejected; the customer reads why.' };
      },
    }),
    defineAction<OrderReturn, { id: string; restock: boolean }>({
      ...{ name: 'receive', label: 'It came back', variant: 'primary', allowed: canEditSome },
      fields: [{ name: 'restock', label: 'It can be sold again', type: 'boolean' }],
      appliesTo: ({ status }) => status === 'approved',
      schema: ref.extend({ restock: z.boolean().default(false) }),
      async run(ctx, input) {
        await decisions.receive(ctx, input);
        return { message: 'Received. The platform gives the money back.' };
      },
    }),
    defineAction<OrderReturn, { id: string; to: (typeof REFUND_DESTINATIONS)[number] }>({
      ...{ name: 'refund', label: 'Give money back', variant: 'primary' },
      allowed: (actor) => hasRight(actor, 'orders.refund'),
      fields: [
        {
          ...{ name: 'to', label: 'Where to', type: 'choice', required: true, initially: 'wallet' },
          values: () => [
            { value: 'wallet', label: 'The customer’s wallet, at once' },
            { value: 'by_hand', label: 'Their bank account, transferred by hand' },
          ],
        },
      ],
      appliesTo: ({ status }) => status === 'received',
      schema: ref.extend({ to: z.enum(REFUND_DESTINATIONS) }),
      async run(ctx, input) {
        await decisions.refund(ctx, input);
        return { message: 'The customer gets their money back.' };
      },
    }),
  ];
}

const shopIdOf = (actor: Actor): string => shopOf(actor)?.id ?? '';

const canEditSome = (actor: Actor): boolean =>
  canEditAllOrders(actor) || hasRightInShop(actor, 'orders.edit', shopIdOf(actor));
