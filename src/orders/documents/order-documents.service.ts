import type { Context } from '../../platform/context.js';
import { type Download, inOnePart } from '../../platform/http/send-download.js';
import type { Money } from '../../platform/money/money.js';
import { renderPdf } from '../../platform/pdf/pdf.js';
import type { WordLanguage } from '../../platform/words.js';
import type { OrderReads } from '../reads/order-reads.service.js';
import { invoicePdf, packingSlipPdf } from './order-pdf.js';

/** Papers of an order, as PDF. */
export interface OrderDocuments {
  /** @throws DomainError `orders.order_not_found` (404) */
  invoice(ctx: Context, input: { orderId: string; language: WordLanguage }): Promise<Download>;
  /** @throws DomainError `orders.shop_order_not_found` (404) */
  packingSlip(ctx: Context, input: { shopOrderId: string; language: WordLanguage }): Promise<Download>;
}

export interface OrderDocumentsDeps {
  orderReads: Pick<OrderReads, 'get' | 'getPart'>;
  money: Money;
}

export function createOrderDocuments({ orderReads, money }: OrderDocumentsDeps): OrderDocuments {
  return {
    async invoice(ctx, { orderId, language }) {
      const { order, parts } = await orderReads.get(ctx, { id: orderId });
      const items = parts.flatMap((part) => part.items);
      const content = inOnePart(() => renderPdf(invoicePdf({ order, items }, money, language)));
      return { name: `invoice-${order.orderNumber}.pdf`, type: 'application/pdf', content };
    },

    async packingSlip(ctx, { shopOrderId, language }) {
      const { order, items, shop } = await orderReads.getPart(ctx, { id: shopOrderId });
      const sold = { order, items, shopName: shop.name };
      const content = inOnePart(() => renderPdf(packingSlipPdf(sold, money, language)));
      return { name: `packing-slip-${order.orderNumber}.pdf`, type: 'application/pdf', content };
    },
  };
}
