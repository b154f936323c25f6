import type { OwnedFilter, PublicFilter } from '../reads/product-listing.js';

/** Ratings go from 1 to 5 in halves; a facet names the half that an average has reached. */
export const MAX_RATING = 5;

/** Between a size and a color, which have no control characters. */
export const VARIANT_SEPARATOR = '\u001f';

/**
 * The facets that a product has all of, if it passes the filter: the database gives them to products
 * (`facets_of` in the migrations) and finds any combination by one index. A size and a color are wanted of
 * one variant, and in stock of that variant, if in stock at all.
 */
export function demandedFacets(filter: PublicFilter): string[] {
  const { size, color, isInStock, isFeatured } = filter;
  const kind = isInStock ? 'stocked_' : '';
  return [
    ...one(`${kind}variant:`, both(size, color)),
    ...(color === undefined ? one(`${kind}size:`, size) : []),
    ...(size === undefined ? one(`${kind}color:`, color) : []),
    ...(isInStock === undefined ? [] : [isInStock ? 'stock:in' : 'stock:out']),
    ...(isFeatured === undefined ? [] : [isFeatured ? 'featured:yes' : 'featured:no']),
    ...one('skin_type:', filter.skinType),
    ...one('skin_concern:', filter.skinConcern),
  ];
}

/** What the products of a shop are told apart by in its own lists and in those of the platform. */
export function demandedStates({ status, moderationStatus }: OwnedFilter): string[] {
  return [...one('status:', status), ...one('moderation:', moderationStatus)];
}

/** One of these has every product that is rated that well. */
export function ratingFacets(minRating: number): string[] {
  const halves = (MAX_RATING - minRating) * 2 + 1;
  return Array.from({ length: halves }, (_, index) => `rating:${minRating * 2 + index}`);
}

function both(size: string | undefined, color: string | undefined): string | undefined {
  return size === undefined || color === undefined ? undefined : `${size}${VARIANT_SEPARATOR}${color}`;
}

function one(kind: string, value: string | undefined): string[] {
  return value === undefined ? [] : [`${kind}${value}`];
}
