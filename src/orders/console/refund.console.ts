import { z } from 'zod';
import { type ConsoleScreen, defineAction, defineScreen } from '../../console/console-screen.js';
import { hasRight } from '../../platform/auth/rights.js';
import { canKnowCustomers, canReadAllOrders } from '../orders.policy.js';
import type { OrderRefunds } from '../refunds/order-refunds.service.js';
import { Refund } from '../refunds/refund.entity.js';
import { REFUND_CAUSES, REFUND_STATUSES } from '../refunds/refund.status.js';
import type { AfterSaleSheets } from './after-sale-sheets.service.js';

export interface RefundScreenDeps {
  sheets: AfterSaleSheets;
  refunds: Pick<OrderRefunds, 'markDone'>;
}

const doneSchema = z.strictObject({ id: z.uuid(), reference: z.string().trim().min(1).max(100) });

/** What went back to customers, and what somebody still has to transfer. */
export function createRefundScreen({ sheets, refunds }: RefundScreenDeps): ConsoleScreen {
  return defineScreen<Refund>({
    id: 'refunds',
    label: 'Refunds',
    singular: 'refund',
    navigation: { group: 'Sales', icon: 'corner-up-left', order: 7 },
    entity: Refund,
    title: 'orderNumber',
    columns: [
      { name: 'orderNumber', label: 'Order', type: 'text' },
      { name: 'status', label: 'State', type: 'status', filter: 'one_of', values: REFUND_STATUSES },
      { name: 'customerName', label: 'Customer', type: 'text', visibleTo: canKnowCustomers },
      { name: 'amount', label: 'Amount', type: 'money' },
      {
        name: 'destination',
        label: 'Where to',
        type: 'text',
        value: ({ destination }) => (destination === 'wallet' ? 'Wallet' : 'By hand'),
      },
      { name: 'createdAt', label: 'Since', type: 'datetime', sortable: true, filter: 'range' },
      { name: 'cause', label: 'Because of', type: 'status', values: REFUND_CAUSES, on: ['show'] },
      { name: 'reason', label: 'Why', type: 'longtext', on: ['show'] },
      { name: 'reference', label: 'The bank’s reference', type: 'text', on: ['show'] },
      { name: 'order', label: 'Order', type: 'reference', on: ['show'] },
      { name: 'doneAt', label: 'Done', type: 'datetime', on: ['show'] },
    ],
    allowed: canReadAllOrders,
    scope(actor, query) {
      if (!canReadAllOrders(actor)) query.andWhere('FALSE');
    },
    quickFilters: [{ label: 'To transfer', query: { status: 'due' } }],
    defaultSort: { column: 'createdAt', direction: 'desc' },
    empty: 'Nothing was given back yet.',
    decorate: (rows) => sheets.ofRefunds(rows),
    actions: [
      defineAction<Refund, z.infer<typeof doneSchema>>({
        name: 'done',
        label: 'It is transferred',
        variant: 'primary',
        fields: [
          {
            name: 'reference',
            label: 'What the bank calls it',
            type: 'text',
            required: true,
            help: 'So that it is found again when somebody asks.',
          },
        ],
        allowed: (actor) => hasRight(actor, 'orders.refund'),
        appliesTo: ({ status }) => status === 'due',
        schema: doneSchema,
        async run(ctx, { id, reference }) {
          await refunds.markDone(ctx, { refundId: id, reference });
          return { message: 'Done; the customer knows.' };
        },
      }),
    ],
  });
}
