import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What shops are told of stock that runs out, and shoppers of stock that comes back. */
export class StockNotices1763700000188 implements MigrationInterface {
  name = 'StockNotices1763700000188';

  async up(run: QueryRunner): Promise<void> {
    await run.query(`
      CREATE TABLE low_stock_products (
        product_id uuid NOT NULL,
        shop_id uuid NOT NULL,
        noted_at timestamptz(3) NOT NULL,
        CONSTRAINT low_stock_products_pkey PRIMARY KEY (product_id),
        CONSTRAINT low_stock_products_product_id_fkey FOREIGN KEY (product_id) REFERENCES products(id) ON DELETE CASCADE,
        CONSTRAINT low_stock_products_shop_id_fkey FOREIGN KEY (shop_id) REFERENCES shops(id) ON DELETE CASCADE
      )
    `);
    await run.query('CREATE INDEX low_stock_products_shop_id_idx ON low_stock_products (shop_id)');
    await run.query(`
      CREATE TABLE low_stock_notices (
        shop_id uuid NOT NULL,
        sent_at timestamptz(3) NOT NULL,
        CONSTRAINT low_stock_notices_pkey PRIMARY KEY (shop_id),
        CONSTRAINT low_stock_notices_shop_id_fkey FOREIGN KEY (shop_id) REFERENCES shops(id) ON DELETE CASCADE
      )
    `);
    await awaitStock(run);
  }

  async down(run: QueryRunner): Promise<void> {
    for (const table of ['stock_waits', 'awaited_shelves', 'low_stock_notices', 'low_stock_products']) {
      await run.query(`DROP TABLE ${table}`);
    }
  }
}

/** A shelf that somebody waits for, with how many do, and who. */
async function awaitStock(run: QueryRunner): Promise<void> {
  await run.query(`
    CREATE TABLE awaited_shelves (
      id uuid NOT NULL,
      created_at timestamptz(3) NOT NULL DEFAULT now(),
      updated_at timestamptz(3) NOT NULL DEFAULT now(),
      shop_id uuid NOT NULL,
      product_id uuid NOT NULL,
      variant_id uuid,
      waiting integer NOT NULL,
      CONSTRAINT awaited_shelves_waiting_check CHECK (waiting >= 0),
      CONSTRAINT awaited_shelves_pkey PRIMARY KEY (id),
      CONSTRAINT awaited_shelves_shop_id_fkey FOREIGN KEY (shop_id) REFERENCES shops(id) ON DELETE CASCADE,
      CONSTRAINT awaited_shelves_product_id_fkey FOREIGN KEY (product_id) REFERENCES products(id) ON DELETE CASCADE,
      CONSTRAINT awaited_shelves_variant_id_fkey
        FOREIGN KEY (variant_id) REFERENCES product_variants(id) ON DELETE CASCADE
    )
  `);
  await run.query(`
    CREATE UNIQUE INDEX awaited_shelves_shelf_key ON awaited_shelves (product_id, variant_id) NULLS NOT DISTINCT
  `);
  await run.query('CREATE INDEX awaited_shelves_variant_id_idx ON awaited_shelves (variant_id)');
  await run.query('CREATE INDEX awaited_shelves_waiting_idx ON awaited_shelves (waiting, id)');
  await run.query('CREATE INDEX awaited_shelves_shop_idx ON awaited_shelves (shop_id, waiting, id)');
  await run.query(`
    CREATE TABLE stock_waits (
      shelf_id uuid NOT NULL,
      user_id uuid NOT NULL,
      created_at timestamptz(3) NOT NULL,
      CONSTRAINT stock_waits_pkey PRIMARY KEY (shelf_id, user_id),
      CONSTRAINT stock_waits_shelf_id_fkey FOREIGN KEY (shelf_id) REFERENCES awaited_shelves(id) ON DELETE CASCADE,
      CONSTRAINT stock_waits_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
    )
  `);
  await run.query('CREATE INDEX stock_waits_user_id_idx ON stock_waits (user_id)');
}
