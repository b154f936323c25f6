import type { Money } from '../../platform/money/money.js';
import type { PublicFilter } from '../reads/product-listing.js';
import type { ProductFilterQuery } from '../reads/product-reads.schema.js';

/** What a query asks for, in the terms of the database. */
export function toPublicFilter(query: ProductFilterQuery, { decimals }: Money): PublicFilter {
  return {
    categoryId: query.category_id,
    shopId: query.shop_id,
    minPrice: toMinor(query.min_price, decimals, Math.ceil),
    maxPrice: toMinor(query.max_price, decimals, Math.floor),
    isInStock: query.in_stock,
    isFeatured: query.is_featured,
    size: query.size,
    color: query.color,
    skinType: query.skin_type,
    skinConcern: query.skin_concern,
    minRating: query.min_rating,
  };
}

/** A bound need not be an amount that one could pay: half a cent is rounded inwards. */
function toMinor(
  amount: number | undefined,
  decimals: number,
  round: (value: number) => number,
): bigint | undefined {
  if (amount === undefined) return undefined;
  const scaled = Number((amount * 10 ** decimals).toPrecision(15));
  return BigInt(round(scaled));
}
