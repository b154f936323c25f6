import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How much people have bought. */
export class CustomerTotals1763700000187 implements MigrationInterface {
  name = 'CustomerTotals1763700000187';

  async up(run: QueryRunner): Promise<void> {
    await run.query('ALTER TABLE users ADD orders_count integer NOT NULL DEFAULT 0');
    await run.query('ALTER TABLE users ADD spent bigint NOT NULL DEFAULT 0');
    await run.query(
      'ALTER TABLE users ADD CONSTRAINT users_totals_check CHECK (orders_count >= 0 AND spent >= 0)',
    );
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query('ALTER TABLE users DROP orders_count, DROP spent');
  }
}
