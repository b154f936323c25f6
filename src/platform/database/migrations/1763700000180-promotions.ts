import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Promotions, what they are for, their codes, and the orders that have used them. */
export class Promotions1763700000180 implements MigrationInterface {
  name = 'Promotions1763700000180';

  async up(run: QueryRunner): Promise<void> {
    await createPromotions(run);
    await createTargets(run);
    await createRedemptions(run);
    await createCodes(run);
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query(
      'DROP TABLE promotion_codes, promotion_redemptions, promotion_products, promotion_categories',
    );
    await run.query('DROP TABLE promotions');
    await run.query('DROP FUNCTION refuse_taken_promotion_code');
  }
}

async function createPromotions(run: QueryRunner): Promise<void> {
  // With room on its pages for the counter, which every order changes.
  await run.query(`
    CREATE TABLE promotions (
      id uuid NOT NULL,
      created_at timestamptz(3) NOT NULL DEFAULT now(),
      updated_at timestamptz(3) NOT NULL DEFAULT now(),
      code text,
      is_automatic boolean NOT NULL DEFAULT false,
      name text NOT NULL,
      description text,
      type text NOT NULL,
      value bigint NOT NULL,
      max_discount bigint,
      min_order_value bigint,
      usage_limit integer,
      usage_limit_per_user integer,
      used_count integer NOT NULL DEFAULT 0,
      is_selective boolean NOT NULL DEFAULT false,
      is_first_time_only boolean NOT NULL DEFAULT false,
      starts_at timestamptz(3),
      ends_at timestamptz(3),
      status text NOT NULL DEFAULT 'active',
      is_stackable boolean NOT NULL DEFAULT false,
      is_public boolean NOT NULL DEFAULT false,
      CONSTRAINT promotions_pkey PRIMARY KEY (id),
      CONSTRAINT promotions_type_check CHECK (type IN ('percentage', 'fixed', 'free_shipping')),
      CONSTRAINT promotions_status_check CHECK (status IN ('active', 'inactive')),
      CONSTRAINT promotions_code_check CHECK (code IS NULL OR (code = upper(code) AND NOT is_automatic)),
      CONSTRAINT promotions_value_check CHECK (CASE type WHEN 'percentage' THEN value BETWEEN 1 AND 10000
        WHEN 'fixed' THEN value > 0 ELSE value = 0 END),
      CONSTRAINT promotions_max_discount_check CHECK (max_discount > 0),
      CONSTRAINT promotions_min_order_value_check CHECK (min_order_value > 0),
      CONSTRAINT promotions_limits_check CHECK (usage_limit > 0 AND usage_limit_per_user > 0),
      CONSTRAINT promotions_used_count_check CHECK (used_count >= 0 AND used_count <= usage_limit),
      CONSTRAINT promotions_period_check CHECK (starts_at < ends_at)
    ) WITH (fillfactor = 50)
  `);
  await run.query('CREATE UNIQUE INDEX promotions_code_key ON promotions (code)');
  await run.query('CREATE INDEX promotions_created_idx ON promotions (created_at, id)');
  await run.query(
    `CREATE INDEX promotions_automatic_idx ON promotions (id) WHERE is_automatic AND status = 'active'`,
  );
  await run.query(
    `CREATE INDEX promotions_public_idx ON promotions (created_at, id) WHERE is_public AND status = 'active'`,
  );
}

async function createTargets(run: QueryRunner): Promise<void> {
  await run.query(`
    CREATE TABLE promotion_products (
      promotion_id uuid NOT NULL,
      product_id uuid NOT NULL,
      CONSTRAINT promotion_products_pkey PRIMARY KEY (promotion_id, product_id),
      CONSTRAINT promotion_products_promotion_id_fkey FOREIGN KEY (promotion_id) REFERENCES promotions (id) ON DELETE CASCADE,
      CONSTRAINT promotion_products_product_id_fkey FOREIGN KEY (product_id) REFERENCES products (id) ON DELETE CASCADE
    )
  `);
  await run.query('CREATE INDEX promotion_products_product_id_idx ON promotion_products (product_id)');
  await run.query(`
    CREATE TABLE promotion_categories (
      promotion_id uuid NOT NULL,
      category_id uuid NOT NULL,
      CONSTRAINT promotion_categories_pkey PRIMARY KEY (promotion_id, category_id),
      CONSTRAINT promotion_categories_promotion_id_fkey FOREIGN KEY (promotion_id) REFERENCES promotions (id) ON DELETE CASCADE,
      CONSTRAINT promotion_categories_category_id_fkey FOREIGN KEY (category_id) REFERENCES categories (id) ON DELETE CASCADE
    )
  `);
  await run.query('CREATE INDEX promotion_categories_category_id_idx ON promotion_categories (category_id)');
}

async function createRedemptions(run: QueryRunner): Promise<void> {
  await run.query(`
    CREATE TABLE promotion_redemptions (
      id uuid NOT NULL,
      created_at timestamptz(3) NOT NULL DEFAULT now(),
      updated_at timestamptz(3) NOT NULL DEFAULT now(),
      promotion_id uuid NOT NULL,
      order_id uuid NOT NULL,
      user_id uuid,
      code text,
      amount bigint NOT NULL,
      use_number integer NOT NULL,
      given_back_at timestamptz(3),
      CONSTRAINT promotion_redemptions_pkey PRIMARY KEY (id),
      CONSTRAINT promotion_redemptions_amount_check CHECK (amount >= 0),
      CONSTRAINT promotion_redemptions_use_number_check CHECK (use_number > 0),
      CONSTRAINT promotion_redemptions_promotion_id_fkey FOREIGN KEY (promotion_id) REFERENCES promotions (id) ON DELETE RESTRICT,
      CONSTRAINT promotion_redemptions_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE SET NULL
    )
  `);
  await run.query(
    'CREATE UNIQUE INDEX promotion_redemptions_order_key ON promotion_redemptions (order_id, promotion_id)',
  );
  await run.query(`
    CREATE UNIQUE INDEX promotion_redemptions_use_key ON promotion_redemptions (promotion_id, user_id, use_number)
    WHERE given_back_at IS NULL
  `);
  await run.query(
    'CREATE INDEX promotion_redemptions_created_idx ON promotion_redemptions (promotion_id, created_at, id)',
  );
  await run.query('CREATE INDEX promotion_redemptions_user_id_idx ON promotion_redemptions (user_id)');
  await run.query('CREATE INDEX promotion_redemptions_day_idx ON promotion_redemptions (created_at)');
}

async function createCodes(run: QueryRunner): Promise<void> {
  await run.query(`
    CREATE TABLE promotion_codes (
      id uuid NOT NULL,
      created_at timestamptz(3) NOT NULL DEFAULT now(),
      updated_at timestamptz(3) NOT NULL DEFAULT now(),
      promotion_id uuid NOT NULL,
      code text NOT NULL,
      order_id uuid,
      used_at timestamptz(3),
      CONSTRAINT promotion_codes_pkey PRIMARY KEY (id),
      CONSTRAINT promotion_codes_code_check CHECK (code = upper(code)),
      CONSTRAINT promotion_codes_used_check CHECK ((order_id IS NULL) = (used_at IS NULL)),
      CONSTRAINT promotion_codes_promotion_id_fkey FOREIGN KEY (promotion_id) REFERENCES promotions (id) ON DELETE CASCADE
    )
  `);
  await run.query('CREATE UNIQUE INDEX promotion_codes_code_key ON promotion_codes (code)');
  await run.query(
    'CREATE INDEX promotion_codes_promotion_idx ON promotion_codes (promotion_id, created_at, id)',
  );
  await run.query('CREATE INDEX promotion_codes_created_idx ON promotion_codes (created_at, id)');
  await run.query(
    'CREATE INDEX promotion_codes_order_id_idx ON promotion_codes (order_id) WHERE order_id IS NOT NULL',
  );
  // A code means one thing: a promotion's own is none of the many, which are drawn so that they miss it.
  await run.query(`
    CREATE FUNCTION refuse_taken_promotion_code() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF EXISTS (SELECT FROM promotion_codes WHERE code = NEW.code) THEN
        RAISE unique_violation USING MESSAGE = 'this code belongs to a promotion already',
          CONSTRAINT = 'promotions_code_key', TABLE = 'promotions';
      END IF;
      RETURN NEW;
    END $$
  `);
  await run.query(`
    CREATE TRIGGER promotions_code_taken BEFORE INSERT OR UPDATE OF code ON promotions
    FOR EACH ROW WHEN (NEW.code IS NOT NULL) EXECUTE FUNCTION refuse_taken_promotion_code()
  `);
}
