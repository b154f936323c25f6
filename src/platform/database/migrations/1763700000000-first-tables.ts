import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The first tables: people, shops, catalogue, moderation, audit. */
export class FirstTables1763700000000 implements MigrationInterface {
  name = 'FirstTables1763700000000';

  async up(run: QueryRunner): Promise<void> {
    await createTables(run);
    await createForeignKeys(run);
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query(
      'DROP TABLE categories, users, shops, products, product_categories, product_images, product_variants, sessions, refresh_tokens, moderation_cases, audit_log, shop_members CASCADE',
    );
  }
}

async function createTables(run: QueryRunner): Promise<void> {
  await run.query(`
    CREATE TABLE categories (
      id uuid NOT NULL,
      created_at timestamptz(3) NOT NULL DEFAULT now(),
      updated_at timestamptz(3) NOT NULL DEFAULT now(),
      parent_id uuid,
      name text NOT NULL,
      slug text NOT NULL,
      description text,
      image_key text,
      sort_order integer NOT NULL DEFAULT 0,
      is_active boolean NOT NULL DEFAULT true,
      CONSTRAINT categories_not_own_parent_check CHECK (parent_id <> id),
      CONSTRAINT categories_pkey PRIMARY KEY (id)
    )
  `);
  await run.query(`CREATE INDEX categories_parent_id_idx ON categories (parent_id, sort_order)`);
  await run.query(`CREATE UNIQUE INDEX categories_slug_key ON categories (slug)`);
  await run.query(`
    CREATE TABLE users (
      id uuid NOT NULL,
      created_at timestamptz(3) NOT NULL DEFAULT now(),
      updated_at timestamptz(3) NOT NULL DEFAULT now(),
      email text,
      phone text,
      full_name text NOT NULL,
      password_hash text,
      avatar_key text,
      date_of_birth date,
      gender text,
      skin_type text,
      language text NOT NULL DEFAULT 'en',
      role text NOT NULL DEFAULT 'customer',
      is_active boolean NOT NULL DEFAULT true,
      email_verified_at timestamptz,
      phone_verified_at timestamptz,
      CONSTRAINT users_role_check CHECK (role IN ('customer', 'moderator', 'analyst', 'admin')),
      CONSTRAINT users_email_lower_check CHECK (email = lower(email)),
      CONSTRAINT users_reachable_check CHECK (email IS NOT NULL OR phone IS NOT NULL),
      CONSTRAINT users_pkey PRIMARY KEY (id)
    )
  `);
  await run.query(`CREATE UNIQUE INDEX users_phone_key ON users (phone)`);
  await run.query(`CREATE UNIQUE INDEX users_email_key ON users (email)`);
  await run.query(`
    CREATE TABLE shops (
      id uuid NOT NULL,
      created_at timestamptz(3) NOT NULL DEFAULT now(),
      updated_at timestamptz(3) NOT NULL DEFAULT now(),
      name text NOT NULL,
      slug text NOT NULL,
      owner_id uuid NOT NULL,
      phone text,
      email text,
      address text,
      description text,
      link text,
      avatar_key text,
      status text NOT NULL DEFAULT 'pending',
      status_reason text,
      is_active boolean NOT NULL DEFAULT true,
      commission_rate_bp integer NOT NULL DEFAULT 1000,
      is_trusted boolean NOT NULL DEFAULT false,
      CONSTRAINT shops_commission_rate_check CHECK (commission_rate_bp BETWEEN 0 AND 10000),
      CONSTRAINT shops_status_check CHECK (status IN ('pending', 'approved', 'rejected', 'suspended')),
      CONSTRAINT shops_pkey PRIMARY KEY (id)
    )
  `);
  await run.query(`CREATE INDEX shops_status_idx ON shops (status, created_at, id)`);
  await run.query(`CREATE INDEX shops_owner_id_idx ON shops (owner_id)`);
  await run.query(`CREATE UNIQUE INDEX shops_email_key ON shops (email)`);
  await run.query(`CREATE UNIQUE INDEX shops_phone_key ON shops (phone)`);
  await run.query(`CREATE UNIQUE INDEX shops_slug_key ON shops (slug)`);
  await run.query(`
    CREATE TABLE products (
      id uuid NOT NULL,
      created_at timestamptz(3) NOT NULL DEFAULT now(),
      updated_at timestamptz(3) NOT NULL DEFAULT now(),
      shop_id uuid NOT NULL,
      name text NOT NULL,
      slug text NOT NULL,
      description text,
      short_description text,
      translations jsonb NOT NULL DEFAULT '{}',
      sku text,
      barcode text,
      price bigint NOT NULL,
      compare_at_price bigint,
      cost_price bigint,
      stock integer NOT NULL DEFAULT 0,
      track_inventory boolean NOT NULL DEFAULT true,
      allow_backorders boolean NOT NULL DEFAULT false,
      weight_grams integer,
      dimensions jsonb,
      attributes jsonb NOT NULL DEFAULT '{}',
      external_link text,
      skin_type text[] NOT NULL DEFAULT '{}',
      skin_concerns text[] NOT NULL DEFAULT '{}',
      ingredients text,
      usage_instructions text,
      meta_title text,
      meta_description text,
      rental_price_per_day bigint,
      deposit bigint,
      status text NOT NULL DEFAULT 'draft',
      moderation_status text NOT NULL DEFAULT 'pending',
      moderation_reason text,
      pending_changes jsonb,
      is_featured boolean NOT NULL DEFAULT false,
      published_at timestamptz(3),
      rating_avg numeric(3,2) NOT NULL DEFAULT 0,
      rating_count integer NOT NULL DEFAULT 0,
      is_public boolean NOT NULL DEFAULT false,
      search_vector tsvector,
      version integer NOT NULL DEFAULT 1,
      CONSTRAINT products_moderation_status_check CHECK (moderation_status IN ('pending', 'approved', 'rejected')),
      CONSTRAINT products_status_check CHECK (status IN ('draft', 'active', 'archived')),
      CONSTRAINT products_stock_check CHECK (stock >= 0 OR allow_backorders),
      CONSTRAINT products_price_check CHECK (price >= 0 AND compare_at_price >= 0 AND cost_price >= 0),
      CONSTRAINT products_pkey PRIMARY KEY (id)
    )
  `);
  await run.query(`CREATE INDEX products_moderation_idx ON products (moderation_status, created_at, id)`);
  await run.query(`CREATE INDEX products_created_idx ON products (created_at, id)`);
  await run.query(`CREATE INDEX products_shop_idx ON products (shop_id, created_at, id)`);
  await run.query(`CREATE INDEX products_public_price_idx ON products (price, id) WHERE is_public`);
  await run.query(`CREATE INDEX products_public_newest_idx ON products (published_at, id) WHERE is_public`);
  await run.query(`CREATE UNIQUE INDEX products_shop_sku_key ON products (shop_id, sku)`);
  await run.query(`CREATE UNIQUE INDEX products_shop_slug_key ON products (shop_id, slug)`);
  await run.query(`
    CREATE TABLE product_categories (
      product_id uuid NOT NULL,
      category_id uuid NOT NULL,
      CONSTRAINT product_categories_pkey PRIMARY KEY (product_id, category_id)
    )
  `);
  await run.query(
    `CREATE INDEX product_categories_category_idx ON product_categories (category_id, product_id)`,
  );
  await run.query(`
    CREATE TABLE product_images (
      id uuid NOT NULL,
      created_at timestamptz(3) NOT NULL DEFAULT now(),
      updated_at timestamptz(3) NOT NULL DEFAULT now(),
      product_id uuid NOT NULL,
      storage_key text NOT NULL,
      thumbnail_key text,
      alt text,
      sort_order integer NOT NULL DEFAULT 0,
      is_primary boolean NOT NULL DEFAULT false,
      width integer NOT NULL,
      height integer NOT NULL,
      bytes integer NOT NULL,
      CONSTRAINT product_images_pkey PRIMARY KEY (id)
    )
  `);
  await run.query(
    `CREATE UNIQUE INDEX product_images_primary_key ON product_images (product_id) WHERE is_primary`,
  );
  await run.query(`CREATE INDEX product_images_product_idx ON product_images (product_id, sort_order)`);
  await run.query(`
    CREATE TABLE product_variants (
      id uuid NOT NULL,
      created_at timestamptz(3) NOT NULL DEFAULT now(),
      updated_at timestamptz(3) NOT NULL DEFAULT now(),
      product_id uuid NOT NULL,
      size text,
      color text,
      sku text,
      price bigint,
      stock integer NOT NULL DEFAULT 0,
      CONSTRAINT product_variants_price_check CHECK (price >= 0),
      CONSTRAINT product_variants_pkey PRIMARY KEY (id)
    )
  `);
  await run.query(
    `CREATE UNIQUE INDEX product_variants_product_sku_key ON product_variants (product_id, sku)`,
  );
  await run.query(`
    CREATE TABLE sessions (
      id uuid NOT NULL,
      created_at timestamptz(3) NOT NULL DEFAULT now(),
      updated_at timestamptz(3) NOT NULL DEFAULT now(),
      user_id uuid NOT NULL,
      shop_id uuid,
      platform text NOT NULL DEFAULT 'mobile',
      user_agent text,
      address text,
      expires_at timestamptz NOT NULL,
      revoked_at timestamptz,
      revoked_reason text,
      CONSTRAINT sessions_pkey PRIMARY KEY (id)
    )
  `);
  await run.query(`CREATE INDEX sessions_user_id_idx ON sessions (user_id)`);
  await run.query(`
    CREATE TABLE refresh_tokens (
      token_hash bytea NOT NULL,
      session_id uuid NOT NULL,
      created_at timestamptz NOT NULL DEFAULT now(),
      used_at timestamptz,
      CONSTRAINT refresh_tokens_pkey PRIMARY KEY (token_hash)
    )
  `);
  await run.query(`CREATE INDEX refresh_tokens_session_id_idx ON refresh_tokens (session_id)`);
  await run.query(`
    CREATE TABLE moderation_cases (
      id uuid NOT NULL,
      created_at timestamptz(3) NOT NULL DEFAULT now(),
      updated_at timestamptz(3) NOT NULL DEFAULT now(),
      subject_type text NOT NULL,
      subject_id uuid NOT NULL,
      title text NOT NULL,
      shop_id uuid,
      status text NOT NULL DEFAULT 'open',
      claimed_by uuid,
      claimed_until timestamptz,
      decided_by uuid,
      decided_at timestamptz,
      reason text,
      due_at timestamptz(3) NOT NULL,
      CONSTRAINT moderation_cases_subject_type_check CHECK (subject_type IN ('shop', 'product', 'product_change')),
      CONSTRAINT moderation_cases_status_check CHECK (status IN ('open', 'claimed', 'approved', 'rejected', 'withdrawn')),
      CONSTRAINT moderation_cases_pkey PRIMARY KEY (id)
    )
  `);
  await run.query(`CREATE INDEX moderation_cases_created_idx ON moderation_cases (created_at, id)`);
  await run.query(`CREATE INDEX moderation_cases_subject_idx ON moderation_cases (subject_id, created_at)`);
  await run.query(`CREATE INDEX moderation_cases_status_idx ON moderation_cases (status, due_at, id)`);
  await run.query(
    `CREATE INDEX moderation_cases_inbox_idx ON moderation_cases (due_at, id) WHERE status IN ('open', 'claimed')`,
  );
  await run.query(
    `CREATE UNIQUE INDEX moderation_cases_undecided_key ON moderation_cases (subject_type, subject_id) WHERE status IN ('open', 'claimed')`,
  );
  await run.query(`
    CREATE TABLE audit_log (
      id uuid NOT NULL,
      created_at timestamptz(3) NOT NULL DEFAULT now(),
      actor_kind text NOT NULL,
      actor_id uuid,
      actor_note text,
      action text NOT NULL,
      subject_type text NOT NULL,
      subject_id uuid,
      before jsonb,
      after jsonb,
      reason text,
      address text,
      request_id text NOT NULL,
      CONSTRAINT audit_log_pkey PRIMARY KEY (id)
    )
  `);
  await run.query(`CREATE INDEX audit_log_actor_idx ON audit_log (actor_id, created_at)`);
  await run.query(`CREATE INDEX audit_log_subject_idx ON audit_log (subject_type, subject_id, created_at)`);
  await run.query(`CREATE INDEX audit_log_created_idx ON audit_log (created_at, id)`);
  await run.query(`
    CREATE TABLE shop_members (
      id uuid NOT NULL,
      created_at timestamptz(3) NOT NULL DEFAULT now(),
      updated_at timestamptz(3) NOT NULL DEFAULT now(),
      shop_id uuid NOT NULL,
      user_id uuid NOT NULL,
      role text NOT NULL,
      CONSTRAINT shop_members_role_check CHECK (role IN ('owner', 'manager', 'staff')),
      CONSTRAINT shop_members_pkey PRIMARY KEY (id)
    )
  `);
  await run.query(`CREATE INDEX shop_members_user_id_idx ON shop_members (user_id)`);
  await run.query(`CREATE UNIQUE INDEX shop_members_shop_user_key ON shop_members (shop_id, user_id)`);
}

async function createForeignKeys(run: QueryRunner): Promise<void> {
  await run.query(
    `ALTER TABLE categories ADD CONSTRAINT categories_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES categories(id) ON DELETE RESTRICT`,
  );
  await run.query(
    `ALTER TABLE shops ADD CONSTRAINT shops_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES users(id) ON DELETE RESTRICT`,
  );
  await run.query(
    `ALTER TABLE products ADD CONSTRAINT products_shop_id_fkey FOREIGN KEY (shop_id) REFERENCES shops(id) ON DELETE RESTRICT`,
  );
  await run.query(
    `ALTER TABLE product_categories ADD CONSTRAINT product_categories_product_id_fkey FOREIGN KEY (product_id) REFERENCES products(id) ON DELETE CASCADE`,
  );
  await run.query(
    `ALTER TABLE product_categories ADD CONSTRAINT product_categories_category_id_fkey FOREIGN KEY (category_id) REFERENCES categories(id) ON DELETE RESTRICT`,
  );
  await run.query(
    `ALTER TABLE product_images ADD CONSTRAINT product_images_product_id_fkey FOREIGN KEY (product_id) REFERENCES products(id) ON DELETE CASCADE`,
  );
  await run.query(
    `ALTER TABLE product_variants ADD CONSTRAINT product_variants_product_id_fkey FOREIGN KEY (product_id) REFERENCES products(id) ON DELETE CASCADE`,
  );
  await run.query(
    `ALTER TABLE sessions ADD CONSTRAINT sessions_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE`,
  );
  await run.query(
    `ALTER TABLE refresh_tokens ADD CONSTRAINT refresh_tokens_session_id_fkey FOREIGN KEY (session_id) REFERENCES sessions(id) ON DELETE CASCADE`,
  );
  await run.query(
    `ALTER TABLE moderation_cases ADD CONSTRAINT moderation_cases_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES users(id) ON DELETE SET NULL`,
  );
  await run.query(
    `ALTER TABLE shop_members ADD CONSTRAINT shop_members_shop_id_fkey FOREIGN KEY (shop_id) REFERENCES shops(id) ON DELETE CASCADE`,
  );
  await run.query(
    `ALTER TABLE shop_members ADD CONSTRAINT shop_members_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE`,
  );
}
