import type { PaymentStatus } from '../../payments/payment.status.js';
import type { OrderEvent } from '../order-event.entity.js';
import type { OrderItem } from '../order-item.entity.js';
import type { Order } from '../order.entity.js';
import type { ShopOrder } from '../shop-order.entity.js';

/** A part with its lines and the shop's name. */
export interface PartView {
  part: ShopOrder;
  shop: { id: string; name: string; slug: string };
  items: OrderItem[];
}

export interface OrderView {
  order: Order;
  parts: PartView[];
}

/** Money that has come in and gone back for an order. Minor units. */
export interface PaymentView {
  id: string;
  status: PaymentStatus;
  amount: bigint;
  captured: bigint;
  refunded: bigint;
}

export interface OrderDetailView extends OrderView {
  payment: PaymentView | null;
  events: OrderEvent[];
}

/** A part with its order, as its shop sees it. */
export interface ShopOrderView extends PartView {
  order: Order;
}

export interface ShopOrderDetailView extends ShopOrderView {
  events: OrderEvent[];
}
