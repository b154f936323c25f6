import type { Context, TransactionContext } from '../platform/context.js';
import type { InTransaction } from '../platform/database/transaction.js';
import { enqueueMail } from '../platform/mail/mail.js';
import type { Money } from '../platform/money/money.js';
import type { ORDER_NEWS } from './order.jobs.js';

export interface OrderMails {
  /** Writes to the customer, and to the shops whose affair it is; of one part, or of the whole order. */
  tell(ctx: Context, about: OrderMatter): Promise<void>;
}

export interface OrderMatter {
  orderId: string;
  news: (typeof ORDER_NEWS)[number];
  shopOrderId: string | undefined;
}

export interface OrderMailsDeps {
  inTransaction: InTransaction;
  money: Money;
  /** Where shops look after their orders. */
  consoleUrl: string;
}

const CUSTOMER_MAILS = {
  confirmed: 'order-confirmed',
  shipped: 'order-shipped',
  delivered: 'order-delivered',
  cancelled: 'order-cancelled',
} as const;

const SHOP_MAILS = { confirmed: 'shop-order-new', cancelled: 'shop-order-cancelled' } as const;

export function createOrderMails(deps: OrderMailsDeps): OrderMails {
  return {
    tell: (ctx, about) =>
      deps.inTransaction(ctx, async (tx) => {
        const parts = await findParts(tx, about);
        await writeToCustomer(deps, tx, about, parts);
        for (const part of parts) await writeToShop(deps, tx, about, part);
      }),
  };
}

/** A part with whom it concerns. */
interface PartRow {
  order_number: string;
  /** Minor units, as the driver hands them over. */
  total: string;
  payment_status: string;
  /** Absent when there is no way to write, and once the account is deleted. */
  customer_email: string | null;
  customer_language: string;
  shop_name: string;
  shop_email: string | null;
  shop_language: string;
  carrier: string | null;
  tracking_number: string | null;
  items: string;
}

/** In the order in which the parts were made. */
function findParts({ manager }: TransactionContext, about: OrderMatter): Promise<PartRow[]> {
  return manager.query(PARTS, [about.orderId, about.shopOrderId ?? null]);
}

const PARTS = `
  SELECT o.order_number, o.total, o.payment_status, u.email AS customer_email, u.language AS customer_language,
    s.name AS shop_name, coalesce(w.email, s.email) AS shop_email, w.language AS shop_language,
    p.carrier, p.tracking_number,
    (SELECT string_agg(i.quantity || ' × ' || i.name, ', ' ORDER BY i.position)
     FROM order_items i WHERE i.shop_order_id = p.id) AS items
  FROM shop_orders p JOIN orders o ON o.id = p.order_id JOIN users u ON u.id = o.user_id
  JOIN shops s ON s.id = p.shop_id JOIN users w ON w.id = s.owner_id
  WHERE o.id = $1 AND ($2::uuid IS NULL OR p.id = $2) ORDER BY p.id`;

async function writeToCustomer(
  { money }: OrderMailsDeps,
  tx: TransactionContext,
  { news }: OrderMatter,
  parts: readonly PartRow[],
): Promise<void> {
  const [first] = parts;
  if (!first?.customer_email) return;
  const language = first.customer_language;
  await enqueueMail(tx, {
    to: first.customer_email,
    language,
    template: CUSTOMER_MAILS[news],
    data: {
      number: first.order_number,
      total: format(money, BigInt(first.total), language),
      items: parts.map(({ items }) => items).join(', '),
      shop: parts.map(({ shop_name: name }) => name).join(', '),
      tracking: [first.carrier, first.tracking_number].filter(Boolean).join(' ') || '—',
    },
  });
}

/** Shops hear of an order once it is theirs to send: of one that was never paid they hear nothing. */
async function writeToShop(
  { consoleUrl }: OrderMailsDeps,
  tx: TransactionContext,
  { news }: OrderMatter,
  part: PartRow,
): Promise<void> {
  if (news === 'shipped' || news === 'delivered') return;
  if (!part.shop_email || part.payment_status === 'failed') return;
  const { order_number: number, shop_name: shop, items } = part;
  await enqueueMail(tx, {
    to: part.shop_email,
    language: part.shop_language,
    template: SHOP_MAILS[news],
    data: { number, shop, items, link: consoleUrl },
  });
}

function format(money: Money, minor: bigint, language: string): string {
  return new Intl.NumberFormat(language, { style: 'currency', currency: money.currency }).format(
    money.toAmount(minor),
  );
}
