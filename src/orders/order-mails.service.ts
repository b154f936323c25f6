import type { Context, TransactionContext } from '../platform/context.js';
import type { InTransaction } from '../platform/database/transaction.js';
import { enqueueMail } from '../platform/mail/mail.js';
import type { Money } from '../platform/money/money.js';
import type { ORDER_NEWS, OrderNews } from './order.jobs.js';
import type { OrderStatus } from './order.status.js';

export interface OrderMails {
  /** Writes to the customer, and to the shops whose affair it is; of one part, or of the whole order, or of pieces. */
  tell(ctx: Context, about: OrderMatter): Promise<void>;
}

export interface OrderMatter {
  orderId: string;
  news: (typeof ORDER_NEWS)[number];
  shopOrderId: string | undefined;
  /** Only these pieces of it; else all that is still wanted. */
  items: OrderNews['items'];
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
  status: OrderStatus;
  part_status: OrderStatus;
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

/** Those that it is about, in the order in which they were made. */
function findParts(
  { manager }: TransactionContext,
  { orderId, shopOrderId, items }: OrderMatter,
): Promise<PartRow[]> {
  return manager.query(PARTS, [orderId, shopOrderId ?? null, items ? JSON.stringify(items) : null]);
}

const PARTS = `
  SELECT o.order_number, o.total, o.payment_status, o.status, p.status AS part_status, u.email AS customer_email, u.language AS customer_language,
    s.name AS shop_name, coalesce(w.email, s.email) AS shop_email, w.language AS shop_language,
    p.carrier, p.tracking_number, l.items
  FROM shop_orders p JOIN orders o ON o.id = p.order_id JOIN users u ON u.id = o.user_id
  JOIN shops s ON s.id = p.shop_id JOIN users w ON w.id = s.owner_id
  CROSS JOIN LATERAL (
    SELECT string_agg(n.pieces || ' × ' || i.name, ', ' ORDER BY i.position) AS items
    FROM order_items i
    LEFT JOIN jsonb_to_recordset($3::jsonb) AS c (order_item_id uuid, quantity int) ON c.order_item_id = i.id
    CROSS JOIN LATERAL (
      SELECT CASE WHEN $3 IS NULL THEN i.quantity - i.cancelled_quantity ELSE c.quantity END AS pieces) n
    WHERE i.shop_order_id = p.id AND n.pieces > 0) l
  WHERE o.id = $1 AND ($2::uuid IS NULL OR p.id = $2) AND l.items IS NOT NULL ORDER BY p.id`;

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
    template: isCut(news, first.status) ? 'order-items-cancelled' : CUSTOMER_MAILS[news],
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
    template: isCut(news, part.part_status) ? 'shop-order-items-cancelled' : SHOP_MAILS[news],
    data: { number, shop, items, link: consoleUrl },
  });
}

/** Something was cancelled, and something is left. */
const isCut = (news: OrderMatter['news'], left: OrderStatus): boolean =>
  news === 'cancelled' && left !== 'cancelled';

function format(money: Money, minor: bigint, language: string): string {
  return new Intl.NumberFormat(language, { style: 'currency', currency: money.currency }).format(
    money.toAmount(minor),
  );
}
