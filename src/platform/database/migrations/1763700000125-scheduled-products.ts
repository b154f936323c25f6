import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Drafts that go on sale at a time to come. */
export class ScheduledProducts1763700000125 implements MigrationInterface {
  name = 'ScheduledProducts1763700000125';

  async up(run: QueryRunner): Promise<void> {
    await run.query(`
      ALTER TABLE products
        ADD publish_at timestamptz(3),
        ADD CONSTRAINT products_publish_at_check CHECK (publish_at IS NULL OR status = 'draft')
    `);
    await run.query(
      'CREATE INDEX products_scheduled_idx ON products (publish_at, id) WHERE publish_at IS NOT NULL',
    );
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query('ALTER TABLE products DROP publish_at');
  }
}
