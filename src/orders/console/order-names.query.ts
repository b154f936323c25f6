import type { DataSource } from 'typeorm';
import { createStatementRunner } from '../../platform/database/statement.js';

/** An order, a shop's part of one, or a refund. */
interface OrderMatter {
  type: 'order' | 'shop_order' | 'refund';
  id: string;
}

/** How people call it, and the console's page of it. */
interface OrderName {
  label: string;
  link: { screen: string; id: string };
}

/** Names what belongs to orders by their numbers, for pages of other features. To a shop, an order is its own part. */
export function createNameOrders({ dataSource }: { dataSource: DataSource }) {
  const run = createStatementRunner(dataSource);
  return async (
    matters: readonly OrderMatter[],
    shopId?: string,
  ): Promise<ReadonlyMap<string, OrderName>> => {
    if (matters.length === 0) return new Map();
    const idsOf = (type: OrderMatter['type']) => [
      ...new Set(matters.filter((matter) => matter.type === type).map(({ id }) => id)),
    ];
    const rows = await run<{ type: string; id: string; label: string; screen: string; page: string }>({
      text: `${shopId === undefined ? ORDERS : OWN_ORDERS} UNION ALL ${PARTS_AND_REFUNDS}`,
      values: [idsOf('order'), idsOf('shop_order'), idsOf('refund'), ...(shopId ? [shopId] : [])],
    });
    return new Map(
      rows.map(({ type, id, label, screen, page }) => [
        `${type} ${id}`,
        { label, link: { screen, id: page } },
      ]),
    );
  };
}

const ORDERS = `
  SELECT 'order' AS type, id, order_number AS label, 'orders' AS screen, id AS page
  FROM orders WHERE id = ANY ($1::uuid[])`;

const OWN_ORDERS = `
  SELECT 'order' AS type, o.id, o.order_number AS label, 'shop-orders' AS screen, p.id AS page
  FROM shop_orders p JOIN orders o ON o.id = p.order_id WHERE p.order_id = ANY ($1::uuid[]) AND p.shop_id = $4`;

const PARTS_AND_REFUNDS = `
  SELECT 'shop_order', p.id, o.order_number, 'shop-orders', p.id
  FROM shop_orders p JOIN orders o ON o.id = p.order_id WHERE p.id = ANY ($2::uuid[])
  UNION ALL
  SELECT 'refund', r.id, o.order_number, 'refunds', r.id
  FROM refunds r JOIN orders o ON o.id = r.order_id WHERE r.id = ANY ($3::uuid[])`;
