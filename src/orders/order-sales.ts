import type { ProductSales } from '../catalog/index.js';
import type { CustomerTotals } from '../identity/index.js';
import type { PaymentMethod } from '../payments/payment.status.js';
import type { TransactionContext } from '../platform/context.js';
import type { Books, SoldPart } from '../wallet/books.js';
import type { OrderItem } from './order-item.entity.js';
import type { ShopOrder } from './shop-order.entity.js';

/** An order, or with cash on delivery a part of it, whose money has come in. */
export interface OrderSale {
  order: { id: string; userId: string; paymentMethod: PaymentMethod };
  parts: readonly SoldShares[];
  /** Whether none of its parts was paid before. */
  isFirst: boolean;
  /** Of these parts. */
  items: ReadonlyArray<Pick<OrderItem, 'productId' | 'quantity'> & { cancelledQuantity?: number }>;
}

/** What of a part says how its money is divided. */
export type SoldShares = Pick<
  ShopOrder,
  'id' | 'shopId' | 'total' | 'discount' | 'payable' | 'commission' | 'deposit'
> &
  Partial<
    Pick<
      ShopOrder,
      'refunded' | 'refundedPromotion' | 'refundedPayable' | 'refundedCommission' | 'refundedDeposit'
    >
  >;

/**
 * Writes what was paid for into the books, among the best sellers and beside the customer's name; once, by whoever
 * marks it paid, and after all else that takes a lock.
 */
export type RecordSale = (tx: TransactionContext, sale: OrderSale) => Promise<void>;

export interface OrderSalesDeps {
  books: Pick<Books, 'sold'>;
  productSales: Pick<ProductSales, 'record'>;
  customerTotals: Pick<CustomerTotals, 'add'>;
}

export function createRecordSale(deps: OrderSalesDeps): RecordSale {
  const { books, productSales, customerTotals } = deps;
  return async (tx, { order, parts, isFirst, items }) => {
    const pieces = items.flatMap(({ productId, quantity, cancelledQuantity = 0 }) =>
      productId !== null && quantity > cancelledQuantity
        ? [{ productId, quantity: quantity - cancelledQuantity }]
        : [],
    );
    if (pieces.length > 0) await productSales.record(tx, pieces);
    const sold = parts.map(leftOf);
    const { id: orderId, userId, paymentMethod } = order;
    await books.sold(tx, {
      orderId,
      source: paymentMethod === 'wallet' ? { kind: 'wallet', userId } : { kind: paymentMethod },
      parts: sold,
    });
    const spent = sold.reduce((sum, { paid, deposit }) => sum + paid - deposit, 0n);
    await customerTotals.add(tx, { userId, orders: isFirst ? 1 : 0, spent });
  };
}

/** What is left of a part's money, after what of it was taken back. */
export function leftOf(part: SoldShares): SoldPart {
  return {
    shopOrderId: part.id,
    shopId: part.shopId,
    paid: part.total - (part.refunded ?? 0n),
    promotion: part.discount - (part.refundedPromotion ?? 0n),
    payable: part.payable - (part.refundedPayable ?? 0n),
    commission: part.commission - (part.refundedCommission ?? 0n),
    deposit: part.deposit - (part.refundedDeposit ?? 0n),
  };
}
