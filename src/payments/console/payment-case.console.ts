import type { ConsoleField } from '../../console/console-field.js';
import {
  type ConsoleAction,
  type ConsoleScreen,
  defineAction,
  defineScreen,
} from '../../console/console-screen.js';
import { PaymentCase } from '../cases/payment-case.entity.js';
import {
  type AcceptCase,
  acceptCaseSchema,
  type CreditCase,
  creditCaseSchema,
  type ReturnCase,
  returnCaseSchema,
} from '../cases/payment-case.schema.js';
import type { PaymentCases } from '../cases/payment-cases.service.js';
import { PAYMENT_CASE_KINDS, PAYMENT_CASE_STATUSES } from '../payment.status.js';
import { canReadPayments, canResolveCases } from '../payments.policy.js';
import { type PaymentRecordDeps, readCaseTransfers } from './payment-record.query.js';

export interface CaseScreenDeps extends PaymentRecordDeps {
  cases: PaymentCases;
}

/** Money that came in wrong, late or unasked, and what becomes of it. */
export function createPaymentCaseScreen(deps: CaseScreenDeps): ConsoleScreen {
  return defineScreen<PaymentCase>({
    id: 'payment-cases',
    label: 'Payment cases',
    singular: 'payment case',
    navigation: { group: 'Sales', icon: 'alert-triangle', order: 21 },
    entity: PaymentCase,
    title: 'title',
    columns: [
      { name: 'title', label: 'For', type: 'text' },
      {
        name: 'status',
        label: 'Status',
        type: 'status',
        filter: 'one_of',
        values: PAYMENT_CASE_STATUSES,
        tone: (row) => (row.status === 'open' ? 'attention' : undefined),
      },
      { name: 'kind', label: 'What is wrong', type: 'status', filter: 'one_of', values: PAYMENT_CASE_KINDS },
      {
        name: 'expected',
        label: 'Was asked for',
        type: 'money',
        // Nothing, of money that nobody waited for any more.
        value: ({ expected }) => (expected > 0n ? expected : null),
      },
      { name: 'received', label: 'Came in', type: 'money' },
      { name: 'userId', label: 'Who pays', type: 'reference', reference: 'users', filter: 'equals' },
      { name: 'paymentId', label: 'Payment', type: 'reference', reference: 'payments', on: ['show'] },
      { name: 'transfers', label: 'Transfers', type: 'table', on: ['show'] },
      { name: 'resolution', label: 'What became of it', type: 'status', on: ['show'] },
      { name: 'reference', label: 'Reference of the return', type: 'text', on: ['show'] },
      { name: 'note', label: 'Note', type: 'longtext', on: ['show'] },
      { name: 'resolvedBy', label: 'Decided by', type: 'reference', reference: 'users', on: ['show'] },
      { name: 'resolvedAt', label: 'Decided', type: 'datetime', on: ['show'] },
      { name: 'createdAt', label: 'Since', type: 'datetime', sortable: true, filter: 'range' },
    ],
    allowed: canReadPayments,
    scope(actor, query) {
      if (!canReadPayments(actor)) query.andWhere('FALSE');
    },
    opensWith: { status: 'open' },
    detail: async ({ id }) => ({ transfers: await readCaseTransfers(deps, id) }),
    defaultSort: { column: 'createdAt', direction: 'desc' },
    empty: 'No money has come in wrong or late.',
    actions: createActions(deps.cases),
  });
}

const NOTE: ConsoleField = {
  name: 'note',
  label: 'Why',
  type: 'longtext',
  required: true,
  maxLength: 1000,
  help: 'For your colleagues; the audit log keeps it.',
};

const isOpen = (row: PaymentCase): boolean => row.status === 'open';

function createActions(cases: PaymentCases): ReadonlyArray<ConsoleAction<PaymentCase>> {
  return [
    defineAction<PaymentCase, AcceptCase>({
      name: 'accept',
      label: 'Accept as payment',
      variant: 'primary',
      confirm:
        'What this money was for is paid with it. What came too much goes to the wallet of who paid; what is missing is at the expense of the platform.',
      fields: [NOTE],
      allowed: canResolveCases,
      appliesTo: (row) => isOpen(row) && row.kind === 'amount_mismatch' && row.expected > 0n,
      schema: acceptCaseSchema,
      async run(ctx, input) {
        await cases.accept(ctx, input);
        return { message: 'It is paid.' };
      },
    }),
    defineAction<PaymentCase, CreditCase>({
      name: 'credit',
      label: 'Put into the wallet',
      confirm: 'All of this money goes to the wallet. An order that still waited for it is cancelled.',
      fields: [
        {
          name: 'user_id',
          label: 'Whose wallet',
          type: 'reference',
          reference: 'users',
          help: 'Only for money that nobody asked for; otherwise it goes to who was to pay.',
        },
        NOTE,
      ],
      allowed: canResolveCases,
      appliesTo: isOpen,
      schema: creditCaseSchema,
      async run(ctx, input) {
        await cases.credit(ctx, input);
        return { message: 'It is in the wallet.' };
      },
    }),
    defineAction<PaymentCase, ReturnCase>({
      name: 'mark-returned',
      label: 'Mark as sent back',
      confirm: 'Only when you have transferred it back. An order that still waited for it is cancelled.',
      fields: [
        {
          name: 'reference',
          label: 'Reference of your transfer',
          type: 'text',
          required: true,
          maxLength: 200,
        },
        NOTE,
      ],
      allowed: canResolveCases,
      appliesTo: isOpen,
      schema: returnCaseSchema,
      async run(ctx, input) {
        await cases.markReturned(ctx, input);
        return { message: 'It has gone back.' };
      },
    }),
  ];
}
