import type { Context } from '../../platform/context.js';
import { type Download, inOnePart } from '../../platform/http/send-download.js';
import type { Money } from '../../platform/money/money.js';
import { type PdfDefinition, renderPdf } from '../../platform/pdf/pdf.js';
import type { WordLanguage } from '../../platform/words.js';
import type { OrderReads } from '../reads/order-reads.service.js';
import { invoicePdf, packingSlipPdf } from './order-pdf.js';

/** Papers of orders, as one PDF: each begins on a page of its own, in the order in which they are asked for. */
export interface OrderDocuments {
  /** @throws DomainError `orders.order_not_found` (404) */
  invoices(ctx: Context, input: { orderIds: readonly string[]; language: WordLanguage }): Promise<Download>;
  /** @throws DomainError `orders.shop_order_not_found` (404) */
  packingSlips(
    ctx: Context,
    input: { shopOrderIds: readonly string[]; language: WordLanguage },
  ): Promise<Download>;
}

export interface OrderDocumentsDeps {
  orderReads: Pick<OrderReads, 'get' | 'getPart'>;
  money: Money;
}

/** A sheet of paper for one order. */
interface Paper {
  orderNumber: string;
  pdf: PdfDefinition;
}

export function createOrderDocuments({ orderReads, money }: OrderDocumentsDeps): OrderDocuments {
  async function invoice(ctx: Context, id: string, language: WordLanguage): Promise<Paper> {
    const { order, parts } = await orderReads.get(ctx, { id });
    const items = parts.flatMap((part) => part.items);
    return { orderNumber: order.orderNumber, pdf: invoicePdf({ order, items }, money, language) };
  }

  async function packingSlip(ctx: Context, id: string, language: WordLanguage): Promise<Paper> {
    const { order, items, shop } = await orderReads.getPart(ctx, { id });
    const sold = { order, items, shopName: shop.name };
    return { orderNumber: order.orderNumber, pdf: packingSlipPdf(sold, money, language) };
  }

  return {
    async invoices(ctx, { orderIds, language }) {
      const papers: Paper[] = [];
      for (const id of orderIds) papers.push(await invoice(ctx, id, language));
      return bound('invoice', papers);
    },

    async packingSlips(ctx, { shopOrderIds, language }) {
      const papers: Paper[] = [];
      for (const id of shopOrderIds) papers.push(await packingSlip(ctx, id, language));
      return bound('packing-slip', papers);
    },
  };
}

/** @param kind what one of them is called */
function bound(kind: string, papers: readonly Paper[]): Download {
  const content = papers.map(({ pdf }, index) =>
    index === 0 ? { stack: [pdf.content] } : { stack: [pdf.content], pageBreak: 'before' as const },
  );
  const [first, second] = papers;
  const name = first && !second ? `${kind}-${first.orderNumber}.pdf` : `${kind}s.pdf`;
  return { name, type: 'application/pdf', content: inOnePart(() => renderPdf({ content })) };
}
