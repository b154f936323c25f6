import type { RunStatement } from '../../platform/database/statement.js';
import {
  type CursorPosition,
  decodeCursor,
  encodeCursor,
  invalidCursor,
  type ListWindow,
  type Page,
} from '../../platform/http/list.js';
import type { SummaryRow } from './product-columns.query.js';
import {
  endOfWalkStatement,
  gatherStatement,
  type PageWindow,
  pageStatement,
  totalStatement,
  walkStatement,
} from './product-list.query.js';
import type { Listing } from './product-listing.js';
import { createCountsMemory } from './counts-memory.js';

/**
 * How many entries of an index are walked for a page of what passes filters. Where as little as one product
 * of 500 passes, that fills a page of 20; an entry costs about a microsecond.
 */
export const WALKED = 10_000;
/** Where fewer pass, there are rarely more than this many of them, and they are gathered instead. */
export const GATHERED = 2_000;
/** How far is walked where they are many and yet far away, such as all among the oldest. */
export const FURTHEST = 100_000;

export type ReadPage = <Row extends SummaryRow>(
  listing: Listing,
  columns: string,
  sort: string,
  window: ListWindow,
) => Promise<Page<Row>>;

interface Extent {
  total: number;
  is_capped: boolean;
}

/** Pages of lists without words to search for, at a cost that does not grow with the number of products. */
export function createPageReader({ run }: { run: RunStatement }): ReadPage {
  const totals = createCountsMemory<Extent>();

  async function countAll(listing: Listing, key: string): Promise<Extent> {
    const [row] = await run<Extent & { counted: number }>(totalStatement(listing));
    const { counted, ...extent } = row!;
    totals.remember(key, extent, counted);
    return extent;
  }

  async function readPlain<Row extends SummaryRow>(listing: Listing, columns: string, window: PageWindow) {
    const key = keyOf(listing);
    const known = totals.recall(key);
    const rows = await run<Row & { total: number | null }>(
      pageStatement(listing, columns, window, known === undefined),
    );
    if (known) return { rows, extent: known };
    const total = rows[0]?.total;
    if (typeof total !== 'number') {
      const isLaterPage = window.skip > 0 || window.after !== undefined;
      return { rows, extent: isLaterPage ? await countAll(listing, key) : EMPTY };
    }
    const extent = { total, is_capped: false };
    totals.remember(key, extent, total);
    return { rows, extent };
  }

  async function readFiltered<Row extends SummaryRow>(listing: Listing, columns: string, window: PageWindow) {
    const key = keyOf(listing);
    const walk = (length: number) => run<Row>(walkStatement(listing, columns, window, length));
    const extentOf = async () => totals.recall(key) ?? (await countAll(listing, key));
    let rows = await walk(WALKED);
    if (rows.length > window.limit) return { rows, extent: await extentOf() };
    if (!(await endOf(listing, window, WALKED))) {
      const isAll = window.skip === 0 && window.after === undefined;
      return { rows, extent: isAll ? { total: rows.length, is_capped: false } : await extentOf() };
    }
    const gathered = await run<Extent & Row>(gatherStatement(listing, columns, window, GATHERED));
    const extent = { total: gathered[0]!.total, is_capped: gathered[0]!.is_capped };
    if (!extent.is_capped) return { rows: gathered.filter(({ id }) => id !== null), extent };
    rows = await walk(FURTHEST);
    const end = rows.length > window.limit ? undefined : await endOf(listing, window, FURTHEST);
    return { rows, extent: await extentOf(), end };
  }

  async function endOf(listing: Listing, window: PageWindow, length: number) {
    const [end] = await run<{ id: string; place: unknown }>(endOfWalkStatement(listing, window, length));
    return end;
  }

  return async <Row extends SummaryRow>(
    listing: Listing,
    columns: string,
    sort: string,
    { limit, skip = 0, cursor }: ListWindow,
  ) => {
    const window = {
      limit,
      skip,
      after: cursor === undefined ? undefined : positionIn(cursor, sort, listing),
    };
    const read = listing.filters.length === 0 ? readPlain<Row> : readFiltered<Row>;
    const { rows, extent, end } = { end: undefined, ...(await read(listing, columns, window)) };
    const items = rows.slice(0, limit);
    const last = rows.length > limit ? items.at(-1) : undefined;
    const position = last ? { place: last[listing.order.column], id: last.id } : end;
    return {
      items,
      total: extent.total,
      isTotalCapped: extent.is_capped,
      nextCursor: position ? encodeCursor({ sort, value: String(position.place), id: position.id }) : null,
    };
  };
}

const EMPTY: Extent = { total: 0, is_capped: false };

function keyOf(listing: Listing): string {
  return JSON.stringify([listing.base, listing.filters], (_, value: unknown) =>
    typeof value === 'bigint' ? String(value) : value,
  );
}

const SORT_VALUES = { timestamptz: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/, bigint: /^\d{1,18}$/ };

function positionIn(cursor: string, sort: string, { order }: Listing): CursorPosition {
  const position = decodeCursor(cursor, sort);
  if (!SORT_VALUES[order.type].test(position.value)) throw invalidCursor();
  return position;
}
