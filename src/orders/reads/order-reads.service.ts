import { type DataSource, type EntityManager, In, type SelectQueryBuilder } from 'typeorm';
import type { Actor } from '../../platform/auth/actor.js';
import type { Context } from '../../platform/context.js';
import { type KeysetOrder, readPage } from '../../platform/database/keyset-page.js';
import { containing } from '../../platform/database/like-pattern.js';
import { managerOf } from '../../platform/database/transaction.js';
import type { Page } from '../../platform/http/list.js';
import { OrderEvent } from '../order-event.entity.js';
import type { AdminOrderListQuery, OwnOrderListQuery, ShopOrderListQuery } from '../order-input.schema.js';
import { OrderItem } from '../order-item.entity.js';
import { Order } from '../order.entity.js';
import { notAllowed, orderNotFound, shopOrderNotFound } from '../orders.errors.js';
import { canReadAllOrders, canReadOrder, canReadPart, demandCustomer } from '../orders.policy.js';
import { ShopOrder } from '../shop-order.entity.js';
import { asKnownTo, orderMatches, orderMatchesByName } from './customer-knowledge.js';
import type {
  OrderDetailView,
  OrderView,
  PartView,
  PaymentView,
  ShopOrderDetailView,
  ShopOrderView,
} from './order-view.js';

export interface OrderReads {
  /** The actor's own orders. */
  listOwn(ctx: Context, query: OwnOrderListQuery): Promise<Page<OrderView>>;
  /**
   * All orders.
   * @throws DomainError `orders.not_allowed` (403)
   */
  list(ctx: Context, query: AdminOrderListQuery): Promise<Page<OrderView>>;
  /**
   * The parts of one shop that are its affair: orders that nobody has paid for, and need to, are not.
   * @throws DomainError `orders.not_allowed` (403)
   */
  listOfShop(ctx: Context, shopId: string, query: ShopOrderListQuery): Promise<Page<ShopOrderView>>;
  /**
   * The actor's own order, or to the platform anybody's.
   * @throws DomainError `orders.order_not_found` (404)
   */
  get(ctx: Context, input: { id: string }): Promise<OrderDetailView>;
  /**
   * A part, to its shop and the platform, with what has happened to it and to the whole order.
   * @throws DomainError `orders.shop_order_not_found` (404)
   */
  getPart(ctx: Context, input: { id: string }): Promise<ShopOrderDetailView>;
}

export function createOrderReads({ dataSource }: { dataSource: DataSource }): OrderReads {
  const orders = (ctx: Context) => managerOf(ctx, dataSource).createQueryBuilder(Order, 'o');

  async function page(
    ctx: Context,
    matching: SelectQueryBuilder<Order>,
    query: OwnOrderListQuery | AdminOrderListQuery,
  ): Promise<Page<OrderView>> {
    const found = await readPage(narrowed(matching, query), ORDERS[query.sort], query);
    const known = found.items.map((order) => asKnownTo(ctx.actor, order));
    return { ...found, items: await withParts(managerOf(ctx, dataSource), known) };
  }

  return {
    async listOwn(ctx, query) {
      const { id } = demandCustomer(ctx.actor);
      return page(ctx, orders(ctx).where('o.user_id = :id', { id }), query);
    },

    async list(ctx, query) {
      if (!canReadAllOrders(ctx.actor)) throw notAllowed();
      return page(ctx, filtered(orders(ctx), query, ctx.actor), query);
    },

    async listOfShop(ctx, shopId, query) {
      if (!canReadPart(ctx.actor, shopId)) throw notAllowed();
      const manager = managerOf(ctx, dataSource);
      const found = await readPage(partsOfShop(manager, shopId, query), PARTS[query.sort], query);
      return { ...found, items: await withOrders(manager, found.items) };
    },

    async get(ctx, { id }) {
      const manager = managerOf(ctx, dataSource);
      const order = await manager.findOneBy(Order, { id });
      if (!order || !canReadOrder(ctx.actor, order.userId)) throw orderNotFound();
      const [view] = await withParts(manager, [asKnownTo(ctx.actor, order)]);
      const events = await manager.find(OrderEvent, { where: { orderId: id }, order: { id: 'ASC' } });
      return { ...view!, events, payment: await paymentOf(manager, order) };
    },

    async getPart(ctx, { id }) {
      const manager = managerOf(ctx, dataSource);
      const part = await manager.findOneBy(ShopOrder, { id });
      if (!part || !canReadPart(ctx.actor, part.shopId)) throw shopOrderNotFound();
      const [view] = await withOrders(manager, [part]);
      const events = await manager
        .createQueryBuilder(OrderEvent, 'e')
        .where('e.order_id = :orderId', { orderId: part.orderId })
        .andWhere('(e.shop_order_id IS NULL OR e.shop_order_id = :id)', { id })
        .orderBy('e.id')
        .getMany();
      return { ...view!, order: asKnownTo(ctx.actor, view!.order), events };
    },
  };
}

const byCreation = <Row extends { createdAt: Date }>(alias: string, direction: 'ASC' | 'DESC') =>
  ({
    name: direction === 'ASC' ? 'oldest' : 'newest',
    column: `${alias}.createdAt`,
    direction,
    valueOf: (row) => row.createdAt.toISOString(),
  }) satisfies KeysetOrder<Row>;

const ORDERS = { newest: byCreation<Order>('o', 'DESC'), oldest: byCreation<Order>('o', 'ASC') };
const PARTS = { newest: byCreation<ShopOrder>('p', 'DESC'), oldest: byCreation<ShopOrder>('p', 'ASC') };

function narrowed(
  matching: SelectQueryBuilder<Order>,
  { status, payment_status: paymentStatus }: OwnOrderListQuery | AdminOrderListQuery,
): SelectQueryBuilder<Order> {
  if (status) matching.andWhere('o.status = :status', { status });
  if (paymentStatus) matching.andWhere('o.payment_status = :paymentStatus', { paymentStatus });
  return matching;
}

function filtered(
  matching: SelectQueryBuilder<Order>,
  query: AdminOrderListQuery,
  actor: Actor,
): SelectQueryBuilder<Order> {
  const { payment_method: method, user_id: userId, shop_id: shopId, q, from, to } = query;
  if (method) matching.andWhere('o.payment_method = :method', { method });
  if (userId) matching.andWhere('o.user_id = :userId', { userId });
  if (shopId) {
    matching.andWhere(
      'EXISTS (SELECT FROM shop_orders sp WHERE sp.order_id = o.id AND sp.shop_id = :shopId)',
      { shopId },
    );
  }
  if (q) matching.andWhere(orderMatches('o', ':q', actor), { q: containing(q) });
  if (from) matching.andWhere('o.created_at >= :from', { from });
  if (to) matching.andWhere('o.created_at < :to', { to });
  return matching;
}

/**
 * In SQL, what of a shop's parts is its affair: a part is once its order is confirmed; of an order that was never paid
 * the shop hears nothing.
 * @param part the alias of parts
 */
export const isAffairOfShop = (part: string): string =>
  `${part}.status <> 'pending' AND NOT EXISTS (
    SELECT FROM orders unpaid WHERE unpaid.id = ${part}.orderId AND unpaid.payment_status = 'failed')`;

function partsOfShop(
  manager: EntityManager,
  shopId: string,
  { status, payment_status: paymentStatus, q }: ShopOrderListQuery,
): SelectQueryBuilder<ShopOrder> {
  const matching = manager
    .createQueryBuilder(ShopOrder, 'p')
    .where('p.shop_id = :shopId', { shopId })
    .andWhere(isAffairOfShop('p'));
  const ofOrders = (condition: string) => `p.orderId IN (SELECT o.id FROM orders o WHERE ${condition})`;
  if (status) matching.andWhere('p.status = :status', { status });
  if (paymentStatus) matching.andWhere(ofOrders('o.payment_status = :paymentStatus'), { paymentStatus });
  if (q) matching.andWhere(ofOrders(orderMatchesByName('o', ':q')), { q: containing(q) });
  return matching;
}

async function withParts(manager: EntityManager, orders: readonly Order[]): Promise<OrderView[]> {
  const parts = await manager
    .createQueryBuilder(ShopOrder, 'p')
    .where({ orderId: In(orders.map(({ id }) => id)) })
    .orderBy('p.id')
    .getMany();
  const views = await withItems(manager, parts);
  return orders.map((order) => ({
    order,
    parts: views.filter(({ part }) => part.orderId === order.id),
  }));
}

async function withOrders(manager: EntityManager, parts: readonly ShopOrder[]): Promise<ShopOrderView[]> {
  const orders = await manager.findBy(Order, { id: In(parts.map(({ orderId }) => orderId)) });
  const byId = new Map(orders.map((order) => [order.id, order]));
  const views = await withItems(manager, parts);
  return views.map((view) => ({ ...view, order: byId.get(view.part.orderId)! }));
}

async function withItems(manager: EntityManager, parts: readonly ShopOrder[]): Promise<PartView[]> {
  if (parts.length === 0) return [];
  const items = await manager.find(OrderItem, {
    where: { shopOrderId: In(parts.map(({ id }) => id)) },
    order: { position: 'ASC' },
  });
  const shops: Array<PartView['shop']> = await manager.query(
    'SELECT id, name, slug FROM shops WHERE id = ANY ($1::uuid[])',
    [parts.map(({ shopId }) => shopId)],
  );
  const shopOf = new Map(shops.map((shop) => [shop.id, shop]));
  return parts.map((part) => ({
    part,
    shop: shopOf.get(part.shopId)!,
    items: items.filter(({ shopOrderId }) => shopOrderId === part.id),
  }));
}

async function paymentOf(manager: EntityManager, { paymentId }: Order): Promise<PaymentView | null> {
  if (paymentId === null) return null;
  const rows: Array<Record<'amount' | 'captured' | 'refunded', string> & Pick<PaymentView, 'id' | 'status'>> =
    await manager.query('SELECT id, status, amount, captured, refunded FROM payments WHERE id = $1', [
      paymentId,
    ]);
  const [row] = rows;
  if (!row) return null;
  const { id, status } = row;
  return {
    ...{ id, status, amount: BigInt(row.amount) },
    ...{ captured: BigInt(row.captured), refunded: BigInt(row.refunded) },
  };
}
