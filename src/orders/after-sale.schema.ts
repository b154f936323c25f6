import { z } from 'zod';
import { line, text } from '../platform/text.js';
import { RENTAL_STATUSES } from './order.status.js';
import { REFUND_CAUSES, REFUND_DESTINATIONS, REFUND_STATUSES } from './refunds/refund.status.js';
import type { ChosenPieces } from './refunds/chosen-pieces.js';
import { RETURN_STATUSES } from './returns/order-return.status.js';

/** Pieces of a line; all of them unless a quantity is given. */
const piecesSchema = z.strictObject({
  order_item_id: z.uuid(),
  quantity: z.int().min(1).max(100_000).optional(),
});

const MAX_LINES = 100;

const pieces = z.array(piecesSchema).min(1).max(MAX_LINES);

export const toChosenPieces = (items: z.infer<typeof pieces>): ChosenPieces[] =>
  items.map(({ order_item_id: orderItemId, quantity }) => ({
    orderItemId,
    ...(quantity === undefined ? {} : { quantity }),
  }));

const reason = text(1000);

/** Nothing named: all that can be cancelled. */
export const cancelOrderSchema = z
  .strictObject({
    shop_order_ids: z.array(z.uuid()).min(1).max(MAX_LINES).optional(),
    items: pieces.optional(),
    reason: reason.optional(),
  })
  .refine(({ shop_order_ids: parts, items }) => parts === undefined || items === undefined, {
    path: ['items'],
    message: 'Name either parts or lines',
  })
  .meta({ id: 'CancelOrder' });

/** As the service has it. */
export const toCancelled = ({
  shop_order_ids: shopOrderIds,
  items,
  reason: why,
}: z.infer<typeof cancelOrderSchema>) => ({
  ...(shopOrderIds ? { shopOrderIds } : {}),
  ...(items ? { items: toChosenPieces(items) } : {}),
  reason: why ?? null,
});

export const cancelPartSchema = z
  .strictObject({ items: pieces.optional(), reason: reason.optional() })
  .meta({ id: 'CancelShopOrder' });

export const requestReturnSchema = z
  .strictObject({ items: pieces, reason: reason.min(1) })
  .meta({ id: 'RequestReturn' });

export const giveRefundSchema = z
  .strictObject({
    /** Pieces that came back or got lost, for what was paid for them. */
    items: pieces.optional(),
    /** Or an amount for no piece in particular. */
    amount: z.number().positive().max(9_000_000_000_000).optional(),
    /** Of which part the amount is; of all by what is left of each, unless given. */
    shop_order_id: z.uuid().optional(),
    to: z.enum(REFUND_DESTINATIONS).default('wallet'),
    restock: z.boolean().default(false),
    reason: reason.min(1),
  })
  .refine(({ items, amount }) => (items === undefined) !== (amount === undefined), {
    path: ['amount'],
    message: 'Name either lines or an amount',
  })
  .refine(({ amount, shop_order_id: part }) => part === undefined || amount !== undefined, {
    path: ['shop_order_id'],
    message: 'Goes with an amount',
  })
  .meta({ id: 'GiveRefund' });
export type GiveRefund = z.infer<typeof giveRefundSchema>;

export const refundDoneSchema = z.strictObject({ reference: line(100) }).meta({ id: 'RefundDone' });

export const refundSchema = z
  .object({
    id: z.uuid(),
    order_id: z.uuid(),
    amount: z.number(),
    currency: z.string(),
    to: z.enum(REFUND_DESTINATIONS),
    /** `due`: somebody is to transfer it. */
    status: z.enum(REFUND_STATUSES),
    cause: z.enum(REFUND_CAUSES),
    reason: z.string().nullable(),
    /** What the bank calls the transfer. */
    reference: z.string().nullable(),
    items: z.array(z.object({ order_item_id: z.uuid(), quantity: z.int() })),
    created_at: z.iso.datetime(),
    done_at: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Refund' });
export type RefundDto = z.infer<typeof refundSchema>;

export const refundListSchema = z.object({ refunds: z.array(refundSchema) });

export const returnSchema = z
  .object({
    id: z.uuid(),
    shop_order_id: z.uuid(),
    status: z.enum(RETURN_STATUSES),
    reason: z.string().nullable(),
    /** Why it was rejected. */
    decision_reason: z.string().nullable(),
    items: z.array(
      z.object({
        order_item_id: z.uuid(),
        name: z.string(),
        quantity: z.int(),
        rental_status: z.enum(RENTAL_STATUSES).nullable(),
      }),
    ),
    created_at: z.iso.datetime(),
    decided_at: z.iso.datetime().nullable(),
    received_at: z.iso.datetime().nullable(),
  })
  .meta({ id: 'OrderReturn' });
export type ReturnDto = z.infer<typeof returnSchema>;

export const returnListSchema = z.object({ returns: z.array(returnSchema) });
