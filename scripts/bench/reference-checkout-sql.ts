/** Hand-written SQL for a cart that becomes an order: what the application reads, locks and writes, and no more. */

export const LOCK_CART = `SELECT id FROM carts WHERE user_id = $1 AND source = 'app' FOR NO KEY UPDATE`;

export const OPEN_CART = `INSERT INTO carts (id, user_id) VALUES ($1, $2)
  ON CONFLICT (user_id) WHERE source = 'app' DO UPDATE SET source = 'app' RETURNING id`;

/** Of a cart, with all that it comes to: purchases of products on sale, in the order in which they were put there. */
export const CART_LINES = `
  SELECT i.id, i.product_id, i.quantity, p.name, p.sku, p.price, p.stock, p.shop_id, s.name AS shop_name,
    s.slug AS shop_slug, s.commission_rate_bp, t.shipping_fee, t.free_shipping_from, t.tax_rate_bp, t.is_tax_included,
    (SELECT storage_key FROM product_images m WHERE m.product_id = p.id AND NOT m.is_pending
     ORDER BY m.is_primary DESC, m.sort_order, m.id LIMIT 1) AS image_key
  FROM cart_items i JOIN products p ON p.id = i.product_id JOIN shops s ON s.id = p.shop_id
  JOIN shop_selling_terms t ON t.shop_id = s.id
  WHERE i.cart_id = $1 AND p.is_public ORDER BY i.created_at, i.id`;

export const PERSONS_CART = `SELECT id FROM carts WHERE user_id = $1 AND source = 'app'`;

export const PUT_LINE = `
  INSERT INTO cart_items (id, cart_id, product_id, quantity, unit_price)
  SELECT $1, $2, p.id, $4, p.price FROM products p WHERE p.id = $3 AND p.is_public
  ON CONFLICT (cart_id, product_id, variant_id, order_type, rental_from, rental_to)
  DO UPDATE SET quantity = cart_items.quantity + $4, unit_price = excluded.unit_price, updated_at = now()`;

/** Campaigns that run by themselves. */
export const PROMOTIONS = `
  SELECT id, name, type, value FROM promotions WHERE is_automatic AND status = 'active'
    AND (starts_at IS NULL OR starts_at <= now()) AND (ends_at IS NULL OR ends_at > now()) ORDER BY id LIMIT 100`;

export const CUSTOMER = `
  SELECT u.full_name, u.email, u.phone, 'A' || nextval('order_numbers') AS order_number,
    jsonb_build_object('first_name', a.first_name, 'last_name', a.last_name, 'company', a.company,
      'address_line1', a.address_line1, 'address_line2', a.address_line2, 'city', a.city, 'state', a.state,
      'postal_code', a.postal_code, 'country', a.country, 'phone', a.phone) AS address
  FROM users u JOIN user_addresses a ON a.user_id = u.id AND a.is_default AND a.type = 'shipping' WHERE u.id = $1`;

export const LOCK_KEY = 'SELECT pg_try_advisory_xact_lock(hashtextextended($1, 0)) AS locked';

export const FIND_ANSWER = `SELECT body_hash, status, answer FROM idempotency_keys
  WHERE scope = $1 AND key = $2 AND created_at > now() - interval '24 hours'`;

export const KEEP_ANSWER =
  'INSERT INTO idempotency_keys (scope, key, body_hash, status, answer) VALUES ($1, $2, $3, 201, $4)';

export const LOCK_PRODUCTS = `SELECT id, stock, is_public, track_inventory FROM products
  WHERE id = ANY ($1::uuid[]) ORDER BY id FOR NO KEY UPDATE`;

export const TAKE_STOCK = `UPDATE products p SET stock = p.stock - w.quantity
  FROM unnest($1::uuid[], $2::int[]) AS w (id, quantity) WHERE p.id = w.id AND p.stock >= w.quantity RETURNING p.id`;

export const OPEN_PAYMENT = `
  INSERT INTO payments (id, subject_type, subject_id, user_id, method, status, amount, captured, description)
  VALUES ($1, 'order', $2, $3, 'cod', 'pending', $4, 0, $5)`;

export const WRITE_ORDER = `
  INSERT INTO orders (id, order_number, user_id, customer_name, customer_email, customer_phone, subtotal, discount,
    shipping, tax, deposit, total, currency, status, payment_method, payment_id, shipping_address)
  VALUES ($1, $2, $3, $4, $5, $6, $7, 0, $8, $9, 0, $10, 'USD', 'confirmed', 'cod', $11, $12)`;

export const WRITE_PART = `
  INSERT INTO shop_orders (id, order_id, shop_id, status, subtotal, discount, shipping, shipping_discount, tax,
    deposit, total, commission_rate_bp, commission, payable)
  VALUES ($1, $2, $3, 'confirmed', $4, 0, $5, 0, $6, 0, $7, $8, $9, $10)`;

export const WRITE_ITEM = `
  INSERT INTO order_items (id, shop_order_id, position, product_id, name, sku, image_key, unit_price, quantity, gross,
    discount, tax, deposit, total, is_stock_counted)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 0, $11, 0, $12, true)`;

export const WRITE_EVENT = `INSERT INTO order_events (id, created_at, order_id, event, to_status, actor_kind, actor_id)
  VALUES ($1, now(), $2, 'placed', 'confirmed', 'customer', $3)`;

export const WRITE_AUDIT = `
  INSERT INTO audit_log (id, actor_kind, actor_id, actor_note, action, subject_type, subject_id, after, request_id)
  VALUES ($1, 'user', $2, 'customer', 'orders.place', 'order', $3, $4, $5)`;

export const WRITE_AUDIT_ADDRESS = 'INSERT INTO audit_addresses (entry_id, address) VALUES ($1, $2)';

export const TELL =
  "SELECT graphile_worker.add_job('orders.tell', payload => $1::json, max_attempts => 10, priority => 0)";

export const EMPTY_CART = 'DELETE FROM cart_items WHERE cart_id = $1';
