import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Tables of the shells, which no entity maps: console sessions, rate limits, idempotency keys. */
export class ShellTables1763700000002 implements MigrationInterface {
  name = 'ShellTables1763700000002';

  async up(run: QueryRunner): Promise<void> {
    await run.query(`
      CREATE TABLE console_sessions (
        sid varchar PRIMARY KEY,
        sess json NOT NULL,
        expire timestamptz(6) NOT NULL
      )
    `);
    await run.query('CREATE INDEX console_sessions_expire_idx ON console_sessions (expire)');
    // The shape that rate-limiter-flexible reads and writes.
    await run.query(`
      CREATE TABLE rate_limits (
        key varchar(255) PRIMARY KEY,
        points integer NOT NULL DEFAULT 0,
        expire bigint
      )
    `);
    await run.query('CREATE INDEX rate_limits_expire_idx ON rate_limits (expire)');
    await run.query(`
      CREATE TABLE idempotency_keys (
        scope text NOT NULL,
        key text NOT NULL,
        body_hash bytea NOT NULL,
        status integer,
        answer jsonb,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        PRIMARY KEY (scope, key)
      )
    `);
    await run.query('CREATE INDEX idempotency_keys_created_idx ON idempotency_keys (created_at)');
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query('DROP TABLE console_sessions, rate_limits, idempotency_keys');
  }
}
