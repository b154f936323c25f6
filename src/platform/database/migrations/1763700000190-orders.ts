import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATUSES = `'pending', 'confirmed', 'processing', 'shipped', 'delivered', 'cancelled', 'refunded'`;

/** What people order, each shop's part of it, its lines, and what becomes of it. */
export class Orders1763700000190 implements MigrationInterface {
  name = 'Orders1763700000190';

  async up(run: QueryRunner): Promise<void> {
    await run.query('CREATE SEQUENCE order_numbers START 10000001');
    await createOrders(run);
    await createShopOrders(run);
    await createItems(run);
    await createEvents(run);
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query('DROP TABLE order_events, order_items, shop_orders, orders');
    await run.query('DROP SEQUENCE order_numbers');
  }
}

async function createOrders(run: QueryRunner): Promise<void> {
  await run.query(`
    CREATE TABLE orders (
      id uuid PRIMARY KEY,
      created_at timestamptz(3) NOT NULL DEFAULT now(),
      updated_at timestamptz(3) NOT NULL DEFAULT now(),
      order_number text NOT NULL,
      user_id uuid NOT NULL,
      customer_name text,
      customer_email text,
      customer_phone text,
      subtotal bigint NOT NULL,
      discount bigint NOT NULL,
      shipping bigint NOT NULL,
      tax bigint NOT NULL,
      deposit bigint NOT NULL,
      total bigint NOT NULL,
      refunded bigint NOT NULL DEFAULT 0,
      currency text NOT NULL,
      status text NOT NULL,
      payment_status text NOT NULL DEFAULT 'pending',
      payment_method text NOT NULL,
      payment_id uuid,
      shipping_address jsonb,
      billing_address jsonb,
      source text NOT NULL DEFAULT 'app',
      notes text,
      promotions jsonb NOT NULL DEFAULT '[]',
      paid_at timestamptz(3),
      delivered_at timestamptz(3),
      cancelled_at timestamptz(3),
      version integer NOT NULL DEFAULT 1,
      CONSTRAINT orders_status_check CHECK (status IN (${STATUSES})),
      CONSTRAINT orders_payment_status_check
        CHECK (payment_status IN ('pending', 'paid', 'partially_refunded', 'refunded', 'failed')),
      CONSTRAINT orders_payment_method_check CHECK (payment_method IN ('payos', 'cod', 'wallet')),
      CONSTRAINT orders_source_check CHECK (source IN ('app', 'trolley')),
      CONSTRAINT orders_total_check
        CHECK (total >= 0 AND total BETWEEN subtotal + shipping + deposit - discount
          AND subtotal + shipping + deposit - discount + tax),
      CONSTRAINT orders_refunded_check CHECK (refunded BETWEEN 0 AND total),
      CONSTRAINT orders_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE RESTRICT
    )
  `);
  await run.query('CREATE UNIQUE INDEX orders_number_key ON orders (order_number)');
  await run.query('CREATE INDEX orders_user_idx ON orders (user_id, created_at, id)');
  await run.query('CREATE INDEX orders_created_idx ON orders (created_at, id)');
  await run.query('CREATE INDEX orders_status_idx ON orders (status, created_at, id)');
  await run.query('CREATE INDEX orders_payment_status_idx ON orders (payment_status, created_at, id)');
  await run.query(`
    CREATE INDEX orders_search_idx ON orders USING gin (
      plain_text(order_number || ' ' || coalesce(customer_name, '') || ' ' || coalesce(customer_email, '')
        || ' ' || coalesce(customer_phone, '')) gin_trgm_ops)
  `);
}

async function createShopOrders(run: QueryRunner): Promise<void> {
  await run.query(`
    CREATE TABLE shop_orders (
      id uuid PRIMARY KEY,
      created_at timestamptz(3) NOT NULL DEFAULT now(),
      updated_at timestamptz(3) NOT NULL DEFAULT now(),
      order_id uuid NOT NULL,
      shop_id uuid NOT NULL,
      status text NOT NULL,
      subtotal bigint NOT NULL,
      discount bigint NOT NULL,
      shipping bigint NOT NULL,
      shipping_discount bigint NOT NULL,
      tax bigint NOT NULL,
      deposit bigint NOT NULL,
      total bigint NOT NULL,
      commission_rate_bp integer NOT NULL,
      commission bigint NOT NULL,
      payable bigint NOT NULL,
      refunded bigint NOT NULL DEFAULT 0,
      refunded_promotion bigint NOT NULL DEFAULT 0,
      refunded_payable bigint NOT NULL DEFAULT 0,
      refunded_commission bigint NOT NULL DEFAULT 0,
      refunded_deposit bigint NOT NULL DEFAULT 0,
      carrier text,
      tracking_number text,
      paid_at timestamptz(3),
      shipped_at timestamptz(3),
      delivered_at timestamptz(3),
      cancelled_at timestamptz(3),
      released_at timestamptz(3),
      version integer NOT NULL DEFAULT 1,
      CONSTRAINT shop_orders_status_check CHECK (status IN (${STATUSES})),
      CONSTRAINT shop_orders_shares_check CHECK (total + discount = payable + commission + deposit),
      CONSTRAINT shop_orders_refunded_shares_check
        CHECK (refunded + refunded_promotion = refunded_payable + refunded_commission + refunded_deposit),
      CONSTRAINT shop_orders_refunded_check
        CHECK (refunded BETWEEN 0 AND total AND refunded_promotion BETWEEN 0 AND discount
          AND refunded_payable BETWEEN 0 AND payable AND refunded_commission BETWEEN 0 AND commission
          AND refunded_deposit BETWEEN 0 AND deposit),
      CONSTRAINT shop_orders_order_id_fkey FOREIGN KEY (order_id) REFERENCES orders (id) ON DELETE RESTRICT,
      CONSTRAINT shop_orders_shop_id_fkey FOREIGN KEY (shop_id) REFERENCES shops (id) ON DELETE RESTRICT
    )
  `);
  await run.query('CREATE UNIQUE INDEX shop_orders_order_shop_key ON shop_orders (order_id, shop_id)');
  await run.query('CREATE INDEX shop_orders_shop_idx ON shop_orders (shop_id, created_at, id)');
  await run.query(
    'CREATE INDEX shop_orders_shop_status_idx ON shop_orders (shop_id, status, created_at, id)',
  );
  await run.query(`
    CREATE INDEX shop_orders_unreleased_idx ON shop_orders (delivered_at, id)
    WHERE delivered_at IS NOT NULL AND released_at IS NULL
  `);
}

async function createItems(run: QueryRunner): Promise<void> {
  await run.query(`
    CREATE TABLE order_items (
      id uuid PRIMARY KEY,
      created_at timestamptz(3) NOT NULL DEFAULT now(),
      updated_at timestamptz(3) NOT NULL DEFAULT now(),
      shop_order_id uuid NOT NULL,
      position integer NOT NULL,
      product_id uuid,
      variant_id uuid,
      name text NOT NULL,
      sku text,
      size text,
      color text,
      image_key text,
      order_type text NOT NULL DEFAULT 'purchase',
      unit_price bigint NOT NULL,
      quantity integer NOT NULL,
      gross bigint NOT NULL,
      discount bigint NOT NULL,
      tax bigint NOT NULL,
      deposit bigint NOT NULL,
      total bigint NOT NULL,
      refunded bigint NOT NULL DEFAULT 0,
      is_stock_counted boolean NOT NULL,
      cancelled_quantity integer NOT NULL DEFAULT 0,
      returned_quantity integer NOT NULL DEFAULT 0,
      rental_from date,
      rental_to date,
      rental_status text,
      CONSTRAINT order_items_order_type_check CHECK (order_type IN ('purchase', 'rental')),
      CONSTRAINT order_items_rental_status_check
        CHECK (rental_status IN ('reserved', 'out', 'returned', 'lost')),
      CONSTRAINT order_items_rental_check
        CHECK ((order_type = 'rental')
          = (rental_from IS NOT NULL AND rental_to IS NOT NULL AND rental_status IS NOT NULL)),
      CONSTRAINT order_items_gross_check CHECK (quantity > 0 AND gross = unit_price * quantity),
      CONSTRAINT order_items_discount_check
        CHECK (discount BETWEEN 0 AND gross AND refunded BETWEEN 0 AND total),
      CONSTRAINT order_items_pieces_check
        CHECK (cancelled_quantity >= 0 AND returned_quantity >= 0
          AND cancelled_quantity + returned_quantity <= quantity),
      CONSTRAINT order_items_shop_order_id_fkey
        FOREIGN KEY (shop_order_id) REFERENCES shop_orders (id) ON DELETE RESTRICT,
      CONSTRAINT order_items_product_id_fkey FOREIGN KEY (product_id) REFERENCES products (id) ON DELETE SET NULL,
      CONSTRAINT order_items_variant_id_fkey
        FOREIGN KEY (variant_id) REFERENCES product_variants (id) ON DELETE SET NULL
    )
  `);
  await run.query('CREATE INDEX order_items_shop_order_idx ON order_items (shop_order_id, position)');
  await run.query('CREATE INDEX order_items_product_idx ON order_items (product_id)');
  await run.query(
    'CREATE INDEX order_items_variant_idx ON order_items (variant_id) WHERE variant_id IS NOT NULL',
  );
  await run.query(`
    CREATE INDEX order_items_rentals_idx ON order_items (rental_to, id)
    WHERE rental_status IN ('reserved', 'out')
  `);
}

async function createEvents(run: QueryRunner): Promise<void> {
  await run.query(`
    CREATE TABLE order_events (
      id uuid PRIMARY KEY,
      created_at timestamptz(3) NOT NULL,
      order_id uuid NOT NULL,
      shop_order_id uuid,
      event text NOT NULL,
      from_status text,
      to_status text,
      actor_kind text NOT NULL,
      actor_id uuid,
      note text,
      CONSTRAINT order_events_order_id_fkey FOREIGN KEY (order_id) REFERENCES orders (id) ON DELETE RESTRICT,
      CONSTRAINT order_events_shop_order_id_fkey
        FOREIGN KEY (shop_order_id) REFERENCES shop_orders (id) ON DELETE RESTRICT
    )
  `);
  await run.query('CREATE INDEX order_events_order_idx ON order_events (order_id, id)');
}
