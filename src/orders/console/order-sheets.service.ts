import { type DataSource, In } from 'typeorm';
import type { ConsoleLineGroup, ConsoleSum } from '../../console/console-parts.js';
import type { Clock } from '../../platform/clock.js';
import type { Money } from '../../platform/money/money.js';
import { OrderEvent } from '../order-event.entity.js';
import { OrderItem } from '../order-item.entity.js';
import type { Order } from '../order.entity.js';
import type { OrderStatus } from '../order.status.js';
import { CANCELLABLE } from '../order-transitions.js';
import { ShopOrder } from '../shop-order.entity.js';
import { isLate } from './order-lateness.js';
import { orderSums, partSums } from './order-sums.js';
import { addressText, toEvent, toLine, toPiece, wantedPieces } from './order-words.js';

/** Thumbnails of products, by product id. */
export type FindThumbnails = (productIds: readonly string[]) => Promise<Map<string, string>>;

type Extras = Record<string, unknown>;

/** What the console's pages show of orders beside their own rows, for a page of them in a bounded number of queries. */
export interface OrderSheets {
  /** For the list and the board. */
  ofOrders(rows: readonly Order[]): Promise<Map<string, Extras>>;
  ofParts(rows: readonly ShopOrder[]): Promise<Map<string, Extras>>;
  /** For the record's page. */
  order(row: Order): Promise<Extras>;
  part(row: ShopOrder): Promise<Extras>;
}

export interface OrderSheetsDeps {
  dataSource: DataSource;
  money: Money;
  clock: Clock;
  findThumbnails: FindThumbnails;
}

export function createOrderSheets(deps: OrderSheetsDeps): OrderSheets {
  const { dataSource, findThumbnails } = deps;
  return {
    async ofOrders(rows) {
      const found = await dataSource.query<Glance[]>(GLANCE_OF_ORDERS, [rows.map(({ id }) => id)]);
      return glances(deps, rows, found);
    },

    async ofParts(rows) {
      const found = await dataSource.query<Glance[]>(GLANCE_OF_PARTS, [rows.map(({ id }) => id)]);
      return glances(deps, rows, found);
    },

    async order(row) {
      const parts = await partsOf(dataSource, { orderId: row.id });
      const items = await itemsOf(dataSource, parts);
      const thumbnails = await findThumbnails(items.flatMap(({ productId }) => productId ?? []));
      return {
        parts: parts.map((part) => toGroup(deps, part, items, thumbnails)),
        ...choicesOf(deps, parts, items, thumbnails),
        sums: orderSums(row, deps.money),
        events: await eventsOf(dataSource, row.id, parts),
        address: addressText(row.shippingAddress),
        history: { screen: 'orders', filter: 'userId', value: row.userId, label: 'All orders' },
        ...(await standingOf(deps, row.userId)),
      };
    },

    async part(row) {
      const [part] = await partsOf(dataSource, { id: row.id });
      if (!part?.order) return {};
      const items = await itemsOf(dataSource, [part]);
      const thumbnails = await findThumbnails(items.flatMap(({ productId }) => productId ?? []));
      const { order } = part;
      return {
        parts: [{ ...toGroup(deps, part, items, thumbnails), title: 'What to send', link: undefined }],
        ...choicesOf(deps, [part], items, thumbnails),
        sums: partSums(part, deps.money) satisfies ConsoleSum[],
        events: await eventsOf(dataSource, order.id, [part]),
        address: addressText(order.shippingAddress) ?? 'Carried home from the shop',
        email: order.customerEmail,
        phone: order.customerPhone,
        notes: order.notes,
        paymentMethod: order.paymentMethod,
        wholeOrder: { screen: 'orders', id: order.id, label: order.orderNumber },
      };
    },
  };
}

interface Glance {
  id: string;
  product_id: string | null;
  pieces: number;
  shops: string;
  order_number: string;
  customer_name: string | null;
  payment_status: string;
}

async function glances(
  { clock, findThumbnails }: OrderSheetsDeps,
  rows: ReadonlyArray<Order | ShopOrder>,
  found: readonly Glance[],
): Promise<Map<string, Extras>> {
  const thumbnails = await findThumbnails(found.flatMap(({ product_id: id }) => id ?? []));
  const now = clock();
  const byId = new Map(found.map((glance) => [glance.id, glance]));
  return new Map<string, Extras>(
    rows.map((row) => {
      const glance = byId.get(row.id);
      const late = isLate(row, now) ? 'Late' : null;
      if (!glance) return [row.id, { late }];
      return [
        row.id,
        {
          thumbnail: glance.product_id ? thumbnails.get(glance.product_id) : undefined,
          pieces: glance.pieces,
          shops: glance.shops,
          orderNumber: glance.order_number,
          customerName: glance.customer_name ?? 'Deleted account',
          paymentStatus: glance.payment_status,
          late,
        },
      ];
    }),
  );
}

const partsOf = (dataSource: DataSource, where: { orderId: string } | { id: string }) =>
  dataSource.getRepository(ShopOrder).find({
    where,
    relations: { shop: true, order: true },
    order: { id: 'ASC' },
  });

const itemsOf = (dataSource: DataSource, parts: readonly ShopOrder[]) =>
  dataSource.getRepository(OrderItem).find({
    where: { shopOrderId: In(parts.map(({ id }) => id)) },
    order: { position: 'ASC' },
  });

function toGroup(
  { money, clock }: OrderSheetsDeps,
  part: ShopOrder,
  items: readonly OrderItem[],
  thumbnails: ReadonlyMap<string, string>,
): ConsoleLineGroup {
  const { carrier, trackingNumber, status } = part;
  const tracking = [carrier, trackingNumber].filter(Boolean).join(' ');
  return {
    title: part.shop?.name ?? 'Shop',
    link: { screen: 'shop-orders', id: part.id },
    status: { value: status, label: status.charAt(0).toUpperCase() + status.slice(1) },
    notes: [tracking, isLate(part, clock()) ? 'Late: ordered more than two days ago' : ''].filter(Boolean),
    lines: items
      .filter(({ shopOrderId }) => shopOrderId === part.id)
      .map((item) => toLine(item, thumbnails, money)),
  };
}

/** What the dialogs choose pieces of: what is not sent can be cancelled, what was paid for and sent given back. */
function choicesOf(
  { money }: OrderSheetsDeps,
  parts: readonly ShopOrder[],
  items: readonly OrderItem[],
  thumbnails: ReadonlyMap<string, string>,
) {
  const piecesIn = (chosen: readonly ShopOrder[]) => {
    const ids = new Set(chosen.map(({ id }) => id));
    return items
      .filter((item) => ids.has(item.shopOrderId) && wantedPieces(item) > 0)
      .map((item) => toPiece(item, thumbnails, money));
  };
  return {
    cancellable: piecesIn(parts.filter(({ status }) => CANCELLABLE.includes(status))),
    refundable: piecesIn(parts.filter(({ status, paidAt }) => paidAt !== null && SENT.has(status))),
  };
}

const SENT: ReadonlySet<OrderStatus> = new Set(['shipped', 'delivered']);

/** Of the whole order and of these parts, the latest first. */
async function eventsOf(dataSource: DataSource, orderId: string, parts: readonly ShopOrder[]) {
  const events = await dataSource
    .getRepository(OrderEvent)
    .find({ where: { orderId }, order: { id: 'DESC' }, take: MOST_EVENTS });
  const names = new Map(parts.map(({ id, shop }) => [id, shop?.name]));
  const isAlone = parts.length === 1;
  return events
    .filter(({ shopOrderId }) => shopOrderId === null || names.has(shopOrderId))
    .map((event) => toEvent(event, isAlone ? undefined : names.get(event.shopOrderId ?? '')));
}

const MOST_EVENTS = 200;

/** How often somebody has ordered before, and for how much. */
async function standingOf({ dataSource, money }: OrderSheetsDeps, userId: string): Promise<Extras> {
  const [row] = await dataSource.query<Array<{ n: number; spent: string }>>(
    `SELECT count(*)::int AS n, coalesce(sum(total - refunded), 0)::text AS spent
     FROM orders WHERE user_id = $1 AND status <> 'cancelled' AND payment_status IN ('paid', 'partially_refunded')`,
    [userId],
  );
  return { paidOrders: row?.n ?? 0, spent: money.toAmount(BigInt(row?.spent ?? 0)) };
}

const GLANCE_OF_ORDERS = `
  SELECT o.id, o.order_number, o.customer_name, o.payment_status, g.product_id, g.pieces, g.shops
  FROM orders o CROSS JOIN LATERAL (
    SELECT sum(i.quantity)::int AS pieces, string_agg(DISTINCT s.name, ', ') AS shops,
      (array_agg(i.product_id ORDER BY i.position))[1] AS product_id
    FROM shop_orders p JOIN shops s ON s.id = p.shop_id JOIN order_items i ON i.shop_order_id = p.id
    WHERE p.order_id = o.id) g
  WHERE o.id = ANY ($1::uuid[])`;

const GLANCE_OF_PARTS = `
  SELECT p.id, o.order_number, o.customer_name, o.payment_status, g.product_id, g.pieces, s.name AS shops
  FROM shop_orders p JOIN orders o ON o.id = p.order_id JOIN shops s ON s.id = p.shop_id
  CROSS JOIN LATERAL (
    SELECT sum(i.quantity)::int AS pieces, (array_agg(i.product_id ORDER BY i.position))[1] AS product_id
    FROM order_items i WHERE i.shop_order_id = p.id) g
  WHERE p.id = ANY ($1::uuid[])`;
