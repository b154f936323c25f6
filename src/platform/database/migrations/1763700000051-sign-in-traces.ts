import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What signing in leaves behind: bad tries and when the last one was, the devices that each person has come
 * in by, and what it takes to repeat the answer of a refresh that was lost on its way.
 */
export class SignInTraces1763700000051 implements MigrationInterface {
  name = 'SignInTraces1763700000051';

  async up(run: QueryRunner): Promise<void> {
    await run.query(`
      CREATE TABLE sign_in_tries (
        account text PRIMARY KEY,
        tries integer NOT NULL,
        last_tried_at timestamptz(3) NOT NULL
      )
    `);
    await run.query('CREATE INDEX sign_in_tries_last_idx ON sign_in_tries (last_tried_at)');
    await run.query(`
      CREATE TABLE known_devices (
        user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
        device_hash bytea NOT NULL,
        first_seen_at timestamptz NOT NULL,
        last_seen_at timestamptz NOT NULL,
        PRIMARY KEY (user_id, device_hash)
      )
    `);
    await run.query('CREATE INDEX known_devices_last_seen_idx ON known_devices (last_seen_at)');
    await run.query('ALTER TABLE refresh_tokens ADD used_by bytea, ADD successor_salt bytea');
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query('ALTER TABLE refresh_tokens DROP used_by, DROP successor_salt');
    await run.query('DROP TABLE sign_in_tries, known_devices');
  }
}
