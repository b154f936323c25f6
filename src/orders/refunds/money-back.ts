import { hasLeft } from '../../identity/index.js';
import type { Payments } from '../../payments/payments.js';
import type { Clock } from '../../platform/clock.js';
import type { TransactionContext } from '../../platform/context.js';
import { newId } from '../../platform/ids.js';
import type { Books } from '../../wallet/books.js';
import { customerLeft } from '../orders.errors.js';
import type { Order } from '../order.entity.js';
import { enqueueRefundNews } from './refund.jobs.js';
import { RefundPart } from './refund-part.entity.js';
import { Refund } from './refund.entity.js';
import type { TakenPart, TakingBack } from './taking-back.js';

export type MoneyBack = Pick<TakingBack, 'cause' | 'to' | 'reason'> & {
  order: Order;
  /** Parts whose money had come in. */
  taken: readonly TakenPart[];
};

export interface MoneyBackDeps {
  clock: Clock;
  payments: Pick<Payments, 'refund'>;
  books: Pick<Books, 'refunded'>;
}

/**
 * Pays back, into the customer's wallet at once or later by hand, and claws back what others got of it.
 * @throws DomainError `payments.refund_too_high` (422), `orders.customer_left` (409) where the wallet is nobody's
 */
export type GiveBackMoney = (tx: TransactionContext, back: MoneyBack) => Promise<Refund>;

export function createGiveBackMoney({ clock, payments, books }: MoneyBackDeps): GiveBackMoney {
  return async (tx, back) => {
    const { order, taken, to } = back;
    const refund = await insertRefund(tx, back, clock());
    if (to === 'wallet' && refund.amount > 0n && (await hasLeft(tx, order.userId))) throw customerLeft();
    if (order.paymentId !== null && refund.amount > 0n) {
      await payments.refund(tx, { paymentId: order.paymentId, amount: refund.amount });
    }
    await books.refunded(tx, {
      refundId: refund.id,
      orderId: order.id,
      to: to === 'wallet' ? { kind: 'wallet', userId: order.userId } : { kind: 'by_hand' },
      parts: taken.map(({ part, shares }) => ({ ...shares, shopOrderId: part.id, shopId: part.shopId })),
    });
    if (refund.amount > 0n) await enqueueRefundNews(tx, refund.id);
    return refund;
  };
}

async function insertRefund({ manager }: TransactionContext, back: MoneyBack, now: Date): Promise<Refund> {
  const { order, taken, to, cause, reason } = back;
  const amount = taken.reduce((sum, { shares }) => sum + shares.paid, 0n);
  // There is nothing to transfer where promotions had paid for all of it.
  const isDone = to === 'wallet' || amount === 0n;
  const refund = manager.create(Refund, {
    ...{
      id: newId(),
      createdAt: now,
      updatedAt: now,
      orderId: order.id,
      amount,
      destination: to,
      cause,
      reason,
    },
    ...{
      status: isDone ? ('done' as const) : ('due' as const),
      doneAt: isDone ? now : null,
      reference: null,
    },
    items: taken.flatMap(({ pieces }) =>
      pieces.map(({ item, quantity }) => ({ order_item_id: item.id, quantity })),
    ),
  });
  await manager.insert(Refund, refund);
  await manager.insert(
    RefundPart,
    taken.map(({ part, shares }) => ({ refundId: refund.id, shopOrderId: part.id, ...shares })),
  );
  return refund;
}
