import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Files of products that shops send, and the rows of them that were not taken. */
export class ProductImports1763700000150 implements MigrationInterface {
  name = 'ProductImports1763700000150';

  async up(run: QueryRunner): Promise<void> {
    await run.query(`
      CREATE TABLE product_imports (
        id uuid PRIMARY KEY,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        updated_at timestamptz(3) NOT NULL DEFAULT now(),
        shop_id uuid NOT NULL,
        started_by uuid NOT NULL,
        is_by_platform boolean NOT NULL DEFAULT false,
        file_name text NOT NULL,
        file_key text NOT NULL,
        bytes integer NOT NULL,
        headers jsonb NOT NULL,
        sample jsonb NOT NULL,
        mapping jsonb NOT NULL DEFAULT '{}',
        status text NOT NULL DEFAULT 'uploaded',
        is_dry_run boolean NOT NULL DEFAULT false,
        rows_total integer NOT NULL,
        rows_done integer NOT NULL DEFAULT 0,
        rows_failed integer NOT NULL DEFAULT 0,
        last_row integer NOT NULL DEFAULT 1,
        products_created integer NOT NULL DEFAULT 0,
        products_updated integer NOT NULL DEFAULT 0,
        products_unchanged integer NOT NULL DEFAULT 0,
        problem jsonb,
        run_id uuid,
        heartbeat_at timestamptz(3),
        completed_at timestamptz(3),
        expires_at timestamptz(3) NOT NULL,
        CONSTRAINT product_imports_status_check
          CHECK (status IN ('uploaded', 'queued', 'running', 'checked', 'completed', 'cancelled', 'failed')),
        CONSTRAINT product_imports_rows_check CHECK (rows_failed <= rows_done AND rows_done <= rows_total),
        CONSTRAINT product_imports_shop_id_fkey FOREIGN KEY (shop_id) REFERENCES shops (id) ON DELETE CASCADE
      )
    `);
    await run.query('CREATE INDEX product_imports_shop_idx ON product_imports (shop_id, created_at, id)');
    await run.query('CREATE INDEX product_imports_created_idx ON product_imports (created_at, id)');
    await run.query(`
      CREATE INDEX product_imports_under_way_idx ON product_imports (heartbeat_at)
      WHERE status IN ('queued', 'running')
    `);
    await run.query('CREATE INDEX product_imports_expires_idx ON product_imports (expires_at)');
    await run.query(`
      CREATE TABLE product_import_rows (
        import_id uuid NOT NULL,
        row_number integer NOT NULL,
        issues jsonb NOT NULL,
        PRIMARY KEY (import_id, row_number),
        CONSTRAINT product_import_rows_import_id_fkey
          FOREIGN KEY (import_id) REFERENCES product_imports (id) ON DELETE CASCADE
      )
    `);
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query('DROP TABLE product_import_rows');
    await run.query('DROP TABLE product_imports');
  }
}
