import { z } from 'zod';
import { type ConsoleAction, defineAction, defineForetelling } from '../../console/console-screen.js';
import { hasRight } from '../../platform/auth/rights.js';
import { reasonSchema } from '../../platform/audit/reason.schema.js';
import type { Order } from '../order.entity.js';
import { piecesSchema } from './order-console.schema.js';
import type { OrderTakingBack } from './order-taking-back.service.js';

const chosenShape = {
  id: z.uuid(),
  items: piecesSchema,
  /** In the currency's own decimals. */
  amount: z.number().positive().nullish(),
};
const destinationSchema = z.enum(['wallet', 'by_hand']);
const foretellSchema = z.strictObject({
  ...chosenShape,
  to: destinationSchema.nullish(),
  restock: z.boolean().optional(),
  reason: z.string().nullish(),
});
const refundSchema = z.strictObject({
  ...chosenShape,
  to: destinationSchema,
  restock: z.boolean().default(false),
  reason: reasonSchema,
});

/** Giving money back, for pieces or for no piece in particular, with a look at what goes back to whom. */
export function createRefundAction(takingBack: OrderTakingBack): ConsoleAction<Order> {
  return defineAction<Order, z.infer<typeof refundSchema>>({
    name: 'refund',
    label: 'Give money back',
    variant: 'danger',
    shortcut: 'r',
    fields: [
      { name: 'items', label: 'For which pieces', type: 'pieces', source: 'refundable' },
      {
        name: 'amount',
        label: 'Or an amount for no piece in particular',
        type: 'money',
        help: 'Such as for a late delivery. Not used when pieces are chosen.',
      },
      {
        name: 'to',
        label: 'Where to',
        type: 'choice',
        required: true,
        initially: 'wallet',
        values: () => [
          { value: 'wallet', label: 'The customer’s wallet, at once' },
          { value: 'by_hand', label: 'Their bank account, transferred by hand' },
        ],
      },
      { name: 'restock', label: 'The pieces can be sold again', type: 'boolean' },
      { name: 'reason', label: 'Why', type: 'longtext', required: true, help: 'The customer reads it.' },
    ],
    allowed: (actor) => hasRight(actor, 'orders.refund'),
    appliesTo: (_row, { refundable }) => Array.isArray(refundable) && refundable.length > 0,
    schema: refundSchema,
    foretell: defineForetelling({
      schema: foretellSchema,
      run: (ctx, { id, items, amount }) => takingBack.foretellRefund(ctx, { orderId: id, items, amount }),
    }),
    async run(ctx, { id, ...input }) {
      await takingBack.refund(ctx, { orderId: id, ...input });
      return {
        message:
          input.to === 'wallet'
            ? 'The money is in the customer’s wallet.'
            : 'The refund is written down; transfer it, and say so here.',
      };
    },
  });
}
