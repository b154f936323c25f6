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
  /** Over each product that is come across. */
  filters: Condition[];
  order: {
    /** In `from`; a column of `products`, too. */
    column: 'published_at' | 'created_at' | 'price';
    type: 'timestamptz' | 'bigint';
    isDescending: boolean;
    /** The table of `from`, and its column of product ids, which break ties. */
    table: string;
    id: string;
  };
  /** Whether a product `p` that was found elsewhere is of the list: what `base` and `filters` say. */
  membership: Condition[];
  /** What all products of such lists have in common, whatever is asked for. */
  scope: string;
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
  const base = [{ text: PUBLIC }, ...given('p.shop_id = ?', shopId), ...priceConditions(filter, 'p')];
  const stock = stockConditions(filter);
  const filters = [...given(IN_CATEGORY, categoryId), ...stock];
  const listing: Listing = {
    from: 'products p',
    toProduct: '',
    base,
    filters,
    order: { ...orderOf(sort, 'published_at'), table: 'p', id: 'p.id' },
    membership: [...base, ...filters],
    scope: PUBLIC,
    isPlannedOnce: [minPrice, maxPrice, isInStock].every((value) => value === undefined),
  };
  if (categoryId === undefined || shopId !== undefined) return listing;
  return {
    ...listing,
    from: 'category_listings l',
    toProduct: 'JOIN products p ON p.id = l.product_id',
    base: [{ text: 'l.category_id = ?', value: categoryId }, ...priceConditions(filter, 'l')],
    filters: stock,
    order: { ...listing.order, table: 'l', id: 'l.product_id' },
  };
}

/** The products of a shop, or of all, whatever their state. */
export function ownedListing(filter: OwnedFilter, sort: 'newest' | 'oldest'): Listing {
  const base = [
    ...given('p.shop_id = ?', filter.shopId),
    ...given('p.moderation_status = ?', filter.moderationStatus),
  ];
  const filters = given('p.status = ?', filter.status);
  return {
    from: 'products p',
    toProduct: '',
    base,
    filters,
    order: { ...orderOf(sort, 'created_at'), table: 'p', id: 'p.id' },
    membership: [...base, ...filters],
    scope: 'true',
    isPlannedOnce: filter.status === undefined && filter.moderationStatus === undefined,
  };
}

const PUBLIC = 'p.is_public';

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
  time: 'published_at' | 'created_at',
): Pick<Listing['order'], 'column' | 'type' | 'isDescending'> {
  const isDescending = sort === 'newest' || sort === 'price_desc';
  return sort === 'newest' || sort === 'oldest'
    ? { column: time, type: 'timestamptz', isDescending }
    : { column: 'price', type: 'bigint', isDescending };
}

/** `ORDER BY` over `from`: the sort, and the id where it is the same. */
export function orderText({ order }: Listing): string {
  const direction = order.isDescending ? 'DESC' : 'ASC';
  return `${order.table}.${order.column} ${direction}, ${order.id} ${direction}`;
}
