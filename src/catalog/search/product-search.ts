import type { RunStatement } from '../../platform/database/statement.js';
import {
  decodeCursor,
  encodeCursor,
  invalidCursor,
  type ListWindow,
  type Page,
} from '../../platform/http/list.js';
import type { SummaryRow } from '../reads/product-columns.query.js';
import type { Listing } from '../reads/product-listing.js';
import { type SearchInput, searchStatement } from './product-search.query.js';
import { type SearchWordRow, searchWordsStatement, widenSearch } from './search-words.query.js';

export interface ProductSearchInput {
  listing: Listing;
  columns: string;
  words: string;
  sort: string;
  window: ListWindow;
}

export type SearchFor = <Row extends SummaryRow>(input: ProductSearchInput) => Promise<Page<Row>>;

interface Extent {
  total: number;
  is_capped: boolean;
}

/** A search that finds less than this is read again with what may have been meant. */
const LITTLE = 5;

/**
 * What matches the words in `listing`, at most some thousands of products: nobody pages further through a
 * search. The cursor is a place in that window.
 */
export function createProductSearch({ run }: { run: RunStatement }): SearchFor {
  async function read<Row>(input: SearchInput, columns: string) {
    const rows = await run<Row & Extent>(searchStatement(input, columns));
    if (rows[0] || input.offset === 0) return { rows, extent: rows[0] };
    // Past the end there is no row to tell the total.
    const [first] = await run<Row & Extent>(searchStatement({ ...input, offset: 0, limit: 1 }, columns));
    return { rows, extent: first };
  }

  async function widen(words: string): Promise<string | undefined> {
    const statement = searchWordsStatement(words);
    return statement && widenSearch(await run<SearchWordRow>(statement));
  }

  return async <Row extends SummaryRow>({ listing, columns, words, sort, window }: ProductSearchInput) => {
    const { limit } = window;
    const offset = offsetOf(window, sort);
    const input = { listing, words, widened: undefined, isRanked: sort === 'relevance', limit, offset };
    let found = await read<Row>(input, columns);
    if (foundLittle(found.extent)) {
      const widened = await widen(words);
      if (widened !== undefined) found = await read<Row>({ ...input, widened }, columns);
    }
    const items = found.rows.slice(0, limit);
    const hasMore = found.rows.length > limit;
    return {
      items,
      total: found.extent?.total ?? 0,
      isTotalCapped: found.extent?.is_capped ?? false,
      nextCursor: hasMore ? cursorAt(offset + limit, sort, items.at(-1)!.id) : null,
    };
  };
}

function foundLittle(extent: Extent | undefined): boolean {
  return extent === undefined || (extent.total < LITTLE && !extent.is_capped);
}

/** The id is along for the ride: a cursor has one. */
function cursorAt(offset: number, sort: string, id: string): string {
  return encodeCursor({ sort: `search ${sort}`, value: String(offset), id });
}

function offsetOf({ cursor, skip = 0 }: ListWindow, sort: string): number {
  if (cursor === undefined) return skip;
  const { value } = decodeCursor(cursor, `search ${sort}`);
  if (!/^\d{1,5}$/.test(value)) throw invalidCursor();
  return Number(value) + skip;
}
