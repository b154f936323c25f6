import type { Language } from '../../identity/index.js';
import type { Statement } from '../../platform/database/statement.js';
import { SUMMARY_JOINS, summaryColumns, type SummaryRow } from '../reads/product-columns.query.js';

export interface SoldRow extends SummaryRow {
  sold: number;
}

export interface CategorySoldRow extends SoldRow {
  category_id: string;
  category_name: string;
}

/** What was sold since a day, that day included, by the index of days alone. `$1`: the day. */
const SOLD = `SELECT product_id, sum(quantity)::int AS sold FROM product_sales WHERE day >= $1 GROUP BY product_id`;

/** The public products of which most was sold since `day`. Rows: `SoldRow`. */
export function bestSellers(day: string, limit: number, language: Language | undefined): Statement {
  return {
    text: `SELECT ${summaryColumns(language)}, b.sold
      FROM (SELECT t.product_id, t.sold FROM (${SOLD}) t JOIN products p ON p.id = t.product_id AND p.is_public
            ORDER BY t.sold DESC, t.product_id LIMIT $2) b
      JOIN products p ON p.id = b.product_id ${SUMMARY_JOINS} ORDER BY b.sold DESC, p.id`,
    values: [day, limit],
    isPrepared: true,
  };
}

/** The first `each` of every category in which something was sold since `day`. Rows: `CategorySoldRow`. */
export function bestSellersByCategory(day: string, each: number, language: Language | undefined): Statement {
  return {
    text: `SELECT ${summaryColumns(language)}, b.sold, c.id AS category_id, c.name AS category_name
      FROM (SELECT pc.category_id, t.product_id, t.sold,
              row_number() OVER (PARTITION BY pc.category_id ORDER BY t.sold DESC, t.product_id) AS place
            FROM (${SOLD}) t JOIN products p ON p.id = t.product_id AND p.is_public
            JOIN product_categories pc ON pc.product_id = t.product_id) b
      JOIN categories c ON c.id = b.category_id AND c.is_active
      JOIN products p ON p.id = b.product_id ${SUMMARY_JOINS}
      WHERE b.place <= $2 ORDER BY c.sort_order, c.name, c.id, b.place`,
    values: [day, each],
    isPrepared: true,
  };
}
