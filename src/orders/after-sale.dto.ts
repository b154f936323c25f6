import type { Money } from '../platform/money/money.js';
import type { RefundDto, ReturnDto } from './after-sale.schema.js';
import type { ReturnView } from './reads/after-sale-reads.service.js';
import type { Refund } from './refunds/refund.entity.js';

export function toRefundDto({ currency, toAmount }: Money, refund: Refund): RefundDto {
  return {
    id: refund.id,
    order_id: refund.orderId,
    amount: toAmount(refund.amount),
    currency,
    to: refund.destination,
    status: refund.status,
    cause: refund.cause,
    reason: refund.reason,
    reference: refund.reference,
    items: refund.items,
    created_at: refund.createdAt.toISOString(),
    done_at: refund.doneAt?.toISOString() ?? null,
  };
}

export function toReturnDto({ row, items }: ReturnView): ReturnDto {
  return {
    id: row.id,
    shop_order_id: row.shopOrderId,
    status: row.status,
    reason: row.reason,
    decision_reason: row.decisionReason,
    items: items.map(({ orderItemId, quantity, orderItem }) => ({
      ...{ order_item_id: orderItemId, quantity },
      ...{ name: orderItem!.name, rental_status: orderItem!.rentalStatus },
    })),
    created_at: row.createdAt.toISOString(),
    decided_at: row.decidedAt?.toISOString() ?? null,
    received_at: row.receivedAt?.toISOString() ?? null,
  };
}
