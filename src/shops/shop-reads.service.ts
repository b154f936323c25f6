import type { DataSource, EntityManager, FindOptionsWhere, SelectQueryBuilder } from 'typeorm';
import type { Context } from '../platform/context.js';
import { type KeysetOrder, readPage } from '../platform/database/keyset-page.js';
import { containing } from '../platform/database/like-pattern.js';
import { managerOf } from '../platform/database/transaction.js';
import { type Page, TOTAL_CAP } from '../platform/http/list.js';
import { Shop } from './shop.entity.js';
import type { PublicShopListQuery, ShopListQuery, ShopOnSale } from './shop.schema.js';
import { notAllowed, shopNotFound } from './shops.errors.js';
import { canReadAllShops, demand, PUBLIC_SHOP } from './shops.policy.js';

export interface ShopReads {
  /** Shops that are approved and active. */
  listPublic(ctx: Context, query: PublicShopListQuery): Promise<Page<ShopOnSale>>;
  /** @throws DomainError `shops.shop_not_found` (404), for shops that are not public too */
  getPublic(ctx: Context, input: { id: string }): Promise<ShopOnSale>;
  /**
   * The whole of a shop, in any status, for its members and the platform.
   * @throws DomainError `shops.shop_not_found` (404)
   */
  get(ctx: Context, input: { id: string }): Promise<Shop>;
  /**
   * Shops of all statuses.
   * @throws DomainError `shops.not_allowed` (403)
   */
  list(ctx: Context, query: ShopListQuery): Promise<Page<Shop>>;
}

export function createShopReads({ dataSource }: { dataSource: DataSource }): ShopReads {
  const shops = (ctx: Context) => managerOf(ctx, dataSource).createQueryBuilder(Shop, 'shop');

  async function findOne(ctx: Context, where: FindOptionsWhere<Shop>): Promise<Shop> {
    const found = await managerOf(ctx, dataSource).findOneBy(Shop, where);
    if (!found) throw shopNotFound();
    return found;
  }

  return {
    async listPublic(ctx, query) {
      const page = await readPage(named(shops(ctx).where(PUBLIC_SHOP), query.q), ORDERS[query.sort], query);
      return { ...page, items: await withCounts(managerOf(ctx, dataSource), page.items) };
    },

    async getPublic(ctx, { id }) {
      const shop = await findOne(ctx, { id, ...PUBLIC_SHOP });
      const [onSale] = await withCounts(managerOf(ctx, dataSource), [shop]);
      return onSale!;
    },

    async get(ctx, { id }) {
      demand(ctx.actor, 'read', id);
      return findOne(ctx, { id });
    },

    async list(ctx, query) {
      if (!canReadAllShops(ctx.actor)) throw notAllowed();
      const matching = named(shops(ctx), query.q);
      if (query.status) matching.andWhere('shop.status = :status', { status: query.status });
      return readPage(matching, ORDERS[query.sort], query);
    },
  };
}

const ORDERS: Record<PublicShopListQuery['sort'], KeysetOrder<Shop>> = {
  newest: {
    name: 'newest',
    column: 'shop.createdAt',
    direction: 'DESC',
    valueOf: (shop) => shop.createdAt.toISOString(),
  },
  name: { name: 'name', column: 'shop.name', direction: 'ASC', valueOf: (shop) => shop.name },
};

/** How many products each shop has on sale: one query for a page, by the index over public products. */
async function withCounts(manager: EntityManager, shops: readonly Shop[]): Promise<ShopOnSale[]> {
  const rows: Array<{ id: string; count: number }> = await manager.query(
    `SELECT id, count FROM unnest($1::uuid[]) AS s (id) CROSS JOIN LATERAL (
       SELECT count(*)::int AS count FROM (
         SELECT 1 FROM products p WHERE p.shop_id = s.id AND p.is_public LIMIT ${TOTAL_CAP}) capped) c`,
    [shops.map(({ id }) => id)],
  );
  const counts = new Map(rows.map(({ id, count }) => [id, count]));
  return shops.map((shop) => ({ shop, productCount: counts.get(shop.id) ?? 0 }));
}

/** By the index `shops_name_trigram_idx`. */
function named(shops: SelectQueryBuilder<Shop>, q: string | undefined): SelectQueryBuilder<Shop> {
  if (q) shops.andWhere('plain_text(shop.name) LIKE plain_text(:q)', { q: containing(q) });
  return shops;
}
