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

export interface OrderDraft {
  order: Partial<Order>;
  parts: ShopOrderDraft[];
  items: OrderItemDraft[];
}

export type ShopOrderDraft = Pick<
  ShopOrder,
  | 'id'
  | 'createdAt'
  | 'orderId'
  | 'shopId'
  | 'status'
  | 'subtotal'
  | 'discount'
  | 'shipping'
  | 'shippingDiscount'
  | 'tax'
  | 'deposit'
  | 'total'
  | 'commissionRateBp'
  | 'commission'
  | 'payable'
  | 'paidAt'
>;

export type OrderItemDraft = Omit<
  OrderItem,
  'updatedAt' | 'shopOrder' | 'product' | 'variant' | 'refunded' | 'cancelledQuantity' | 'returnedQuantity'
>;

/** The rows of an order, of what its cart came to. Pure, but for the ids. */
export function draftOrder(input: DraftInput): OrderDraft {
  const { id, cart, quote, status, paymentStatus, now } = input;
  const { subtotal, discount, shipping, tax, deposit, total, applied } = quote.totals;
  const parts = quote.totals.shops.map((shop) => draftPart(input, shop));
  return {
    order: {
      ...{ id, createdAt: now, userId: cart.userId, source: cart.source, status, paymentStatus },
      ...{ subtotal, discount, shipping, tax, deposit, total },
      paidAt: paymentStatus === 'paid' ? now : null,
      promotions: applied.map(({ promotionId, code, name, amount }) => ({
        ...{ promotion_id: promotionId, code, name },
        amount: String(amount),
      })),
    },
    parts,
    items: draftItems(input, parts),
  };
}

function draftPart({ id, status, paymentStatus, now }: DraftInput, shop: ShopTotals): ShopOrderDraft {
  const { shopId, subtotal, discount, shipping, shippingDiscount, tax, deposit, total } = shop;
  const { commissionRateBp, commission, payable } = shop;
  return {
    ...{ id: newId(), createdAt: now, orderId: id, shopId, status },
    ...{ subtotal, discount, shipping, shippingDiscount, tax, deposit, total },
    ...{ commissionRateBp, commission, payable },
    paidAt: paymentStatus === 'paid' ? now : null,
  };
}

function draftItems({ quote, taken, now }: DraftInput, parts: readonly ShopOrderDraft[]): OrderItemDraft[] {
  const partOf = new Map(parts.map(({ shopId, id }) => [shopId, id]));
  const totalsOf = new Map(quote.totals.lines.map((line) => [line.id, line]));
  return quote.lines.map((line, position) => ({
    ...{ id: newId(), createdAt: now, shopOrderId: partOf.get(line.shopId)!, position },
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
