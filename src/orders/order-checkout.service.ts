import type { PaymentLink, Payments } from '../payments/payments.js';
import type { Context } from '../platform/context.js';
import { DomainError } from '../platform/errors/domain-error.js';
import type { OrderPaymentStatus } from './order.status.js';
import type { OrderReads } from './reads/order-reads.service.js';

/** How far paying for an order has come, in the words of the apps that ask for it again and again. */
export type CheckoutStatus = 'pending' | 'completed' | 'failed';

export interface OrderCheckout {
  /**
   * Where an own order is paid; undefined when nothing is to be paid by link. Never in a transaction.
   * @throws DomainError `orders.order_not_found` (404), `payments.provider_unavailable` (503)
   */
  linkOf(ctx: Context, input: { id: string }): Promise<PaymentLink | undefined>;
  /** The same, undefined too while the provider cannot be reached: the order stands, and can be asked for again. */
  linkIfThere(ctx: Context, input: { id: string }): Promise<PaymentLink | undefined>;
  /** @throws DomainError `orders.order_not_found` (404) */
  statusOf(ctx: Context, input: { id: string }): Promise<CheckoutStatus>;
}

export interface OrderCheckoutDeps {
  orderReads: Pick<OrderReads, 'get'>;
  payments: Pick<Payments, 'linkOf'>;
}

const STATUS: Record<OrderPaymentStatus, CheckoutStatus> = {
  pending: 'pending',
  paid: 'completed',
  partially_refunded: 'completed',
  refunded: 'completed',
  failed: 'failed',
};

export function createOrderCheckout({ orderReads, payments }: OrderCheckoutDeps): OrderCheckout {
  async function linkOf(ctx: Context, input: { id: string }): Promise<PaymentLink | undefined> {
    const { order, payment } = await orderReads.get(ctx, input);
    if (order.paymentMethod !== 'payos' || payment?.status !== 'pending') return undefined;
    return payments.linkOf(payment.id);
  }

  return {
    linkOf,

    async linkIfThere(ctx, input) {
      try {
        return await linkOf(ctx, input);
      } catch (error) {
        if (error instanceof DomainError && error.kind === 'unavailable') return undefined;
        throw error;
      }
    },

    async statusOf(ctx, input) {
      const { order } = await orderReads.get(ctx, input);
      if (order.status === 'cancelled' && order.paymentStatus === 'pending') return 'failed';
      return STATUS[order.paymentStatus];
    },
  };
}
