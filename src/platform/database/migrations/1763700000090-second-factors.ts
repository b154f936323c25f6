import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Authenticator apps with their recovery codes, and which sessions were begun with one. */
export class SecondFactors1763700000090 implements MigrationInterface {
  name = 'SecondFactors1763700000090';

  async up(run: QueryRunner): Promise<void> {
    await run.query('ALTER TABLE users ADD second_factor_at timestamptz(3)');
    await run.query('ALTER TABLE sessions ADD has_second_factor boolean NOT NULL DEFAULT false');
    await run.query(`
      CREATE TABLE totp_factors (
        user_id uuid PRIMARY KEY REFERENCES users ON DELETE CASCADE,
        secret bytea NOT NULL,
        last_step integer NOT NULL,
        created_at timestamptz(3) NOT NULL DEFAULT now()
      )
    `);
    await run.query(`
      CREATE TABLE recovery_codes (
        user_id uuid REFERENCES totp_factors ON DELETE CASCADE,
        code_hash bytea,
        used_at timestamptz,
        PRIMARY KEY (user_id, code_hash)
      )
    `);
    // By whom sessions of the console are listed and ended.
    await run.query(`CREATE INDEX console_sessions_user_idx ON console_sessions ((sess ->> 'userId'))`);
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query('DROP INDEX console_sessions_user_idx');
    await run.query('DROP TABLE recovery_codes, totp_factors');
    await run.query('ALTER TABLE sessions DROP has_second_factor');
    await run.query('ALTER TABLE users DROP second_factor_at');
  }
}
