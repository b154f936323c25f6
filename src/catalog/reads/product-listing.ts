import { demandedFacets, demandedStates, ratingFacets } from '../search/product-facets.js';
import type { ModerationStatus, ProductStatus } from '../products/product.status.js';

/** What public lists and searches are narrowed by, all together; amounts in minor units. */
export interface PublicFilter {
  /** This category and all below it. */
  categoryId?: string;
  shopId?: string;
  minPrice?: bigint;
  maxPrice?: bigint;
  isInStock?: boolean;
  isFeatured?: boolean;
  size?: string;
  color?: string;
  skinType?: string;
  skinConcern?: string;
  /** From 1 to 5, in halves. */
  minRating?: number;
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
  /** Over `from`, served by its index: the entries that pass are one stretch of it. */
  base: Condition[];
  /** Over each entry that is come across, by what the index carries. */
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
  /**
   * The same, as far as the index of words and facets knows. Values come from subqueries, so that
   * PostgreSQL does not guess from them how many there are: it is wrong often enough to read all products.
   */
  indexed: Condition[];
}

/**
 * A category has index entries of its own, with all that is below it (`category_listings`); so has a shop.
 * With both, the shop is the smaller.
 */
export function publicListing(filter: PublicFilter, sort: ListSort): Listing {
  const { categoryId, shopId } = filter;
  const isOfCategory = categoryId !== undefined && shopId === undefined;
  const order = orderOf(sort, 'published_at');
  const tables = isOfCategory
    ? { from: 'category_listings l', toProduct: 'JOIN products p ON p.id = l.product_id' }
    : { from: 'products p', toProduct: '' };
  const table = isOfCategory ? 'l' : 'p';
  const ofStretch = isOfCategory
    ? [{ text: 'l.category_id = ?', value: categoryId }]
    : [{ text: PUBLIC }, ...given('p.shop_id = ?', shopId)];
  const prices = priceConditions(filter, table);
  const isByPrice = order.column === 'price';
  const facets = [
    ...facetConditions(filter, table),
    ...(isOfCategory ? [] : given(inCategory(table), categoryId)),
  ];
  return {
    ...tables,
    base: [...ofStretch, ...(isByPrice ? prices : [])],
    filters: [...facets, ...(isByPrice ? [] : prices)],
    order: { ...order, table, id: isOfCategory ? 'l.product_id' : 'p.id' },
    membership: [
      { text: PUBLIC },
      ...given('p.shop_id = ?', shopId),
      ...given(inCategory('p'), categoryId),
      ...facetConditions(filter, 'p'),
      ...priceConditions(filter, 'p'),
    ],
    indexed: [
      hasAll('p', ['public', ...shopFacets(shopId), ...demandedFacets(filter)]),
      ...given(inCategory('p'), categoryId),
      ...anyRating(filter, 'p'),
      ...priceBands(filter),
    ],
  };
}

/** The products of a shop, or of all, whatever their state. */
export function ownedListing(filter: OwnedFilter, sort: 'newest' | 'oldest'): Listing {
  const states = demandedStates(filter);
  const base = given('p.shop_id = ?', filter.shopId);
  const filters = states.length > 0 ? [hasAll('p', states)] : [];
  const facets = [...shopFacets(filter.shopId), ...states];
  return {
    from: 'products p',
    toProduct: '',
    base,
    filters,
    order: { ...orderOf(sort, 'created_at'), table: 'p', id: 'p.id' },
    membership: [...base, ...filters],
    indexed: facets.length > 0 ? [hasAll('p', facets)] : [],
  };
}

const PUBLIC = 'p.is_public';

function facetConditions(filter: PublicFilter, table: string): Condition[] {
  const facets = demandedFacets(filter);
  return [...(facets.length > 0 ? [hasAll(table, facets)] : []), ...anyRating(filter, table)];
}

function anyRating({ minRating }: PublicFilter, table: string): Condition[] {
  return minRating === undefined
    ? []
    : [{ text: `${table}.facets && (SELECT known_facets(?))`, value: ratingFacets(minRating) }];
}

function hasAll(table: string, facets: readonly string[]): Condition {
  return { text: `${table}.facets @> (SELECT known_facets(?))`, value: facets };
}

function shopFacets(shopId: string | undefined): string[] {
  return shopId === undefined ? [] : [`shop:${shopId}`];
}

/** Products are marked with their own categories alone, so that moving a category touches none of them. */
function inCategory(table: string): string {
  return `${table}.facets && ARRAY(
    WITH RECURSIVE below AS (
      SELECT ?::uuid AS id UNION SELECT c.id FROM categories c JOIN below b ON c.parent_id = b.id
    ) SELECT k.code FROM below JOIN product_facets k ON k.facet = 'category:' || below.id)`;
}

function priceConditions({ minPrice, maxPrice }: PublicFilter, table: string): Condition[] {
  return [...given(`${table}.price >= ?`, minPrice), ...given(`${table}.price <= ?`, maxPrice)];
}

/** A range that is wider than this is no help in finding products. */
const MAX_RATIO = 20n;

/** Bands that a range of prices touches; who passes exactly, `membership` says. */
function priceBands({ minPrice, maxPrice }: PublicFilter): Condition[] {
  if (minPrice === undefined || maxPrice === undefined || maxPrice > minPrice * MAX_RATIO) return [];
  return [
    {
      text: `p.facets && ARRAY(SELECT k.code FROM (SELECT ?::bigint[] AS ends) r
        CROSS JOIN LATERAL generate_series(price_band(r.ends[1]), price_band(r.ends[2])) band
        JOIN product_facets k ON k.facet = 'price:' || band)`,
      value: [String(minPrice), String(maxPrice)],
    },
  ];
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
