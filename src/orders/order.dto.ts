import type { Money } from '../platform/money/money.js';
import type { Storage } from '../platform/storage/storage.js';
import type { OrderEvent } from './order-event.entity.js';
import type { OrderItem } from './order-item.entity.js';
import type { Order } from './order.entity.js';
import type {
  AdminOrderDetailDto,
  AdminOrderDto,
  OrderDetailDto,
  OrderDto,
  ShopOrderDetailDto,
  ShopOrderDto,
} from './order.schema.js';
import { movesFrom } from './order-transitions.js';
import type {
  OrderDetailView,
  OrderView,
  PartView,
  PaymentView,
  ShopOrderDetailView,
  ShopOrderView,
} from './reads/order-view.js';
import type { ShopOrder } from './shop-order.entity.js';

export interface OrderDtoDeps {
  money: Money;
  storage: Pick<Storage, 'publicUrl'>;
}

/** What of an order leaves the house, and to whom. */
export interface OrderDtos {
  /** For its customer. */
  order(view: OrderView): OrderDto;
  orderDetail(view: OrderDetailView): OrderDetailDto;
  /** For the platform. */
  adminOrder(view: OrderView): AdminOrderDto;
  adminOrderDetail(view: OrderDetailView): AdminOrderDetailDto;
  /** For the shop whose part it is. */
  shopOrder(view: ShopOrderView): ShopOrderDto;
  shopOrderDetail(view: ShopOrderDetailView): ShopOrderDetailDto;
}

export function createOrderDtos(deps: OrderDtoDeps): OrderDtos {
  const { money } = deps;
  const order = (view: OrderView): OrderDto => ({
    ...toOrder(deps, view.order),
    shop_orders: view.parts.map((part) => ({ ...toPart(deps, part), shop: part.shop })),
  });
  const adminOrder = (view: OrderView): AdminOrderDto => ({
    ...toOrder(deps, view.order),
    customer: {
      id: view.order.userId,
      name: view.order.customerName,
      email: view.order.customerEmail,
      phone: view.order.customerPhone,
    },
    version: view.order.version,
    shop_orders: view.parts.map((part) => ({
      ...{ ...toPart(deps, part), shop: part.shop },
      ...toEarnings(money, part.part),
    })),
  });
  const shopOrder = (view: ShopOrderView): ShopOrderDto => toShopOrder(deps, view);
  return {
    order,
    adminOrder,
    shopOrder,
    orderDetail: (view) => ({ ...order(view), ...toDetail(money, view) }),
    adminOrderDetail: (view) => ({ ...adminOrder(view), ...toDetail(money, view) }),
    shopOrderDetail: (view) => ({ ...shopOrder(view), timeline: view.events.map(toHappening) }),
  };
}

const iso = (time: Date | null): string | null => time?.toISOString() ?? null;

function toAmounts({ toAmount }: Money, row: Order | ShopOrder) {
  return {
    subtotal: toAmount(row.subtotal),
    discount: toAmount(row.discount),
    shipping: toAmount(row.shipping),
    tax: toAmount(row.tax),
    deposit: toAmount(row.deposit),
    total: toAmount(row.total),
    credited: toAmount(row.refunded),
  };
}

function toOrder({ money }: OrderDtoDeps, order: Order): Omit<OrderDto, 'shop_orders'> {
  return {
    id: order.id,
    order_number: order.orderNumber,
    status: order.status,
    payment_status: order.paymentStatus,
    payment_method: order.paymentMethod,
    ...toAmounts(money, order),
    currency: order.currency,
    source: order.source,
    promotions: order.promotions.map((promotion) => ({
      ...promotion,
      amount: money.toAmount(BigInt(promotion.amount)),
    })),
    shipping_address: order.shippingAddress,
    billing_address: order.billingAddress,
    notes: order.notes,
    created_at: order.createdAt.toISOString(),
    paid_at: iso(order.paidAt),
    delivered_at: iso(order.deliveredAt),
    cancelled_at: iso(order.cancelledAt),
  };
}

function toPart(deps: OrderDtoDeps, { part, items }: PartView) {
  return {
    id: part.id,
    status: part.status,
    ...toAmounts(deps.money, part),
    carrier: part.carrier,
    tracking_number: part.trackingNumber,
    shipped_at: iso(part.shippedAt),
    delivered_at: iso(part.deliveredAt),
    cancelled_at: iso(part.cancelledAt),
    items: items.map((item) => toItem(deps, item)),
  };
}

/** A rate leaves as a percentage, as a shop's own does. */
const toEarnings = ({ toAmount }: Money, part: ShopOrder) => ({
  commission_rate: part.commissionRateBp / 100,
  commission: toAmount(part.commission),
  payable: toAmount(part.payable),
});

function toItem({ money: { toAmount }, storage }: OrderDtoDeps, item: OrderItem) {
  const { rentalFrom: from, rentalTo: to, rentalStatus: status } = item;
  return {
    id: item.id,
    product_id: item.productId,
    variant_id: item.variantId,
    name: item.name,
    sku: item.sku,
    size: item.size,
    color: item.color,
    // The picture went with its product.
    image_url: item.productId && item.imageKey ? storage.publicUrl(item.imageKey) : null,
    order_type: item.orderType,
    quantity: item.quantity,
    cancelled_quantity: item.cancelledQuantity,
    returned_quantity: item.returnedQuantity,
    unit_price: toAmount(item.unitPrice),
    gross: toAmount(item.gross),
    discount: toAmount(item.discount),
    tax: toAmount(item.tax),
    deposit: toAmount(item.deposit),
    total: toAmount(item.total),
    rental: from !== null && to !== null && status !== null ? { from, to, status } : null,
  };
}

function toDetail(money: Money, { payment, events }: OrderDetailView) {
  return { payment: payment && toPayment(money, payment), timeline: events.map(toHappening) };
}

function toPayment({ toAmount }: Money, payment: PaymentView) {
  return {
    id: payment.id,
    status: payment.status,
    amount: toAmount(payment.amount),
    captured: toAmount(payment.captured),
    refunded: toAmount(payment.refunded),
    // Made by another server, and added once this is committed.
    ...{ checkout_url: null, qr_code: null, expires_at: null },
  };
}

function toHappening(event: OrderEvent): OrderDetailDto['timeline'][number] {
  return {
    event: event.event,
    shop_order_id: event.shopOrderId,
    from: event.fromStatus,
    to: event.toStatus,
    by: event.actorKind,
    note: event.note,
    at: event.createdAt.toISOString(),
  };
}

function toShopOrder(deps: OrderDtoDeps, view: ShopOrderView): ShopOrderDto {
  const { order, part } = view;
  return {
    ...toPart(deps, view),
    ...toEarnings(deps.money, part),
    order_id: order.id,
    order_number: order.orderNumber,
    payment_method: order.paymentMethod,
    payment_status: order.paymentStatus,
    currency: order.currency,
    customer: { name: order.customerName, phone: order.customerPhone },
    shipping_address: order.shippingAddress,
    notes: order.notes,
    created_at: part.createdAt.toISOString(),
    paid_at: iso(part.paidAt),
    released_at: iso(part.releasedAt),
    next_statuses: movesFrom(part.status),
  };
}
