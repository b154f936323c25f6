import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Files on their way: uploaded straight to the storage, waiting to be used. */
export class Uploads1763700000130 implements MigrationInterface {
  name = 'Uploads1763700000130';

  async up(run: QueryRunner): Promise<void> {
    await run.query(`
      CREATE TABLE uploads (
        id uuid PRIMARY KEY,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        updated_at timestamptz(3) NOT NULL DEFAULT now(),
        user_id uuid NOT NULL,
        shop_id uuid,
        purpose text NOT NULL,
        storage_key text NOT NULL,
        content_type text NOT NULL,
        bytes integer NOT NULL,
        sha256 text,
        status text NOT NULL DEFAULT 'open',
        expires_at timestamptz(3) NOT NULL,
        CONSTRAINT uploads_purpose_check CHECK (purpose IN
          ('avatar', 'product_image', 'shop_logo', 'shop_banner', 'category_image', 'csv')),
        CONSTRAINT uploads_status_check CHECK (status IN ('open', 'used', 'cancelled')),
        CONSTRAINT uploads_bytes_check CHECK (bytes > 0)
      )
    `);
    await run.query('CREATE INDEX uploads_user_idx ON uploads (user_id, created_at)');
    await run.query('CREATE INDEX uploads_shop_idx ON uploads (shop_id, created_at)');
    await run.query('CREATE INDEX uploads_created_at_idx ON uploads (created_at)');
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query('DROP TABLE uploads');
  }
}
