import type { DataSource } from 'typeorm';
import { createStatementRunner, type RunStatement } from '../../platform/database/statement.js';
import type { Money } from '../../platform/money/money.js';
import { type FacetRow, facetCountsStatement } from './product-facet-counts.query.js';
import { MAX_RATING, VARIANT_SEPARATOR } from './product-facets.js';
import { toPublicFilter } from './product-filter.js';
import { createCountsMemory } from '../reads/counts-memory.js';
import { type PublicFilter, publicListing } from '../reads/product-listing.js';
import type { FacetCountsDto, ValueCountDto } from './product-facets.schema.js';
import type { ProductFacetsQuery } from '../reads/product-reads.schema.js';

export interface ProductFacetCounts {
  /**
   * How many products each further filter would leave, under the filters that are set. The counts of a kind
   * that is filtered by already are those without that filter: what choosing another value would give.
   */
  count(query: ProductFacetsQuery): Promise<FacetCountsDto>;
}

export interface ProductFacetCountsDeps {
  dataSource: DataSource;
  money: Money;
}

/** Each kind of count, with the filters that its counts leave out. */
const KINDS = {
  categories: ['categoryId'],
  sizes: ['size'],
  colors: ['color'],
  skin_types: ['skinType'],
  skin_concerns: ['skinConcern'],
  prices: ['minPrice', 'maxPrice'],
  ratings: ['minRating'],
  stock: ['isInStock'],
  featured: ['isFeatured'],
} as const satisfies Record<string, ReadonlyArray<keyof PublicFilter>>;
type Kind = keyof typeof KINDS;

const MAX_VALUES = 50;

export function createProductFacetCounts({ dataSource, money }: ProductFacetCountsDeps): ProductFacetCounts {
  const run = createStatementRunner(dataSource);
  const memory = createCountsMemory<FacetCountsDto>();

  async function countNow({ q, ...query }: ProductFacetsQuery): Promise<FacetCountsDto & { effort: number }> {
    const filter = toPublicFilter(query, money);
    const rowsOf = createRows(run, filter, q);
    const all = await rowsOf();
    const bounds = boundsOf(all);
    let effort = bounds.count;
    const of = async (kind: Kind) => {
      if (!isSet(filter, kind)) return all;
      const rows = await rowsOf(kind);
      effort += boundsOf(rows).count;
      return rows;
    };
    const counts = {
      counted: bounds.count,
      is_capped: bounds.is_capped ?? false,
      categories: toCategories(await of('categories')),
      sizes: toVariantValues(await of('sizes'), 'size', filter),
      colors: toVariantValues(await of('colors'), 'color', filter),
      skin_types: toValues(await of('skin_types'), 'skin_type'),
      skin_concerns: toValues(await of('skin_concerns'), 'skin_concern'),
      prices: toPrices(await of('prices'), money),
      ratings: toRatings(await of('ratings')),
      in_stock: countOf(await of('stock'), 'stock', 'in'),
      featured: countOf(await of('featured'), 'featured', 'yes'),
    };
    return { ...counts, effort };
  }

  return {
    async count(query) {
      const key = JSON.stringify(query);
      const known = memory.recall(key);
      if (known) return known;
      const { effort, ...counts } = await countNow(query);
      memory.remember(key, counts, effort);
      return counts;
    },
  };
}

function boundsOf(rows: readonly FacetRow[]): FacetRow {
  return rows.find(({ kind }) => kind === 'bounds')!;
}

function isSet(filter: PublicFilter, kind: Kind): boolean {
  return KINDS[kind].some((name) => filter[name] !== undefined);
}

function createRows(run: RunStatement, filter: PublicFilter, words: string | undefined) {
  return (without?: Kind): Promise<FacetRow[]> => {
    const left = { ...filter };
    for (const name of without ? KINDS[without] : []) delete left[name];
    return run<FacetRow>(facetCountsStatement(publicListing(left, 'newest'), words));
  };
}

function toValues(rows: readonly FacetRow[], kind: string, from = ''): ValueCountDto[] {
  return rows
    .filter((row) => row.kind === kind && row.value!.startsWith(from))
    .map(({ value, count }) => ({ value: value!.slice(from.length), count }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
    .slice(0, MAX_VALUES);
}

/** Of the variants that have the color or size that is asked for, and are in stock if that is. */
function toVariantValues(
  rows: readonly FacetRow[],
  kind: 'size' | 'color',
  { size, color, isInStock }: PublicFilter,
): ValueCountDto[] {
  const prefix = isInStock ? 'stocked_' : '';
  const other = (kind === 'size' ? color : size)?.toLowerCase();
  if (other === undefined) return toValues(rows, `${prefix}${kind}`);
  if (kind === 'color') return toValues(rows, `${prefix}variant`, `${other}${VARIANT_SEPARATOR}`);
  const end = `${VARIANT_SEPARATOR}${other}`;
  return toValues(rows, `${prefix}variant`)
    .filter(({ value }) => value.endsWith(end))
    .map(({ value, count }) => ({ value: value.slice(0, -end.length), count }));
}

function toCategories(rows: readonly FacetRow[]) {
  return rows
    .filter(({ kind, name }) => kind === 'category' && name !== null)
    .map(({ value, name, parent_id: parentId, count }) => ({
      id: value!,
      name: name!,
      parent_id: parentId,
      count,
    }))
    .sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1));
}

function toPrices(rows: readonly FacetRow[], money: Money) {
  return rows
    .filter(({ kind, min_price: min }) => kind === 'price' && min !== null)
    .sort((a, b) => Number(a.min_price! - b.min_price!))
    .map(({ min_price: min, max_price: max, count }) => ({
      min_price: money.toAmount(min!),
      max_price: money.toAmount(max!),
      count,
    }));
}

/** Rated that well or better. */
function toRatings(rows: readonly FacetRow[]) {
  const halves = rows.filter(({ kind }) => kind === 'rating');
  const atLeast = (rating: number) =>
    halves.reduce((sum, { value, count }) => sum + (Number(value) >= rating * 2 ? count : 0), 0);
  return Array.from({ length: MAX_RATING }, (_, index) => MAX_RATING - index)
    .map((rating) => ({ min_rating: rating, count: atLeast(rating) }))
    .filter(({ count }) => count > 0);
}

function countOf(rows: readonly FacetRow[], kind: string, value: string): number {
  return rows.find((row) => row.kind === kind && row.value === value)?.count ?? 0;
}
