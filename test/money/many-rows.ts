import type { ClientBase } from 'pg';

/** How many rows each table gets that grows with what people do. */
export const MANY = 30_000;
/** Promotions are made by hand; their codes are many. */
const PROMOTIONS_MADE = 2_000;
const SHOPS_OPENED = 5_000;
/** How many of each a shop has, or a customer. */
export const OWN = MANY / 20;

/** Whose rows are looked for; one row in twenty is theirs. */
export interface Owners {
  userId: string;
  shopId: string;
  productId: string;
}

/**
 * Fills every table that money is listed from, as if a year had passed: states are as uneven as they are in life, and
 * what happened is spread over time. Rows hold together; rules that triggers keep are not asked.
 */
export async function seedMany(client: ClientBase, { userId, shopId, productId }: Owners): Promise<void> {
  const own = [userId, shopId];
  for (const table of KEPT_BY_TRIGGERS) await client.query(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
  await client.query(USERS, [userId]);
  await client.query(SHOPS, [shopId, SHOPS_OPENED]);
  await client.query(ORDERS, [userId, MANY]);
  await client.query(PARTS, [shopId]);
  await client.query(ITEMS);
  await client.query(PAYMENTS);
  for (const statement of [CASES, REFUNDS, RETURNS]) await client.query(statement);
  await client.query(PROMOTIONS, [PROMOTIONS_MADE]);
  await client.query(CODES, [MANY]);
  await client.query(LEDGER, [...own, MANY]);
  await client.query(ENTRIES);
  await client.query(PAYOUTS, [shopId, MANY]);
  await client.query(ALARMS, [MANY]);
  await client.query(VARIANTS, [productId, MANY]);
  await client.query(SHELVES, [shopId]);
  for (const table of KEPT_BY_TRIGGERS) await client.query(`ALTER TABLE ${table} ENABLE TRIGGER USER`);
  await client.query('VACUUM ANALYZE');
}

/** One of these, each as often as it stands here. */
const oneOf = (...values: string[]) => `(ARRAY['${values.join("', '")}'])[1 + n % ${values.length}]`;
const SOMETIME = `now() - n * interval '5 minutes'`;
/** The id of one of the others, as ids are written. */
const other = (n: string) =>
  `overlay(overlay(md5('other ' || ${n}) placing '4' from 13) placing '8' from 17)::uuid`;
/** The owner of one row in twenty; others are nobody in particular. */
const oftenOthers = (parameter: string) =>
  `CASE WHEN n % 20 = 0 THEN ${parameter}::uuid ELSE ${other('n % 20')} END`;

/** Whose triggers would take longer than the rows. */
const KEPT_BY_TRIGGERS = [
  ...['users', 'shops', 'product_variants', 'shop_orders', 'promotions', 'promotion_codes'],
  ...['ledger_transactions', 'ledger_entries'],
];

const USERS = `
  INSERT INTO users SELECT (jsonb_populate_record(u, jsonb_build_object(
      'id', ${other('n')}, 'email', n || '@armoire.test', 'phone', NULL))).*
  FROM users u, generate_series(1, 19) n WHERE u.id = $1`;

const SHOPS = `
  INSERT INTO shops SELECT (jsonb_populate_record(s, jsonb_build_object(
      'id', CASE WHEN n < 20 THEN ${other('n')} ELSE gen_random_uuid() END, 'name', 'Boutique ' || n,
      'slug', 'boutique-' || n, 'email', n || '@boutique.test', 'phone', NULL, 'created_at', ${SOMETIME}, 'is_trusted', n % 50 = 0, 'is_active', n % 50 <> 1,
      'status', CASE WHEN n % 100 = 2 THEN 'pending' WHEN n % 100 = 3 THEN 'suspended' ELSE 'approved' END))).*
  FROM shops s, generate_series(1, $2::int) n WHERE s.id = $1`;

const ORDERS = `
  INSERT INTO orders (id, created_at, order_number, user_id, customer_name, subtotal, discount, shipping, tax,
    deposit, total, currency, status, payment_status, payment_method)
  SELECT gen_random_uuid(), ${SOMETIME}, 'A' || (20000000 + n), ${oftenOthers('$1')}, 'Customer ' || n, 1000, 0, 0,
    0, 0, 1000, 'USD',
    CASE WHEN n % 211 = 0 THEN 'processing' WHEN n % 223 = 0 THEN 'confirmed' WHEN n % 227 = 0 THEN 'pending'
      ELSE ${oneOf('delivered', 'delivered', 'delivered', 'cancelled', 'shipped', 'refunded')} END,
    CASE WHEN n % 229 = 0 THEN 'pending' WHEN n % 233 = 0 THEN 'failed' WHEN n % 239 = 0 THEN 'partially_refunded'
      WHEN n % 241 = 0 THEN 'refunded' ELSE 'paid' END,
    CASE WHEN n % 251 = 0 THEN 'wallet' ELSE ${oneOf('cod', 'payos')} END
  FROM generate_series(1, $2::int) n`;

const PARTS = `
  INSERT INTO shop_orders (id, created_at, order_id, shop_id, status, subtotal, discount, shipping,
    shipping_discount, tax, deposit, total, commission_rate_bp, commission, payable)
  SELECT gen_random_uuid(), created_at, id, ${oftenOthers('$1')}, status, 1000, 0, 0, 0, 0, 0, 1000, 1000, 100, 900
  FROM (SELECT *, 7 + right(order_number, 8)::int AS n FROM orders) o`;

/** One in ten is a rental. */
const ITEMS = `
  INSERT INTO order_items (id, shop_order_id, position, name, order_type, unit_price, quantity, gross, discount, tax,
    deposit, total, is_stock_counted, rental_from, rental_to, rental_status)
  SELECT gen_random_uuid(), id, 0, 'Ballgown', CASE WHEN state IS NULL THEN 'purchase' ELSE 'rental' END, 1000, 1,
    1000, 0, 0, 0, 1000, false, CASE WHEN state IS NOT NULL THEN day END,
    CASE WHEN state IS NOT NULL THEN day + 2 END, state
  FROM (SELECT id, created_at::date AS day, CASE WHEN n % 10 = 0
      THEN CASE n / 10 % 30 WHEN 1 THEN 'out' WHEN 2 THEN 'lost' WHEN 3 THEN 'reserved' ELSE 'returned' END END AS state
    FROM (SELECT id, created_at, row_number() OVER () AS n FROM shop_orders) numbered) marked`;

const PAYMENTS = `
  INSERT INTO payments (id, created_at, subject_type, subject_id, user_id, method, status, amount, description)
  SELECT gen_random_uuid(), created_at, 'order', id, user_id, payment_method,
    CASE WHEN n % 211 = 0 THEN 'pending' WHEN n % 223 = 0 THEN 'held' WHEN n % 227 = 0 THEN 'expired'
      WHEN n % 229 = 0 THEN 'cancelled' WHEN n % 233 = 0 THEN 'failed' ELSE 'paid' END, 1000, order_number
  FROM (SELECT *, row_number() OVER (ORDER BY id) AS n FROM orders) o`;

const CASES = `
  INSERT INTO payment_cases (id, created_at, kind, status, resolution, title, payment_id, user_id, expected, received)
  SELECT gen_random_uuid(), created_at,
    CASE WHEN n % 100 = 0 THEN 'unknown_payment' ELSE ${oneOf('amount_mismatch', 'late_payment')} END,
    CASE WHEN n % 150 = 0 THEN 'open' ELSE 'resolved' END, CASE WHEN n % 150 <> 0 THEN 'credited' END, description,
    id, user_id, 1000, 900
  FROM (SELECT *, row_number() OVER (ORDER BY id) AS n FROM payments) p`;

const REFUNDS = `
  INSERT INTO refunds (id, created_at, order_id, amount, destination, status, cause, done_at)
  SELECT gen_random_uuid(), created_at, id, 100, 'by_hand', CASE WHEN n % 150 = 0 THEN 'due' ELSE 'done' END,
    'cancellation', CASE WHEN n % 150 <> 0 THEN created_at END
  FROM (SELECT *, row_number() OVER (ORDER BY id) AS n FROM orders) o`;

const RETURNS = `
  INSERT INTO order_returns (id, created_at, shop_order_id, status, refund_id)
  SELECT gen_random_uuid(), created_at, id, state,
    CASE WHEN state = 'refunded' THEN (SELECT f.id FROM refunds f WHERE f.order_id = p.order_id) END
  FROM (SELECT *, CASE WHEN n % 211 = 0 THEN 'requested' WHEN n % 223 = 0 THEN 'approved'
      WHEN n % 227 = 0 THEN 'received' WHEN n % 229 = 0 THEN 'rejected' ELSE 'refunded' END AS state
    FROM (SELECT *, row_number() OVER (ORDER BY id) AS n FROM shop_orders) numbered) p`;

const PROMOTIONS = `
  INSERT INTO promotions (id, created_at, code, is_automatic, name, type, value, starts_at, ends_at, status, is_public)
  SELECT gen_random_uuid(), ${SOMETIME}, CASE WHEN n % 40 > 0 THEN 'SPRING' || n END, n % 40 = 0, 'Spring sale ' || n,
    CASE WHEN n % 60 = 0 THEN 'fixed' ELSE 'percentage' END, 100, ${SOMETIME},
    CASE WHEN n % 150 > 0 THEN now() - n * interval '5 minutes' + interval '1 day' END,
    CASE WHEN n % 100 = 1 THEN 'inactive' ELSE 'active' END, n % 3 = 0
  FROM generate_series(1, $1::int) n`;

const CODES = `
  INSERT INTO promotion_codes (id, created_at, promotion_id, code, order_id, used_at)
  SELECT gen_random_uuid(), ${SOMETIME}, (SELECT id FROM promotions WHERE code = 'SPRING' || (1 + n % 20)),
    'CODE' || n, CASE WHEN n % 100 = 0 THEN gen_random_uuid() END, CASE WHEN n % 100 = 0 THEN ${SOMETIME} END
  FROM generate_series(1, $1::int) n`;

const LEDGER = `
  INSERT INTO ledger_transactions (id, created_at, reference, kind, subject_type, subject_id, note)
  SELECT gen_random_uuid(), ${SOMETIME}, 'sale:' || n, 'sale', 'order',
    CASE n % 20 WHEN 0 THEN $1::uuid WHEN 1 THEN $2::uuid ELSE ${other('n % 20')} END, n::text
  FROM generate_series(1, $3::int) n`;

/** The subject stands for the owner, who has rows of two accounts. */
const ENTRIES = `
  INSERT INTO ledger_entries (id, created_at, transaction_id, sequence, kind, account, owner_id, amount, balance_after)
  SELECT gen_random_uuid(), created_at, id, ${`(SELECT 10 * count(*) FROM orders)`} - note::int,
    CASE WHEN note::int % 1000 < 2 THEN 'topup' ELSE 'sale' END,
    CASE WHEN note::int % 40 < 20 THEN 'user' ELSE 'shop_pending' END, subject_id, 1, 1
  FROM ledger_transactions`;

const PAYOUTS = `
  INSERT INTO payouts (id, created_at, shop_id, amount, status, bank_account, bank_hint)
  SELECT gen_random_uuid(), ${SOMETIME}, ${oftenOthers('$1')}, 1000,
    CASE WHEN n % 211 = 0 THEN 'requested' WHEN n % 223 = 0 THEN 'rejected' ELSE 'paid' END, '', 'Bank …' || n
  FROM generate_series(1, $2::int) n`;

const ALARMS = `
  INSERT INTO ledger_alarms (id, created_at, check_name, subject_type, subject_id, message, seen_at, ended_at)
  SELECT gen_random_uuid(), ${SOMETIME}, 'payments.captured_is_posted', 'payment', md5('subject ' || n), 'differs', now(),
    CASE WHEN n % 150 > 0 THEN now() END
  FROM generate_series(1, $1::int) n`;

const VARIANTS = `
  INSERT INTO product_variants (id, product_id, size, stock)
  SELECT gen_random_uuid(), $1, n::text, 0 FROM generate_series(1, $2::int) n`;

const SHELVES = `
  INSERT INTO awaited_shelves (id, created_at, shop_id, product_id, variant_id, waiting)
  SELECT gen_random_uuid(), ${SOMETIME}, ${oftenOthers('$1')}, product_id, id, n % 50
  FROM (SELECT id, product_id, size::int AS n FROM product_variants) v`;
