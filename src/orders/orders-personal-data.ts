import type { DataSource } from 'typeorm';
import type { TransactionContext } from '../platform/context.js';
import { managerOf } from '../platform/database/transaction.js';
import type { PersonalDataPart } from '../platform/personal-data.js';
import { ordersUnderWay } from './orders.errors.js';

/** How many orders are one file: an export holds one in memory at a time. */
const ROWS = 1_000;

/**
 * What somebody ordered. Orders are kept for the books, the shops and the tax office, without whose they were and
 * where they went; free text about them goes too. Comes after carts, whose lock keeps a new order out meanwhile.
 */
export function createOrdersPersonalData({ dataSource }: { dataSource: DataSource }): PersonalDataPart {
  return {
    feature: 'orders',

    async *collect(ctx, userId) {
      let after = FIRST_ID;
      for (let part = 1; ; part += 1) {
        const rows: Array<{ id: string }> = await managerOf(ctx, dataSource).query(ORDERS, [
          userId,
          after,
          ROWS,
        ]);
        if (part === 1 || rows.length > 0) yield { name: `orders-${part}.json`, rows };
        if (rows.length < ROWS) return;
        after = rows.at(-1)!.id;
      }
    },

    async erase(tx, userId) {
      const orders: Array<{ id: string }> = await tx.manager.query(LOCK, [userId]);
      if (await isUnderWay(tx, userId)) throw ordersUnderWay();
      const ids = orders.map(({ id }) => id);
      for (const statement of ERASE) await tx.manager.query(statement, [ids]);
      return { anonymised_orders: ids.length };
    },
  };
}

/** Whether something is still on its way to the person, or back, or their money for it: they would lose it, or the shop. */
async function isUnderWay({ manager }: TransactionContext, userId: string): Promise<boolean> {
  const rows: unknown[] = await manager.query(UNDER_WAY, [userId]);
  return rows.length > 0;
}

const FIRST_ID = '00000000-0000-0000-0000-000000000000';

const LOCK = 'SELECT id FROM orders WHERE user_id = $1 ORDER BY id FOR NO KEY UPDATE';

const UNDER_WAY = `
  SELECT 1 FROM orders o JOIN shop_orders p ON p.order_id = o.id
  WHERE o.user_id = $1 AND (p.status IN ('pending', 'confirmed', 'processing', 'shipped')
    OR EXISTS (SELECT FROM order_items i WHERE i.shop_order_id = p.id AND i.rental_status = 'out'
      AND i.cancelled_quantity + i.returned_quantity < i.quantity)
    OR EXISTS (SELECT FROM order_returns r WHERE r.shop_order_id = p.id
      AND (r.status IN ('requested', 'approved') OR r.status = 'received' AND EXISTS (
        SELECT FROM order_return_items ri JOIN order_items i ON i.id = ri.order_item_id
        WHERE ri.return_id = r.id AND i.order_type = 'purchase'))))
  LIMIT 1`;

const ERASE = [
  `UPDATE orders SET customer_name = NULL, customer_email = NULL, customer_phone = NULL, shipping_address = NULL,
     billing_address = NULL, notes = NULL, updated_at = now(), version = version + 1
   WHERE id = ANY ($1::uuid[])`,
  `UPDATE order_returns SET reason = NULL, decision_reason = NULL, updated_at = now()
   WHERE shop_order_id IN (SELECT id FROM shop_orders WHERE order_id = ANY ($1::uuid[]))`,
  'UPDATE refunds SET reason = NULL, updated_at = now() WHERE order_id = ANY ($1::uuid[])',
  'UPDATE order_events SET note = NULL WHERE order_id = ANY ($1::uuid[]) AND note IS NOT NULL',
];

/** In minor units of the order's currency. What shops get of it is theirs. */
const ORDERS = `
  SELECT o.id, o.order_number, o.created_at AS placed_at, o.status, o.payment_status, o.payment_method, o.source,
    o.customer_name, o.customer_email, o.customer_phone, o.shipping_address, o.billing_address, o.notes, o.promotions,
    o.currency, o.subtotal AS subtotal_in_minor_units, o.discount AS discount_in_minor_units,
    o.shipping AS shipping_in_minor_units, o.tax AS tax_in_minor_units, o.deposit AS deposit_in_minor_units,
    o.total AS total_in_minor_units, o.refunded AS refunded_in_minor_units,
    (SELECT json_agg(json_build_object('shop', s.name, 'status', p.status, 'name', i.name, 'sku', i.sku,
        'size', i.size, 'color', i.color, 'order_type', i.order_type, 'quantity', i.quantity,
        'cancelled_quantity', i.cancelled_quantity, 'returned_quantity', i.returned_quantity,
        'rental_from', i.rental_from, 'rental_to', i.rental_to, 'total_in_minor_units', i.total) ORDER BY i.position)
      FROM shop_orders p JOIN shops s ON s.id = p.shop_id JOIN order_items i ON i.shop_order_id = p.id
      WHERE p.order_id = o.id) AS items,
    (SELECT json_agg(json_build_object('asked_at', r.created_at, 'status', r.status, 'reason', r.reason) ORDER BY r.id)
      FROM order_returns r JOIN shop_orders p ON p.id = r.shop_order_id WHERE p.order_id = o.id) AS returns,
    (SELECT json_agg(json_build_object('at', r.created_at, 'status', r.status, 'amount_in_minor_units', r.amount,
        'to', r.destination) ORDER BY r.id) FROM refunds r WHERE r.order_id = o.id) AS refunds
  FROM orders o WHERE o.user_id = $1 AND o.id > $2::uuid ORDER BY o.id LIMIT $3`;
