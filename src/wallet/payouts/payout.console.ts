import { z } from 'zod';
import type { ConsoleField } from '../../console/console-field.js';
import {
  type ConsoleScreen,
  defineAction,
  defineOperation,
  defineScreen,
} from '../../console/console-screen.js';
import { shopOf } from '../../platform/auth/actor.js';
import { systemContext } from '../../platform/context.js';
import type { Money } from '../../platform/money/money.js';
import { canDecidePayouts, canReadShopWallet, canReadWallets, isOwner } from '../wallet.policy.js';
import { Payout } from './payout.entity.js';
import {
  approvePayoutSchema,
  bankAccountSchema,
  rejectPayoutSchema,
  requestPayoutSchema,
} from './payout.schema.js';
import { PAYOUT_STATUSES } from './payout.status.js';
import type { Payouts } from './payouts.service.js';

/** Payouts: shops ask, the platform transfers and says so. */
export function createPayoutScreen({ payouts, money }: { payouts: Payouts; money: Money }): ConsoleScreen {
  const amounts = new Intl.NumberFormat('en', { style: 'currency', currency: money.currency });
  return defineScreen<Payout>({
    id: 'payouts',
    label: 'Payouts',
    singular: 'payout',
    navigation: { group: 'Money', icon: 'send', order: 50 },
    entity: Payout,
    title: 'what',
    columns: [
      { name: 'what', label: 'Payout', type: 'text' },
      { name: 'amount', label: 'Amount', type: 'money', on: ['show'] },
      { name: 'status', label: 'State', type: 'status', filter: 'one_of', values: PAYOUT_STATUSES },
      {
        name: 'shopId',
        label: 'Shop',
        type: 'reference',
        reference: 'shops',
        filter: 'equals',
        visibleTo: canReadWallets,
      },
      { name: 'createdAt', label: 'Asked for', type: 'datetime', sortable: true, filter: 'range' },
      { name: 'account', label: 'Transfer to', type: 'longtext', on: ['show'], visibleTo: canDecidePayouts },
      { name: 'decidedAt', label: 'Decided', type: 'datetime' },
      { name: 'bankReference', label: "The bank's reference", type: 'text', on: ['show'] },
      { name: 'reason', label: 'Why it was rejected', type: 'longtext', on: ['show'] },
      {
        name: 'decidedBy',
        label: 'Decided by',
        type: 'reference',
        reference: 'users',
        on: ['show'],
        visibleTo: canReadWallets,
      },
    ],
    allowed(actor) {
      const shop = shopOf(actor);
      return shop ? canReadShopWallet(actor, shop.id) : canReadWallets(actor);
    },
    scope(actor, query, alias) {
      const shop = shopOf(actor);
      if (shop && canReadShopWallet(actor, shop.id)) {
        query.andWhere(`${alias}.shopId = :payoutShop`, { payoutShop: shop.id });
      } else if (!canReadWallets(actor)) query.andWhere('FALSE');
    },
    defaultSort: { column: 'createdAt', direction: 'desc' },
    empty: 'Nobody has asked for a payout yet.',
    // Also said in the dialogs by which it is decided.
    decorate: async (rows) =>
      new Map(
        rows.map(({ id, amount, bankHint }) => [
          id,
          { what: `${amounts.format(money.toAmount(amount))} to ${bankHint}` },
        ]),
      ),
    async detail({ id }) {
      const account = await payouts.bankAccount(systemContext('the record of a payout'), { id });
      const { bank_name: bank, account_number: number, account_holder: holder } = account;
      return { account: `${bank}\n${number}\n${holder}` };
    },
    create: defineOperation<RequestForm>({
      label: 'Request a payout',
      submits: [{ label: 'Ask for it' }],
      fields: REQUEST_FIELDS,
      allowed: isOwner,
      schema: requestFormSchema,
      async run(ctx, { amount, ...account }) {
        const { id } = await payouts.request(ctx, { amount, bank_account: account });
        return { id, message: 'Asked for. You get a mail once it is transferred.' };
      },
    }),
    actions: [approval(payouts), rejection(payouts)],
  });
}

const requestFormSchema = requestPayoutSchema.pick({ amount: true }).extend(bankAccountSchema.shape);
type RequestForm = z.infer<typeof requestFormSchema>;

const REQUEST_FIELDS: readonly ConsoleField[] = [
  { name: 'amount', label: 'Amount', type: 'money', required: true, help: 'At most what is available.' },
  { name: 'bank_name', label: 'Bank', type: 'text', required: true },
  { name: 'account_number', label: 'Account number', type: 'text', required: true },
  { name: 'account_holder', label: 'Account holder', type: 'text', required: true },
];

const approval = (payouts: Payouts) =>
  defineAction<Payout, z.infer<typeof approvePayoutSchema> & { id: string }>({
    name: 'approve',
    label: 'Mark as paid',
    variant: 'primary',
    fields: [
      {
        name: 'bank_reference',
        label: "The bank's reference",
        type: 'text',
        required: true,
        help: 'Transfer the money first. The shop reads this reference in its mail.',
      },
    ],
    allowed: canDecidePayouts,
    appliesTo: ({ status }) => status === 'requested',
    schema: approvePayoutSchema.extend({ id: z.uuid() }),
    async run(ctx, input) {
      await payouts.approve(ctx, input);
      return { message: 'Paid. The shop gets a mail.' };
    },
  });

const rejection = (payouts: Payouts) =>
  defineAction<Payout, z.infer<typeof rejectPayoutSchema> & { id: string }>({
    name: 'reject',
    label: 'Reject',
    variant: 'danger',
    fields: [
      {
        name: 'reason',
        label: 'Why',
        type: 'longtext',
        required: true,
        help: 'The shop reads this. The money is available to it again.',
      },
    ],
    allowed: canDecidePayouts,
    appliesTo: ({ status }) => status === 'requested',
    schema: rejectPayoutSchema.extend({ id: z.uuid() }),
    async run(ctx, input) {
      await payouts.reject(ctx, input);
      return { message: 'Rejected. The shop gets a mail.' };
    },
  });
