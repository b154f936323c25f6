import type { TakenStock } from '../../catalog/stock/stock.js';
import type { CartContents } from '../../carts/cart-contents.js';
import { newId } from '../../platform/ids.js';
import type { Quote, QuotedLine } from '../../pricing/quote.js';
import type { LineTotals, ShopTotals } from '../../pricing/totals.js';
import type { OrderItem } from '../order-item.entity.js';
import type { Order } from '../order.entity.js';
import type { OrderPaymentStatus, OrderStatus } from '../order.status.js';
import type { ShopOrder } from '../shop-order.entity.js';

/** What an order is made of, beside what is the same for all. */
export interface DraftInput {
  id: string;
  cart: CartContents;
  quote: Quote;
  /** Of each line of the quote, in their order. */
  taken: readonly TakenStock[];
  status: Extract<OrderStatus, 'pending' | 'confirmed'>;
  paymentStatus: Extract<OrderPaymentStatus, 'pending' | 'paid'>;
  now: Date;
}

/** Rows as they will be, but for what the order's service adds to it. */
export interface OrderDraft {
  order: Omit<Order, keyof CustomerColumns>;
  parts: ShopOrder[];
  items: OrderItem[];
}

/** What of an order comes from its customer, and from how they pay. */
export type CustomerColumns = Pick<
  Order,
  | 'orderNumber'
  | 'customerName'
  | 'customerEmail'
  | 'customerPhone'
  | 'currency'
  | 'paymentMethod'
  | 'paymentId'
  | 'shippingAddress'
  | 'billingAddress'
  | 'notes'
>;

/** The rows of an order, of what its cart came to. Pure, but for the ids. */
export function draftOrder(input: DraftInput): OrderDraft {
  const { id, cart, quote, status, paymentStatus, now } = input;
  const { subtotal, discount, shipping, tax, deposit, total, applied } = quote.totals;
  const parts = quote.totals.shops.map((shop) => draftPart(input, shop));
  return {
    order: {
      ...{ id, createdAt: now, updatedAt: now, version: 1, userId: cart.userId, source: cart.source },
      ...{ status, paymentStatus, subtotal, discount, shipping, tax, deposit, total, refunded: 0n },
      ...{ paidAt: paymentStatus === 'paid' ? now : null, deliveredAt: null, cancelledAt: null },
      promotions: applied.map(({ promotionId, code, name, amount }) => ({
        ...{ promotion_id: promotionId, code, name },
        amount: String(amount),
      })),
    },
    parts,
    items: draftItems(input, parts),
  };
}

function draftPart({ id, status, paymentStatus, now }: DraftInput, shop: ShopTotals): ShopOrder {
  const { shopId, subtotal, discount, shipping, shippingDiscount, tax, deposit, total } = shop;
  const { commissionRateBp, commission, payable } = shop;
  return {
    ...{ id: newId(), createdAt: now, updatedAt: now, version: 1, orderId: id, shopId, status },
    ...{ subtotal, discount, shipping, shippingDiscount, tax, deposit, total },
    ...{ commissionRateBp, commission, payable, ...NOTHING_TAKEN_BACK },
    ...{ carrier: null, trackingNumber: null, shippedAt: null, deliveredAt: null, cancelledAt: null },
    ...{ paidAt: paymentStatus === 'paid' ? now : null, releasedAt: null },
  };
}

const NOTHING_TAKEN_BACK = {
  ...{ refunded: 0n, refundedPromotion: 0n, refundedPayable: 0n },
  ...{ refundedCommission: 0n, refundedDeposit: 0n },
};

function draftItems({ quote, taken, now }: DraftInput, parts: readonly ShopOrder[]): OrderItem[] {
  const partOf = new Map(parts.map(({ shopId, id }) => [shopId, id]));
  const totalsOf = new Map(quote.totals.lines.map((line) => [line.id, line]));
  return quote.lines.map((line, position) => ({
    ...{ id: newId(), createdAt: now, updatedAt: now, shopOrderId: partOf.get(line.shopId)!, position },
    ...{ refunded: 0n, cancelledQuantity: 0, returnedQuantity: 0 },
    ...snapshotOf(line),
    ...amountsOf(totalsOf.get(line.id)!),
    isStockCounted: taken[position]!.isCounted,
  }));
}

function snapshotOf(line: QuotedLine) {
  const { productId, variantId, productName, sku, size, color, imageKey, unitPrice, quantity, rental } = line;
  return {
    ...{ productId, variantId, name: productName, sku, size, color, imageKey, unitPrice, quantity },
    orderType: rental ? ('rental' as const) : ('purchase' as const),
    rentalFrom: rental?.from ?? null,
    rentalTo: rental?.to ?? null,
    rentalStatus: rental ? ('reserved' as const) : null,
  };
}

function amountsOf({ gross, discount, tax, deposit, total }: LineTotals) {
  return { gross, discount, tax, deposit, total };
}
