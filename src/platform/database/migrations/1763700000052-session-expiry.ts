import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Sessions that have run out are deleted every hour. */
export class SessionExpiry1763700000052 implements MigrationInterface {
  name = 'SessionExpiry1763700000052';

  async up(run: QueryRunner): Promise<void> {
    await run.query('CREATE INDEX sessions_expires_at_idx ON sessions (expires_at)');
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query('DROP INDEX sessions_expires_at_idx');
  }
}
