import type { MigrationInterface, QueryRunner } from 'typeorm';

/** People's addresses, and the rest of what they say of their skin. */
export class Profiles1763700000100 implements MigrationInterface {
  name = 'Profiles1763700000100';

  async up(run: QueryRunner): Promise<void> {
    await run.query(`ALTER TABLE users ADD skin_concerns text[] NOT NULL DEFAULT '{}'`);
    await run.query(`
      CREATE TABLE user_addresses (
        id uuid NOT NULL,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        updated_at timestamptz(3) NOT NULL DEFAULT now(),
        user_id uuid NOT NULL,
        type text NOT NULL DEFAULT 'shipping',
        first_name text,
        last_name text,
        company text,
        address_line1 text NOT NULL,
        address_line2 text,
        city text NOT NULL,
        state text,
        postal_code text,
        country text NOT NULL,
        phone text,
        is_default boolean NOT NULL DEFAULT false,
        CONSTRAINT user_addresses_type_check CHECK (type IN ('shipping', 'billing')),
        CONSTRAINT user_addresses_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE,
        CONSTRAINT user_addresses_pkey PRIMARY KEY (id)
      )
    `);
    await run.query('CREATE INDEX user_addresses_user_idx ON user_addresses (user_id, created_at, id)');
    await run.query(
      'CREATE UNIQUE INDEX user_addresses_default_key ON user_addresses (user_id, type) WHERE is_default',
    );
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query('DROP TABLE user_addresses');
    await run.query('ALTER TABLE users DROP skin_concerns');
  }
}
