import type { PaymentSubject } from '../payments/payments.js';
import { recordAudit } from '../platform/audit/audit.service.js';
import type { Clock } from '../platform/clock.js';
import type { TransactionContext } from '../platform/context.js';
import type { AbandonOrder } from './order-abandoning.js';
import { recordHappenings } from './order-events.js';
import { enqueueNews } from './order.jobs.js';
import { findItems, lockOrder, type LockedOrder } from './order-locks.js';
import type { RecordSale } from './order-sales.js';

export interface OrderPaymentDeps {
  clock: Clock;
  recordSale: RecordSale;
  abandonOrder: AbandonOrder;
}

/** What becomes of an order when its payment by link is decided. */
export function createOrderPaymentSubject(deps: OrderPaymentDeps): PaymentSubject {
  return {
    async lock(tx, orderId) {
      await tx.manager.query('SELECT FROM orders WHERE id = $1 FOR NO KEY UPDATE', [orderId]);
    },

    async paid(tx, { subjectId }) {
      const locked = await lockOrder(tx, subjectId);
      if (locked?.order.status !== 'pending') return 'late';
      await confirm(deps, tx, locked);
      return 'taken';
    },

    async failed(tx, { subjectId }) {
      const locked = await lockOrder(tx, subjectId);
      if (locked?.order.status === 'pending') await deps.abandonOrder(tx, locked);
    },
  };
}

async function confirm(
  { clock, recordSale }: OrderPaymentDeps,
  tx: TransactionContext,
  { order, parts }: LockedOrder,
): Promise<void> {
  const wanted = parts.filter(({ status }) => status === 'pending');
  await tx.manager.query(CONFIRM_ORDER, [order.id, clock()]);
  await tx.manager.query(CONFIRM_PARTS, [wanted.map(({ id }) => id), clock()]);
  const about = { orderId: order.id, userId: order.userId };
  await recordHappenings(tx, clock, [
    { ...about, event: 'paid' },
    { ...about, event: 'status_changed', from: 'pending', to: 'confirmed' },
  ]);
  await recordAudit(tx, {
    action: 'orders.confirm',
    subjectType: 'order',
    subjectId: order.id,
    before: { status: 'pending', payment_status: order.paymentStatus },
    after: { status: 'confirmed', payment_status: 'paid' },
  });
  await enqueueNews(tx, { order_id: order.id, news: 'confirmed' });
  const items = await findItems(tx.manager, wanted);
  await recordSale(tx, { order, parts: wanted, isFirst: true, items });
}

const CONFIRM_ORDER = `
  UPDATE orders SET status = 'confirmed', payment_status = 'paid', paid_at = $2, updated_at = $2,
    version = version + 1
  WHERE id = $1`;

const CONFIRM_PARTS = `
  UPDATE shop_orders SET status = 'confirmed', paid_at = $2, updated_at = $2, version = version + 1
  WHERE id = ANY ($1::uuid[])`;
