import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The copies of their own data that people ask for. */
export class DataExports1763700000102 implements MigrationInterface {
  name = 'DataExports1763700000102';

  async up(run: QueryRunner): Promise<void> {
    await run.query(`
      CREATE TABLE data_exports (
        id uuid PRIMARY KEY,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        updated_at timestamptz(3) NOT NULL DEFAULT now(),
        user_id uuid NOT NULL,
        status text NOT NULL DEFAULT 'queued',
        progress integer NOT NULL DEFAULT 0,
        bytes bigint,
        completed_at timestamptz(3),
        expires_at timestamptz(3),
        CONSTRAINT data_exports_status_check
          CHECK (status IN ('queued', 'building', 'ready', 'failed', 'expired')),
        CONSTRAINT data_exports_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
      )
    `);
    await run.query('CREATE INDEX data_exports_user_id_idx ON data_exports (user_id)');
    await run.query(`
      CREATE UNIQUE INDEX data_exports_open_key ON data_exports (user_id)
      WHERE status IN ('queued', 'building')
    `);
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query('DROP TABLE data_exports');
  }
}
