import { type ConsoleScreen, defineScreen } from '../../console/console-screen.js';
import { PAYMENT_METHOD_WORDS, PAYMENT_METHODS, PAYMENT_STATUSES } from '../payment.status.js';
import { Payment } from '../payment.entity.js';
import { canReadPayments } from '../payments.policy.js';
import { type PaymentRecordDeps, readPaymentRecord } from './payment-record.query.js';

/** All payments, as they stand. Nothing is changed here: what has to be decided is a case. */
export function createPaymentScreen(deps: PaymentRecordDeps): ConsoleScreen {
  return defineScreen<Payment>({
    id: 'payments',
    label: 'Payments',
    singular: 'payment',
    navigation: { group: 'Sales', icon: 'credit-card', order: 20 },
    entity: Payment,
    title: 'description',
    columns: [
      { name: 'description', label: 'For', type: 'text' },
      { name: 'amount', label: 'Amount', type: 'money' },
      {
        name: 'status',
        label: 'Status',
        type: 'status',
        filter: 'one_of',
        values: PAYMENT_STATUSES,
        tone: (row) => (row.status === 'held' ? 'attention' : undefined),
      },
      {
        name: 'method',
        label: 'Method',
        type: 'status',
        filter: 'one_of',
        values: () => PAYMENT_METHODS.map((value) => ({ value, label: PAYMENT_METHOD_WORDS[value] })),
      },
      { name: 'userId', label: 'Who pays', type: 'reference', reference: 'users', filter: 'equals' },
      { name: 'captured', label: 'Taken', type: 'money', on: ['show'] },
      { name: 'refunded', label: 'Given back', type: 'money', on: ['show'] },
      {
        name: 'subject',
        label: 'What is paid for',
        type: 'reference',
        on: ['show'],
        value: ({ subjectType, subjectId, description }) =>
          subjectType === 'order' ? { screen: 'orders', id: subjectId, label: description } : 'a top-up',
      },
      { name: 'expiresAt', label: 'Can be paid until', type: 'datetime', on: ['show'] },
      { name: 'decidedAt', label: 'Decided', type: 'datetime', on: ['show'] },
      { name: 'createdAt', label: 'Opened', type: 'datetime', sortable: true, filter: 'range' },
      { name: 'events', label: 'What happened', type: 'table', on: ['show'] },
      { name: 'transfers', label: 'Transfers', type: 'table', on: ['show'] },
      { name: 'links', label: 'Links at PayOS', type: 'table', on: ['show'] },
    ],
    allowed: canReadPayments,
    scope(actor, query) {
      if (!canReadPayments(actor)) query.andWhere('FALSE');
    },
    quickFilters: [
      { label: 'Held', query: { status: 'held' } },
      { label: 'Waiting', query: { status: 'pending' } },
      { label: 'Expired', query: { status: 'expired' } },
    ],
    detail: async ({ id }) => ({ ...(await readPaymentRecord(deps, id)) }),
    defaultSort: { column: 'createdAt', direction: 'desc' },
    empty: 'No payments yet. They come with orders and top-ups.',
  });
}
