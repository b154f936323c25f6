import type { DataSource } from 'typeorm';
import type { Language } from '../../identity/index.js';
import type { Clock } from '../../platform/clock.js';
import type { TransactionContext } from '../../platform/context.js';
import { createStatementRunner } from '../../platform/database/statement.js';
import type { Money } from '../../platform/money/money.js';
import type { Storage } from '../../platform/storage/storage.js';
import { toSummaryDto } from '../products/product.dto.js';
import {
  bestSellers,
  bestSellersByCategory,
  type CategorySoldRow,
  type SoldRow,
} from './product-sales.query.js';
import type { BestSellerDto, CategoryBestSellersDto } from './product-sales.schema.js';

export interface SoldItem {
  productId: string;
  /** Pieces, at least one. */
  quantity: number;
}

export interface SoldBackItem extends SoldItem {
  /** When it was counted. */
  paidAt: Date;
}

export interface ProductSales {
  /**
   * Counts what has just been paid for, today by UTC, within the transaction that says so. An item whose
   * product is gone is left out. Call it once for an order: it counts again when it is called again.
   */
  record(tx: TransactionContext, items: readonly SoldItem[]): Promise<void>;

  /**
   * Takes out of the count what came back or was not sent after all, on the day on which it had been counted. Call
   * it once, as `record`.
   */
  takeBack(tx: TransactionContext, items: readonly SoldBackItem[]): Promise<void>;

  /** The public products of which most was paid for in the last 7 days, today included; the most first. */
  best(limit: number, language?: Language): Promise<BestSellerDto[]>;

  /** The first two of each active category that had sales in these days, in the order of categories. */
  bestByCategory(language?: Language): Promise<CategoryBestSellersDto[]>;
}

export interface ProductSalesDeps {
  dataSource: DataSource;
  storage: Pick<Storage, 'publicUrl'>;
  money: Money;
  clock: Clock;
}

const DAYS = 7;
const EACH = 2;
const DAY_MILLISECONDS = 86_400_000;

export function createProductSales({ dataSource, storage, money, clock }: ProductSalesDeps): ProductSales {
  const run = createStatementRunner(dataSource);
  const dtoDeps = { storage, money };

  function firstDay(): string {
    return dayOf(new Date(clock().getTime() - (DAYS - 1) * DAY_MILLISECONDS));
  }

  function toBestSeller(row: SoldRow): BestSellerDto {
    return Object.assign(toSummaryDto(row, dtoDeps), { total_quantity_sold: row.sold });
  }

  return {
    async record(tx, items) {
      await tx.manager.query(RECORD, [
        items.map(({ productId }) => productId),
        items.map(({ quantity }) => quantity),
        dayOf(clock()),
      ]);
    },

    async takeBack(tx, items) {
      await tx.manager.query(TAKE_BACK, [
        items.map(({ productId }) => productId),
        items.map(({ quantity }) => quantity),
        items.map(({ paidAt }) => dayOf(paidAt)),
      ]);
    },

    async best(limit, language) {
      const rows = await run<SoldRow>(bestSellers(firstDay(), limit, language));
      return rows.map(toBestSeller);
    },

    async bestByCategory(language) {
      const rows = await run<CategorySoldRow>(bestSellersByCategory(firstDay(), EACH, language));
      const categories = new Map<string, CategoryBestSellersDto>();
      for (const row of rows) {
        const category = categories.get(row.category_id) ?? {
          id: row.category_id,
          name: row.category_name,
          products: [],
        };
        category.products.push(toBestSeller(row));
        categories.set(row.category_id, category);
      }
      return [...categories.values()];
    },
  };
}

/** In the order of ids, so that two orders of the same products wait for each other instead of both. */
const RECORD = `
  INSERT INTO product_sales AS s (product_id, day, quantity)
  SELECT p.id, $3, sum(i.quantity) FROM unnest($1::uuid[], $2::int[]) i (product_id, quantity)
  JOIN products p ON p.id = i.product_id GROUP BY p.id ORDER BY p.id
  ON CONFLICT (product_id, day) DO UPDATE SET quantity = s.quantity + EXCLUDED.quantity`;

/** Locked first, and then read again: of two that take the last piece back, the second finds what the first left. */
const TAKE_BACK = `
  WITH back AS (
    SELECT product_id, day, sum(quantity)::int AS pieces
    FROM unnest($1::uuid[], $2::int[], $3::date[]) i (product_id, quantity, day) GROUP BY product_id, day),
  kept AS MATERIALIZED (
    SELECT s.product_id, s.day, s.quantity - b.pieces AS quantity
    FROM product_sales s JOIN back b USING (product_id, day) ORDER BY s.product_id, s.day FOR UPDATE OF s),
  gone AS (
    DELETE FROM product_sales s USING kept k
    WHERE s.product_id = k.product_id AND s.day = k.day AND k.quantity <= 0)
  UPDATE product_sales s SET quantity = k.quantity FROM kept k
  WHERE s.product_id = k.product_id AND s.day = k.day AND k.quantity > 0`;

function dayOf(time: Date): string {
  return time.toISOString().slice(0, 10);
}
