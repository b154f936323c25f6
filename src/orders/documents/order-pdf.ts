import type { Money } from '../../platform/money/money.js';
import { type PdfDefinition, toPdfText } from '../../platform/pdf/pdf.js';
import type { WordLanguage } from '../../platform/words.js';
import type { OrderItem } from '../order-item.entity.js';
import type { Order, OrderAddress } from '../order.entity.js';
import { piecesLeft } from '../refunds/shares.js';
import { DOCUMENT_WORDS } from './document-words.js';

/** How money and dates are written on paper. */
function formats(money: Money, language: WordLanguage) {
  const currency = new Intl.NumberFormat(language, { style: 'currency', currency: money.currency });
  const date = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' });
  return {
    money: (minor: bigint) => toPdfText(currency.format(money.toAmount(minor))),
    date: (at: Date) => toPdfText(date.format(at)),
  };
}

/** What a customer ordered and what it comes to. */
export function invoicePdf(
  { order, items }: { order: Order; items: readonly OrderItem[] },
  money: Money,
  language: WordLanguage,
): PdfDefinition {
  const words = DOCUMENT_WORDS[language];
  const format = formats(money, language);
  const sums: Array<[string, bigint]> = [
    [words.goods, order.subtotal],
    [words.shipping, order.shipping],
    [words.discount, -order.discount],
    [words.tax, order.tax],
    [words.deposit, order.deposit],
    [words.total, order.total],
    [words.credited, -order.refunded],
  ];
  const shown = sums.filter(([label, amount]) => amount !== 0n || label === words.total);
  return {
    content: [
      ...head(words.invoice, order, format.date(order.createdAt), words),
      {
        table: {
          headerRows: 1,
          widths: ['*', 'auto', 'auto', 'auto'],
          body: [
            [words.item, words.pieces, words.price, words.sum],
            ...items.map((item) => [
              describe(item, words.rented),
              String(item.quantity),
              format.money(item.unitPrice),
              format.money(item.gross),
            ]),
          ],
        },
        layout: 'lightHorizontalLines',
      },
      {
        margin: [0, 12, 0, 0],
        table: { widths: ['*', 'auto'], body: shown.map(([label, amount]) => [label, format.money(amount)]) },
        layout: 'noBorders',
      },
    ],
  };
}

/** What a shop puts into the parcel; no prices. */
export function packingSlipPdf(
  { order, items, shopName }: { order: Order; items: readonly OrderItem[]; shopName: string },
  money: Money,
  language: WordLanguage,
): PdfDefinition {
  const words = DOCUMENT_WORDS[language];
  const packed = items.filter((item) => piecesLeft(item) > 0);
  return {
    content: [
      { text: shopName, bold: true },
      ...head(words.slip, order, formats(money, language).date(order.createdAt), words),
      {
        table: {
          headerRows: 1,
          widths: ['*', 'auto', 'auto'],
          body: [
            [words.item, 'SKU', words.pieces],
            ...packed.map((item) => [describe(item, words.rented), item.sku ?? '', String(piecesLeft(item))]),
          ],
        },
        layout: 'lightHorizontalLines',
      },
      order.notes ? { text: `${words.notes}: ${order.notes}`, margin: [0, 12, 0, 0] } : '',
    ],
  };
}

function head(title: string, order: Order, date: string, words: { date: string; to: string }) {
  const to = [order.customerName, ...addressLines(order.shippingAddress)].filter(Boolean).join('\n');
  return [
    { text: `${title} ${order.orderNumber}`, fontSize: 18, bold: true },
    { text: `${words.date}: ${date}` },
    {
      text: to === '' ? '' : `${words.to}:\n${to}`,
      margin: [0, 8, 0, 16] as [number, number, number, number],
    },
  ];
}

function addressLines(address: OrderAddress | null): Array<string | null> {
  if (!address) return [];
  const city = [address.postal_code, address.city, address.state].filter(Boolean).join(' ');
  return [
    address.company,
    address.address_line1,
    address.address_line2,
    city,
    address.country,
    address.phone,
  ];
}

function describe({ name, size, color, rentalFrom, rentalTo }: OrderItem, rented: string): string {
  const rental = rentalFrom !== null && rentalTo !== null ? `${rented} ${rentalFrom} – ${rentalTo}` : '';
  return [name, size, color, rental].filter(Boolean).join(', ');
}
