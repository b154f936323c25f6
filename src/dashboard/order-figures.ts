import type { DataSource } from 'typeorm';
import type { ConsoleDashboard } from '../console/console-dashboard.js';
import type { Clock } from '../platform/clock.js';
import type { Money } from '../platform/money/money.js';

export interface OrderFiguresDeps {
  dataSource: DataSource;
  clock: Clock;
  money: Money;
  baseUrl: string;
}

export interface OrderFigures {
  waiting: ConsoleDashboard['waiting'];
  facts: ConsoleDashboard['facts'];
}

/** Milliseconds. */
const DAY = 24 * 60 * 60 * 1000;
/** What is not on its way after two days is late, as the lists of orders have it. */
const SENT_WITHIN = 2 * DAY;

/** Orders on the first page: those of everybody. */
export async function platformOrders(deps: OrderFiguresDeps): Promise<OrderFigures> {
  const now = deps.clock().getTime();
  const [row] = await deps.dataSource.query<Figures[]>(PLATFORM, [
    new Date(now - SENT_WITHIN),
    new Date(now - 7 * DAY),
  ]);
  return toFigures(deps, row, 'orders');
}

/** The same for a shop: its own. */
export async function shopOrders(deps: OrderFiguresDeps, shopId: string): Promise<OrderFigures> {
  const now = deps.clock().getTime();
  const [row] = await deps.dataSource.query<Figures[]>(SHOP, [
    new Date(now - SENT_WITHIN),
    new Date(now - 7 * DAY),
    shopId,
  ]);
  return toFigures(deps, row, 'shop-orders');
}

interface Figures {
  fresh: number;
  preparing: number;
  late: number;
  sold: number;
  /** Minor units. */
  turnover: string;
}

const NONE: Figures = { fresh: 0, preparing: 0, late: 0, sold: 0, turnover: '0' };

function toFigures({ baseUrl, money }: OrderFiguresDeps, row: Figures = NONE, screen: string): OrderFigures {
  const list = (filter: string) => `${baseUrl}/resources/${screen}?filters.${filter}`;
  const amount = new Intl.NumberFormat('en', { style: 'currency', currency: money.currency });
  return {
    waiting: [
      { label: 'Late orders', count: row.late, href: list('isLate=true'), tone: 'bad' },
      { label: 'New orders', count: row.fresh, href: list('status=confirmed'), tone: 'attention' },
      { label: 'Orders to send', count: row.preparing, href: list('status=processing'), tone: 'quiet' },
    ],
    facts: [
      { label: 'Orders', value: row.sold.toLocaleString('en'), hint: 'In the last 7 days' },
      {
        label: 'Sales',
        value: amount.format(money.toAmount(BigInt(row.turnover))),
        hint: 'Of those, without what was cancelled',
      },
    ],
  };
}

const figuresOf = (table: string, own: string): string => `
  SELECT
    (SELECT count(*)::int FROM ${table} WHERE ${own} status = 'confirmed') AS fresh,
    (SELECT count(*)::int FROM ${table} WHERE ${own} status = 'processing') AS preparing,
    (SELECT count(*)::int FROM ${table} WHERE ${own} status IN ('confirmed', 'processing') AND created_at < $1) AS late,
    week.sold, week.turnover
  FROM (
    SELECT count(*)::int AS sold, coalesce(sum(total - refunded), 0)::text AS turnover
    FROM ${table} WHERE ${own} created_at >= $2 AND status NOT IN ('pending', 'cancelled', 'refunded')) week`;

const PLATFORM = figuresOf('orders', '');
const SHOP = figuresOf('shop_orders', 'shop_id = $3 AND');
