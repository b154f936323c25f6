import type { DataSource } from 'typeorm';
import type { Clock } from '../../platform/clock.js';
import type { Context } from '../../platform/context.js';
import { createStatementRunner } from '../../platform/database/statement.js';
import type { Page } from '../../platform/http/list.js';
import type { Money } from '../../platform/money/money.js';
import { can } from '../catalog.policy.js';
import type { AdminProductListQuery, ShopProductListQuery } from '../reads/product-reads.schema.js';
import type { ProductReads } from '../reads/product-reads.service.js';
import { writeCell } from './cell-values.js';
import { UTF8_MARK, writeCsv } from '../../platform/csv/csv-writer.js';
import { type ExportRow, exportStatement, type ExportVariant } from './export-rows.query.js';
import { TRANSFER_COLUMNS, type TransferColumn } from './transfer-columns.js';

/** A file that is made while it is sent. */
export interface CsvFile {
  name: string;
  content: AsyncIterable<string>;
}

type ExportQuery<Query> = Omit<Query, 'limit' | 'skip' | 'cursor'>;

/**
 * Products as CSV, in the columns of the import: sent back unchanged, it changes nothing. No cell begins like
 * a formula. Products and their variants are read a hundred at a time, whatever their number.
 */
export interface ProductExport {
  /** The products of the actor's shop. @throws DomainError those of `ProductReads.listForShop` */
  ofShop(ctx: Context, query: ExportQuery<ShopProductListQuery>): CsvFile;
  /** The products of all shops, or of one. @throws DomainError those of `ProductReads.listForAdmin` */
  ofAll(ctx: Context, query: ExportQuery<AdminProductListQuery>): CsvFile;
  /** These; those that the actor may not see in full are left out. */
  ofIds(ctx: Context, batches: AsyncIterable<readonly string[]>): CsvFile;
}

/** Products read at a time; few enough to be garbage while they are young, which costs least. */
const BATCH = 100;

export interface ProductExportDeps {
  dataSource: DataSource;
  clock: Clock;
  money: Money;
  productReads: Pick<ProductReads, 'listForShop' | 'listForAdmin'>;
}

export function createProductExport(deps: ProductExportDeps): ProductExport {
  const { dataSource, clock, money, productReads } = deps;
  const run = createStatementRunner(dataSource);

  async function* write(ctx: Context, batches: AsyncIterable<readonly string[]>): AsyncGenerator<string> {
    // Together with the first products: what is wrong with the question is told before anything is sent.
    let head = UTF8_MARK + writeCsv([TRANSFER_COLUMNS.map(({ name }) => name)]);
    for await (const ids of batches) {
      const rows = ids.length > 0 ? await run<ExportRow>(exportStatement(ids)) : [];
      const seen = rows.filter((row) => can(ctx.actor, 'read', { shopId: row.shop_id }));
      yield head + writeCsv(seen.flatMap((row) => toCells(hideCost(ctx, row), money)));
      head = '';
    }
    if (head) yield head;
  }

  const file = (ctx: Context, batches: AsyncIterable<readonly string[]>): CsvFile => ({
    name: `products-${clock().toISOString().slice(0, 10)}.csv`,
    content: write(ctx, batches),
  });

  return {
    ofIds: file,
    ofShop: (ctx, query) =>
      file(
        ctx,
        idsOf((window) => productReads.listForShop(ctx, { ...query, ...window })),
      ),
    ofAll: (ctx, query) =>
      file(
        ctx,
        idsOf((window) => productReads.listForAdmin(ctx, { ...query, ...window })),
      ),
  };
}

interface Window {
  limit: number;
  cursor?: string;
}

async function* idsOf(read: (window: Window) => Promise<Page<{ id: string }>>): AsyncGenerator<string[]> {
  for (let cursor: string | null | undefined; cursor !== null;) {
    const page: Page<{ id: string }> = await read({ limit: BATCH, ...(cursor ? { cursor } : {}) });
    yield page.items.map(({ id }) => id);
    cursor = page.nextCursor;
  }
}

/** Whoever may only read products does not learn what they cost. */
function hideCost({ actor }: Context, row: ExportRow): ExportRow {
  return can(actor, 'edit', { shopId: row.shop_id }) ? row : { ...row, cost_price: null };
}

/** A row for the product and its first variant, and one for each other variant. */
function toCells(row: ExportRow, money: Money): string[][] {
  const amount = (minor: bigint | null) =>
    minor === null ? null : money.toAmount(minor).toFixed(money.decimals);
  const product = {
    ...row,
    price: amount(row.price),
    compare_at_price: amount(row.compare_at_price),
    cost_price: amount(row.cost_price),
    rental_price_per_day: amount(row.rental_price_per_day),
    deposit: amount(row.deposit),
  };
  const variants = (row.variants ?? []).map((variant) => ({
    ...variant,
    price: amount(variant.price === null ? null : BigInt(variant.price)),
  }));
  const [first, ...others] = variants;
  return [
    TRANSFER_COLUMNS.map((column) => cellOf(column, column.of === 'variant' ? first : product)),
    ...others.map((variant) =>
      TRANSFER_COLUMNS.map((column) => cellOf(column, column.of === 'key' ? product : variant, variant)),
    ),
  ];
}

type CellSource = Record<string, unknown> | (Omit<ExportVariant, 'price'> & { price: string | null });

/** @param variant where the row is that of a variant alone: what is said of the product is left empty */
function cellOf({ kind, path, of }: TransferColumn, source?: CellSource, variant?: CellSource): string {
  if (variant && of === 'product') return '';
  const value = path.reduce<unknown>(
    (inner, name) => (inner as Record<string, unknown> | null | undefined)?.[name],
    source,
  );
  return writeCell(kind, value);
}
