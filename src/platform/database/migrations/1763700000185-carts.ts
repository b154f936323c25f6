import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Carts of people and of guests, with what is in them. */
export class Carts1763700000185 implements MigrationInterface {
  name = 'Carts1763700000185';

  async up(run: QueryRunner): Promise<void> {
    await run.query(`
      CREATE TABLE carts (
        id uuid NOT NULL,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        updated_at timestamptz(3) NOT NULL DEFAULT now(),
        user_id uuid,
        token_hash bytea,
        source text NOT NULL DEFAULT 'app',
        CONSTRAINT carts_source_check CHECK (source IN ('app', 'trolley')),
        CONSTRAINT carts_holder_check CHECK (num_nonnulls(user_id, token_hash) = 1),
        CONSTRAINT carts_pkey PRIMARY KEY (id),
        CONSTRAINT carts_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
      )
    `);
    await run.query(`CREATE UNIQUE INDEX carts_user_key ON carts (user_id) WHERE source = 'app'`);
    await run.query('CREATE INDEX carts_user_id_idx ON carts (user_id)');
    await run.query('CREATE UNIQUE INDEX carts_token_hash_key ON carts (token_hash)');
    await run.query('CREATE INDEX carts_guests_idx ON carts (updated_at) WHERE user_id IS NULL');
    await run.query(`
      CREATE TABLE cart_items (
        id uuid NOT NULL,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        updated_at timestamptz(3) NOT NULL DEFAULT now(),
        cart_id uuid NOT NULL,
        product_id uuid NOT NULL,
        variant_id uuid,
        order_type text NOT NULL DEFAULT 'purchase',
        rental_from date,
        rental_to date,
        quantity integer NOT NULL,
        unit_price bigint NOT NULL,
        CONSTRAINT cart_items_order_type_check CHECK (order_type IN ('purchase', 'rental')),
        CONSTRAINT cart_items_quantity_check CHECK (quantity > 0),
        CONSTRAINT cart_items_rental_check CHECK
          (num_nonnulls(rental_from, rental_to) = CASE order_type WHEN 'rental' THEN 2 ELSE 0 END),
        CONSTRAINT cart_items_pkey PRIMARY KEY (id),
        CONSTRAINT cart_items_cart_id_fkey FOREIGN KEY (cart_id) REFERENCES carts(id) ON DELETE CASCADE,
        CONSTRAINT cart_items_product_id_fkey FOREIGN KEY (product_id) REFERENCES products(id) ON DELETE CASCADE
      )
    `);
    await run.query(`
      CREATE UNIQUE INDEX cart_items_line_key ON cart_items
      (cart_id, product_id, variant_id, order_type, rental_from, rental_to) NULLS NOT DISTINCT
    `);
    await run.query('CREATE INDEX cart_items_product_id_idx ON cart_items (product_id)');
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query('DROP TABLE cart_items');
    await run.query('DROP TABLE carts');
  }
}
