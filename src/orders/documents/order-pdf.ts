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
  return {
    content: [
      ...head(words.invoice, order, format.date(order.createdAt), words),
      {
        table: {
          headerRows: 1,
          widths: ['*', 'auto', 'auto', 'auto'],
          body: [
            [words.item, right(words.pieces), right(words.price), right(words.sum)],
            ...items.map((item) => [
              describe(item, words.rented),
              right(String(item.quantity)),
              right(format.money(item.unitPrice)),
              right(format.money(item.gross)),
            ]),
          ],
        },
        layout: 'lightHorizontalLines',
      },
      {
        margin: [0, 12, 0, 0],
        table: {
          widths: ['*', 'auto'],
          body: sumsOf(order, words).map(({ label, amount, bold = false }) => [
            { text: label, bold },
            { ...right(format.money(amount)), bold },
          ]),
        },
        layout: 'noBorders',
      },
    ],
  };
}

const right = (text: string) => ({ text, alignment: 'right' as const });

interface PaperSum {
  label: string;
  amount: bigint;
  bold?: boolean;
}

/** The lines above the total add up to it; the tax that prices hold already is told below it. */
function sumsOf(order: Order, words: (typeof DOCUMENT_WORDS)[WordLanguage]): PaperSum[] {
  const { subtotal, shipping, discount, tax, deposit, total, refunded } = order;
  const taxWithin = subtotal + shipping - discount + deposit + tax - total;
  const sums: PaperSum[] = [
    { label: words.goods, amount: subtotal },
    { label: words.shipping, amount: shipping },
    { label: words.discount, amount: -discount },
    { label: words.tax, amount: tax - taxWithin },
    { label: words.deposit, amount: deposit },
    { label: words.total, amount: total, bold: true },
    { label: words.taxWithin, amount: taxWithin },
    { label: words.credited, amount: -refunded },
  ];
  return sums.filter(({ amount, bold }) => amount !== 0n || bold);
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
            [words.item, 'SKU', right(words.pieces)],
            ...packed.map((item) => [
              describe(item, words.rented),
              item.sku ?? '',
              right(String(piecesLeft(item))),
            ]),
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
