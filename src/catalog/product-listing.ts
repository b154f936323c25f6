import { IN_STOCK } from './product-columns.query.js';
import type { ModerationStatus, ProductStatus } from './product.status.js';

/** What public lists and searches are narrowed by; amounts in minor units. */
export interface PublicFilter {
  categoryId?: string;
  shopId?: string;
  minPrice?: bigint;
  maxPrice?: bigint;
  isInStock?: boolean;
}

/** What the lists of a shop and of the platform are narrowed by. */
export interface OwnedFilter {
  shopId?: string;
  status?: ProductStatus;
  moderationStatus?: ModerationStatus;
}

export type ListSort = 'newest' | 'oldest' | 'price_asc' | 'price_desc';

/** A condition of SQL in which `?` stands for the value. */
export interface Condition {
  text: string;
  value?: unknown;
}

/** Which products a list is of and in which order, as parts of SQL. */
export interface Listing {
  /** The index entries that are walked. */
  from: string;
  /** Brings `products p`, where `from` has not. */
  toProduct: string;
  /** Over `from`, served by its index. */
  base: Condition[];
  /** Over single products. */
  filters: Condition[];
  /** Over `p`: what all of its products have in common, whatever the filters. */
  scope: string;
  order: {
    column: string;
    type: 'timestamptz' | 'bigint';
    /** Breaks ties. */
    id: string;
    isDescending: boolean;
  };
  /**
   * Whether one plan is best for all values. Where they decide between walking the order and gathering what
   * matches, PostgreSQL is to look at them each time.
   */
  isPlannedOnce: boolean;
}

/**
 * A category has index entries of its own, with all that is below it (`category_listings`); so has a shop.
 * With both, the shop is the smaller.
 */
export function publicListing(filter: PublicFilter, sort: ListSort): Listing {
  const { categoryId, shopId, minPrice, maxPrice, isInStock } = filter;
  const isPlannedOnce = [minPrice, maxPrice, isInStock].every((value) => value === undefined);
  if (categoryId !== undefined && shopId === undefined) {
    return {
      from: 'category_listings l',
      toProduct: 'JOIN products p ON p.id = l.product_id',
      base: [{ text: 'l.category_id = ?', value: categoryId }, ...priceConditions(filter, 'l')],
      filters: stockConditions(filter),
      scope: 'p.is_public',
      order: orderOf(sort, { table: 'l', id: 'l.product_id', time: 'published_at' }),
      isPlannedOnce,
    };
  }
  return {
    from: 'products p',
    toProduct: '',
    base: [{ text: 'p.is_public' }, ...given('p.shop_id = ?', shopId), ...priceConditions(filter, 'p')],
    filters: [...given(IN_CATEGORY, categoryId), ...stockConditions(filter)],
    scope: 'p.is_public',
    order: orderOf(sort, { table: 'p', id: 'p.id', time: 'published_at' }),
    isPlannedOnce,
  };
}

/** The products of a shop, or of all, whatever their state. */
export function ownedListing(filter: OwnedFilter, sort: 'newest' | 'oldest'): Listing {
  return {
    from: 'products p',
    toProduct: '',
    base: [
      ...given('p.shop_id = ?', filter.shopId),
      ...given('p.moderation_status = ?', filter.moderationStatus),
    ],
    filters: given('p.status = ?', filter.status),
    scope: 'true',
    order: orderOf(sort, { table: 'p', id: 'p.id', time: 'created_at' }),
    isPlannedOnce: filter.status === undefined && filter.moderationStatus === undefined,
  };
}

/** As a value and not as a join, so that it is looked up for each product instead of read as a whole. */
const IN_CATEGORY = '(SELECT true FROM category_listings c WHERE c.product_id = p.id AND c.category_id = ?)';

function priceConditions({ minPrice, maxPrice }: PublicFilter, table: string): Condition[] {
  return [...given(`${table}.price >= ?`, minPrice), ...given(`${table}.price <= ?`, maxPrice)];
}

function stockConditions({ isInStock }: PublicFilter): Condition[] {
  return isInStock === undefined ? [] : [{ text: isInStock ? IN_STOCK : `NOT ${IN_STOCK}` }];
}

function given(text: string, value: unknown): Condition[] {
  return value === undefined ? [] : [{ text, value }];
}

function orderOf(
  sort: ListSort,
  { table, id, time }: { table: string; id: string; time: string },
): Listing['order'] {
  const isDescending = sort === 'newest' || sort === 'price_desc';
  return sort === 'newest' || sort === 'oldest'
    ? { column: `${table}.${time}`, type: 'timestamptz', id, isDescending }
    : { column: `${table}.price`, type: 'bigint', id, isDescending };
}
