import type { DataSource } from 'typeorm';

/** Something that happened lately, and the screen that shows it. */
export interface RecentRow {
  screen: 'moderation' | 'products';
  id: string;
  title: string;
  status: string;
  at: Date;
  productId: string | null;
}

/** The newest cases. */
export function recentCases(dataSource: DataSource): Promise<RecentRow[]> {
  return dataSource.query(
    `SELECT 'moderation' AS screen, id, title, status, created_at AS at,
            CASE WHEN subject_type = 'shop' THEN NULL ELSE subject_id END AS "productId"
     FROM moderation_cases ORDER BY created_at DESC, id DESC LIMIT 6`,
  );
}

/** The shop's newest products. */
export function recentProducts(dataSource: DataSource, shopId: string): Promise<RecentRow[]> {
  return dataSource.query(
    `SELECT 'products' AS screen, id, name AS title, moderation_status AS status, created_at AS at, id AS "productId"
     FROM products WHERE shop_id = $1 ORDER BY created_at DESC, id DESC LIMIT 6`,
    [shopId],
  );
}
