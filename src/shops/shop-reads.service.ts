import type { DataSource, FindOptionsWhere, SelectQueryBuilder } from 'typeorm';
import type { Context } from '../platform/context.js';
import { type KeysetOrder, readPage } from '../platform/database/keyset-page.js';
import { containing } from '../platform/database/like-pattern.js';
import { managerOf } from '../platform/database/transaction.js';
import type { Page } from '../platform/http/list.js';
import { Shop } from './shop.entity.js';
import type { PublicShopListQuery, ShopListQuery } from './shop.schema.js';
import { notAllowed, shopNotFound } from './shops.errors.js';
import { canReadAllShops, demand, PUBLIC_SHOP } from './shops.policy.js';

export interface ShopReads {
  /** Shops that are approved and active. */
  listPublic(ctx: Context, query: PublicShopListQuery): Promise<Page<Shop>>;
  /** @throws DomainError `shops.shop_not_found` (404), for shops that are not public too */
  getPublic(ctx: Context, input: { id: string }): Promise<Shop>;
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
    listPublic: (ctx, query) =>
      readPage(named(shops(ctx).where(PUBLIC_SHOP), query.q), ORDERS[query.sort], query),

    getPublic: (ctx, { id }) => findOne(ctx, { id, ...PUBLIC_SHOP }),

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

/** By the index `shops_name_trigram_idx`. */
function named(shops: SelectQueryBuilder<Shop>, q: string | undefined): SelectQueryBuilder<Shop> {
  if (q) shops.andWhere('plain_text(shop.name) LIKE plain_text(:q)', { q: containing(q) });
  return shops;
}
