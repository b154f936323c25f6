import type { DataSource } from 'typeorm';
import type { BuildDashboard, ConsoleDashboard } from '../console/console-dashboard.js';
import { shopOf, type UserActor } from '../platform/auth/actor.js';
import { hasRight, hasRightInShop } from '../platform/auth/rights.js';
import type { Clock } from '../platform/clock.js';
import { TOTAL_CAP } from '../platform/http/list.js';
import { buildChecklist } from './shop-checklist.js';
import type { Money } from '../platform/money/money.js';
import type { DescribeAlarms } from '../wallet/index.js';
import { type OrderFigures, platformOrders, shopOrders } from './order-figures.js';
import { ledgerAlarm } from './ledger-alarm.js';
import { type RecentRow, recentCases, recentProducts } from './recent.query.js';

/** Thumbnails of products, by product id. */
export type FindThumbnails = (productIds: readonly string[]) => Promise<Map<string, string>>;

export interface DashboardDeps {
  dataSource: DataSource;
  clock: Clock;
  money: Money;
  /** Where the console is mounted, such as `/console`. */
  baseUrl: string;
  findThumbnails: FindThumbnails;
  describeAlarms: DescribeAlarms;
}

/** What the first page of the console says: to the platform's people of the platform, to a shop's of the shop. */
export function createDashboard(deps: DashboardDeps): BuildDashboard {
  return (actor) => {
    const shop = shopOf(actor);
    return shop ? shopDashboard(deps, actor, shop.id) : platformDashboard(deps, actor);
  };
}

async function platformDashboard(deps: DashboardDeps, actor: UserActor): Promise<ConsoleDashboard> {
  const seesCases = hasRight(actor, 'moderation.read');
  const [orders, alarm, cases, shops, payouts, facts, recent] = await Promise.all([
    hasRight(actor, 'orders.read') ? platformOrders(deps) : NO_ORDERS,
    hasRight(actor, 'wallets.reconcile') ? ledgerAlarm(deps) : undefined,
    seesCases ? waitingCases(deps, actor) : [],
    hasRight(actor, 'shops.read') ? waitingShops(deps) : [],
    hasRight(actor, 'wallets.decide_payout') ? waitingPayouts(deps) : [],
    hasRight(actor, 'dashboard.read') ? platformFacts(deps, actor) : [],
    seesCases ? recentCases(deps.dataSource) : [],
  ]);
  return {
    greeting: GREETING,
    ...(alarm && { alarm }),
    waiting: some([...cases, ...shops, ...payouts, ...orders.waiting]),
    facts: [...facts, ...orders.facts],
    recent: await toRecent(deps, recent),
  };
}

async function waitingCases(deps: DashboardDeps, actor: UserActor): Promise<ConsoleDashboard['waiting']> {
  const now = deps.clock();
  const count = counter(deps.dataSource);
  const [all, late, mine] = await Promise.all([
    count(`moderation_cases WHERE status IN ('open', 'claimed')`),
    count(`moderation_cases WHERE status IN ('open', 'claimed') AND due_at < $1`, [now]),
    count(`moderation_cases WHERE status IN ('open', 'claimed') AND claimed_by = $1 AND claimed_until > $2`, [
      actor.id,
      now,
    ]),
  ]);
  const inbox = (status: string) => `${deps.baseUrl}/resources/moderation?filters.status=${status}`;
  return [
    { label: 'Late decisions', count: late, href: inbox('open'), tone: 'bad' },
    { label: 'Waiting for a decision', count: all, href: inbox('open'), tone: 'attention' },
    { label: 'In your hands', count: mine, href: inbox('claimed'), tone: 'good' },
  ];
}

async function waitingShops({ dataSource, baseUrl }: DashboardDeps): Promise<ConsoleDashboard['waiting']> {
  const count = await counter(dataSource)(`shops WHERE status = 'pending'`);
  const href = `${baseUrl}/resources/shops?filters.status=pending`;
  return [{ label: 'Shops that want to sell', count, href, tone: 'attention' }];
}

async function waitingPayouts({ dataSource, baseUrl }: DashboardDeps): Promise<ConsoleDashboard['waiting']> {
  const count = await counter(dataSource)(`payouts WHERE status = 'requested'`);
  const href = `${baseUrl}/resources/payouts?filters.status=requested`;
  return [{ label: 'Payouts to decide', count, href, tone: 'attention' }];
}

async function platformFacts(deps: DashboardDeps, actor: UserActor): Promise<ConsoleDashboard['facts']> {
  const count = counter(deps.dataSource);
  const lastWeek = new Date(deps.clock().getTime() - WEEK);
  const [products, shops, people] = await Promise.all([
    count('products WHERE is_public'),
    count(`shops WHERE status = 'approved' AND is_active`),
    hasRight(actor, 'users.read') ? count(`users WHERE created_at > $1`, [lastWeek]) : undefined,
  ]);
  return [
    { label: 'Products on sale', value: capped(products) },
    { label: 'Shops on sale', value: capped(shops) },
    ...(people === undefined
      ? []
      : [{ label: 'New people', value: capped(people), hint: 'In the last 7 days' }]),
  ];
}

async function shopDashboard(
  deps: DashboardDeps,
  actor: UserActor,
  shopId: string,
): Promise<ConsoleDashboard> {
  const { dataSource } = deps;
  const count = counter(dataSource);
  const own = 'products WHERE shop_id = $1';
  const orders = hasRightInShop(actor, 'orders.read', shopId) ? await shopOrders(deps, shopId) : NO_ORDERS;
  const [rejected, soldOut, drafts, pending, onSale] = await Promise.all([
    count(`${own} AND moderation_status = 'rejected' AND status = 'active'`, [shopId]),
    count(`${own} AND status = 'active' AND track_inventory AND stock <= 0`, [shopId]),
    count(`${own} AND status = 'draft'`, [shopId]),
    count(`${own} AND moderation_status = 'pending' AND status = 'active'`, [shopId]),
    count(`${own} AND is_public`, [shopId]),
  ]);
  const list = (filter: string) => `${deps.baseUrl}/resources/products?${filter}`;
  const checklist = await buildChecklist(dataSource, deps.baseUrl, actor, shopId);
  return {
    greeting: GREETING,
    ...(checklist && { checklist }),
    waiting: some([
      ...orders.waiting,
      {
        label: 'Rejected, to be mended',
        count: rejected,
        href: list('filters.moderationStatus=rejected'),
        tone: 'bad',
      },
      {
        label: 'Sold out',
        count: soldOut,
        href: list('filters.stock~~to=0&filters.status=active'),
        tone: 'attention',
      },
      { label: 'Drafts', count: drafts, href: list('filters.status=draft'), tone: 'quiet' },
    ]),
    facts: [
      { label: 'Products on sale', value: capped(onSale) },
      { label: 'With the moderators', value: capped(pending) },
      ...orders.facts,
    ],
    recent: await toRecent(deps, await recentProducts(dataSource, shopId)),
  };
}

const NO_ORDERS: OrderFigures = { waiting: [], facts: [] };

/** Nothing about the time of day: the server does not know the reader's. */
const GREETING = 'Welcome back';

/** Milliseconds. */
const WEEK = 7 * 24 * 60 * 60 * 1000;

/** Counts no further than anybody reads. */
function counter(dataSource: DataSource) {
  return async (fromWhere: string, values: unknown[] = []): Promise<number> => {
    const rows: Array<{ n: number }> = await dataSource.query(
      `SELECT count(*)::int AS n FROM (SELECT 1 FROM ${fromWhere} LIMIT ${TOTAL_CAP + 1}) c`,
      values,
    );
    return rows[0]?.n ?? 0;
  };
}

const capped = (count: number): string =>
  count > TOTAL_CAP ? `over ${TOTAL_CAP.toLocaleString('en')}` : count.toLocaleString('en');

const some = (waiting: ConsoleDashboard['waiting']) => waiting.filter((item) => item.count > 0);

async function toRecent(
  deps: DashboardDeps,
  rows: readonly RecentRow[],
): Promise<ConsoleDashboard['recent']> {
  const thumbnails = await deps.findThumbnails(rows.flatMap((row) => row.productId ?? []));
  return rows.map((row) => ({
    title: row.title,
    status: row.status,
    at: row.at.toISOString(),
    href: `${deps.baseUrl}/resources/${row.screen}/records/${row.id}/show`,
    thumbnail: row.productId ? thumbnails.get(row.productId) : undefined,
  }));
}
