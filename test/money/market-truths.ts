import { expect } from 'vitest';
import { expectBooksBalance } from '../support/books.js';
import { type Market, STOCK } from './market.js';

/** Pieces of a line that were not cancelled and are not on their shelf again. */
const GONE = `sum(i.quantity - i.cancelled_quantity - coalesce(b.pieces::int, 0)
  - CASE WHEN i.rental_status = 'returned' THEN i.quantity - i.cancelled_quantity - i.returned_quantity ELSE 0 END)`;

/** `$1`: the shops. `$2`: pieces that are on their shelves again, by line. */
const SHELVES = `
  SELECT s.id, s.stock, coalesce(${GONE}, 0)::int AS gone
  FROM (
    SELECT p.id, v.id AS variant_id, coalesce(v.stock, p.stock) AS stock
    FROM products p LEFT JOIN product_variants v ON v.product_id = p.id WHERE p.shop_id = ANY ($1::uuid[])
      AND (v.id IS NOT NULL OR p.stock > 0 OR NOT EXISTS (SELECT FROM product_variants o WHERE o.product_id = p.id))) s
  LEFT JOIN order_items i ON i.product_id = s.id AND i.variant_id IS NOT DISTINCT FROM s.variant_id
  LEFT JOIN jsonb_each_text($2::jsonb) b (id, pieces) ON b.id = i.id::text
  GROUP BY s.id, s.variant_id, s.stock HAVING s.stock + coalesce(${GONE}, 0) <> ${STOCK}`;

/** What holds whatever has happened: each finds what is not as it must be. `$1`: the shops. */
const OF_SHOPS = {
  'best sellers are the pieces that were paid for and kept': `
    SELECT p.id, coalesce(c.pieces, 0) AS counted, coalesce(k.pieces, 0) AS kept
    FROM products p
    LEFT JOIN (SELECT product_id, sum(quantity) AS pieces FROM product_sales GROUP BY product_id) c
      ON c.product_id = p.id
    LEFT JOIN (
      SELECT i.product_id, sum(i.quantity - i.cancelled_quantity - i.returned_quantity) AS pieces
      FROM order_items i JOIN shop_orders s ON s.id = i.shop_order_id
      WHERE s.paid_at IS NOT NULL GROUP BY i.product_id) k ON k.product_id = p.id
    WHERE p.shop_id = ANY ($1::uuid[]) AND coalesce(c.pieces, 0) <> coalesce(k.pieces, 0)`,

  'what shops have and were paid is what their parts and late fees came to': `
    SELECT s.id, coalesce(w.held, 0) AS held, coalesce(y.paid, 0) AS paid_out, coalesce(p.earned, 0) AS earned,
      coalesce(f.fees, 0) AS fees
    FROM shops s
    LEFT JOIN (SELECT owner_id, sum(balance) AS held FROM wallets GROUP BY owner_id) w ON w.owner_id = s.id
    LEFT JOIN (SELECT shop_id, sum(amount) AS paid FROM payouts WHERE status = 'paid' GROUP BY shop_id) y
      ON y.shop_id = s.id
    LEFT JOIN (SELECT shop_id, sum(payable - refunded_payable) AS earned FROM shop_orders
      WHERE paid_at IS NOT NULL GROUP BY shop_id) p ON p.shop_id = s.id
    LEFT JOIN (SELECT owner_id, sum(amount) AS fees FROM ledger_entries WHERE kind = 'late_fee'
      GROUP BY owner_id) f ON f.owner_id = s.id
    WHERE s.id = ANY ($1::uuid[])
      AND coalesce(w.held, 0) + coalesce(y.paid, 0) <> coalesce(p.earned, 0) + coalesce(f.fees, 0)`,

  'only what was delivered and paid for is free for payout': `
    SELECT id FROM shop_orders
    WHERE shop_id = ANY ($1::uuid[]) AND released_at IS NOT NULL AND (paid_at IS NULL OR delivered_at IS NULL)`,
} as const;

/** `$1`: the customers. */
const OF_CUSTOMERS = {
  'what customers have bought is what they paid for and kept': `
    SELECT u.id, u.orders_count, u.spent, coalesce(o.orders, 0) AS orders, coalesce(o.kept, 0) AS kept
    FROM users u LEFT JOIN (
      SELECT o.user_id,
        count(DISTINCT o.id) FILTER (WHERE o.status NOT IN ('cancelled', 'refunded')
          AND o.payment_status <> 'refunded')::int AS orders,
        sum(p.total - p.refunded - (p.deposit - p.refunded_deposit)) AS kept
      FROM orders o JOIN shop_orders p ON p.order_id = o.id AND p.paid_at IS NOT NULL GROUP BY o.user_id) o
      ON o.user_id = u.id
    WHERE u.id = ANY ($1::uuid[]) AND (u.orders_count <> coalesce(o.orders, 0) OR u.spent <> coalesce(o.kept, 0))`,

  'no payment gave back more than it took': `
    SELECT id, amount, captured, refunded FROM payments
    WHERE user_id = ANY ($1::uuid[]) AND (refunded > captured OR captured > amount)`,

  'an order of which nothing is wanted is not paid': `
    SELECT id, status, payment_status FROM orders
    WHERE user_id = ANY ($1::uuid[]) AND (status = 'refunded' AND payment_status = 'paid'
      OR status = 'cancelled' AND payment_status IN ('paid', 'partially_refunded'))`,

  // Of rentals all pieces come back, whatever was paid back meanwhile.
  'no return waits for pieces that are gone': `
    SELECT i.id, sum(ri.quantity) AS waiting
    FROM orders o JOIN shop_orders p ON p.order_id = o.id JOIN order_items i ON i.shop_order_id = p.id
    JOIN order_return_items ri ON ri.order_item_id = i.id JOIN order_returns r ON r.id = ri.return_id
    WHERE o.user_id = ANY ($1::uuid[]) AND r.status IN ('requested', 'approved', 'received')
      AND i.order_type = 'purchase'
    GROUP BY i.id HAVING sum(ri.quantity) > i.quantity - i.cancelled_quantity - i.returned_quantity`,
} as const;

/** `$1`: the codes. */
const OF_CODES = {
  'uses of a code are the orders that stand and have it': `
    SELECT p.code, p.used_count, count(o.id)::int AS uses FROM promotions p
    LEFT JOIN (promotion_redemptions r JOIN orders o ON o.id = r.order_id AND o.status <> 'cancelled')
      ON r.promotion_id = p.id AND r.given_back_at IS NULL
    WHERE p.code = ANY ($1::text[])
    GROUP BY p.id HAVING p.used_count <> count(o.id) OR p.used_count > p.usage_limit`,
} as const;

/**
 * @param story what has happened, told when something is astray
 * @throws AssertionError with whatever is
 */
export async function expectTruths(market: Market, story: string): Promise<void> {
  const { world, shops, customers, codes, putBack } = market;
  const found: Record<string, unknown> = {};
  const find = async (truth: string, statement: string, values: unknown[]) => {
    const rows: unknown[] = await world.services.dataSource.query(statement, values);
    if (rows.length > 0) found[truth] = rows;
  };
  const ids = (rows: ReadonlyArray<{ id: string }>) => rows.map(({ id }) => id);
  const back = JSON.stringify(Object.fromEntries(putBack));
  await find('stock on the shelf, sold and held is what there was', SHELVES, [ids(shops), back]);
  for (const [truth, statement] of Object.entries(OF_SHOPS)) await find(truth, statement, [ids(shops)]);
  for (const [truth, statement] of Object.entries(OF_CUSTOMERS))
    await find(truth, statement, [ids(customers)]);
  for (const [truth, statement] of Object.entries(OF_CODES)) await find(truth, statement, [codes]);
  expect(found, story).toEqual({});
  await expectBooksBalance(world);
}
