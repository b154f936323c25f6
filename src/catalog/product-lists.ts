import type { RunStatement } from '../platform/database/statement.js';
import { DomainError } from '../platform/errors/domain-error.js';
import {
  type CursorPosition,
  decodeCursor,
  encodeCursor,
  invalidCursor,
  type ListWindow,
  type Page,
} from '../platform/http/list.js';
import {
  OWNED_SUMMARY_COLUMNS,
  type OwnedSummaryRow,
  SUMMARY_COLUMNS,
  type SummaryRow,
} from './product-columns.query.js';
import { type DtoDeps, toOwnedSummaryDto, toSummaryDto } from './product.dto.js';
import { pageStatement, totalStatement } from './product-list.query.js';
import { type Listing, type ListSort, ownedListing, publicListing } from './product-listing.js';
import type {
  AdminProductListQuery,
  OwnedProductSummaryDto,
  ProductListQuery,
  ProductSummaryDto,
} from './product-reads.schema.js';
import { createProductSearch } from './product-search.js';
import { createTotals } from './product-totals.js';

export interface ProductLists {
  listPublic(query: ProductListQuery): Promise<Page<ProductSummaryDto>>;
  listOwned(query: AdminProductListQuery): Promise<Page<OwnedProductSummaryDto>>;
}

export interface ProductListsDeps {
  run: RunStatement;
  dtoDeps: DtoDeps;
}

/** Lists of products, with or without words to search for. */
export function createProductLists({ run, dtoDeps }: ProductListsDeps): ProductLists {
  const totals = createTotals();
  const searchFor = createProductSearch({ run });

  async function readPage<Row extends SummaryRow>(
    listing: Listing,
    columns: string,
    sort: string,
    window: ListWindow,
  ): Promise<Page<Row>> {
    const { limit, skip = 0, cursor } = window;
    const key = JSON.stringify([listing.base, listing.filters], (_, value: unknown) =>
      typeof value === 'bigint' ? String(value) : value,
    );
    const known = totals.recall(key);
    const after = cursor === undefined ? undefined : positionIn(cursor, sort, listing);
    const rows = await run<Row & { total: number | null }>(
      pageStatement(listing, columns, { limit, skip, after }, known === undefined),
    );
    const items = rows.slice(0, limit);
    const total = known ?? rows[0]?.total ?? (await countBeyond(listing, skip > 0 || after !== undefined));
    if (known === undefined) totals.remember(key, total);
    return {
      items,
      total,
      nextCursor: rows.length > limit ? cursorAfter(items.at(-1)!, sort, listing) : null,
    };
  }

  /** The total of a list of which an empty page has been read. */
  async function countBeyond(listing: Listing, isLaterPage: boolean): Promise<number> {
    if (!isLaterPage) return 0;
    const [row] = await run<{ total: number }>(totalStatement(listing));
    return row!.total;
  }

  return {
    async listPublic(query) {
      const { query: words } = query;
      const sort = sortOf(query.sort, words);
      const filter = {
        categoryId: query.category_id,
        shopId: query.shop_id,
        minPrice: toMinor(query.min_price, dtoDeps.money.decimals, Math.ceil),
        maxPrice: toMinor(query.max_price, dtoDeps.money.decimals, Math.floor),
        isInStock: query.in_stock,
      };
      const listing = publicListing(filter, sort === 'relevance' ? 'newest' : sort);
      const page =
        words === undefined
          ? await readPage<SummaryRow>(listing, SUMMARY_COLUMNS, sort, query)
          : await searchFor<SummaryRow>({ listing, columns: SUMMARY_COLUMNS, words, sort, window: query });
      return { ...page, items: page.items.map((row) => toSummaryDto(row, dtoDeps)) };
    },

    async listOwned(query) {
      const { q: words } = query;
      const sort = sortOf(query.sort, words);
      const filter = {
        shopId: query.shop_id,
        status: query.status,
        moderationStatus: query.moderation_status,
      };
      const listing = ownedListing(filter, sort === 'relevance' ? 'newest' : sort);
      const page =
        words === undefined
          ? await readPage<OwnedSummaryRow>(listing, OWNED_SUMMARY_COLUMNS, sort, query)
          : await searchFor<OwnedSummaryRow>({
              listing,
              columns: OWNED_SUMMARY_COLUMNS,
              words,
              sort,
              window: query,
            });
      return { ...page, items: page.items.map((row) => toOwnedSummaryDto(row, dtoDeps)) };
    },
  };
}

/** @throws DomainError `catalog.nothing_to_rank` (400) for `relevance` without words */
function sortOf<Sort extends ListSort | 'relevance'>(sort: Sort | undefined, words: string | undefined) {
  if (sort === 'relevance' && words === undefined) {
    throw new DomainError('catalog.nothing_to_rank', 'malformed', 'Only a search is sorted by relevance.', {
      property: 'sort',
    });
  }
  return sort ?? (words === undefined ? 'newest' : 'relevance');
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

const SORT_VALUES = { timestamptz: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/, bigint: /^\d{1,18}$/ };

function positionIn(cursor: string, sort: string, { order }: Listing): CursorPosition {
  const position = decodeCursor(cursor, sort);
  if (!SORT_VALUES[order.type].test(position.value)) throw invalidCursor();
  return position;
}

function cursorAfter(row: SummaryRow, sort: string, { order }: Listing): string {
  return encodeCursor({ sort, value: String(row[order.column]), id: row.id });
}
