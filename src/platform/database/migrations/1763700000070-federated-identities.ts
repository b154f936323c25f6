import type { MigrationInterface, QueryRunner } from 'typeorm';

/** By which accounts of Google and Firebase people come in, and the sign-ins at Google that are under way. */
export class FederatedIdentities1763700000070 implements MigrationInterface {
  name = 'FederatedIdentities1763700000070';

  async up(run: QueryRunner): Promise<void> {
    await run.query('ALTER TABLE users ADD google_sub text, ADD firebase_uid text');
    await run.query('CREATE UNIQUE INDEX users_google_sub_key ON users (google_sub)');
    await run.query('CREATE UNIQUE INDEX users_firebase_uid_key ON users (firebase_uid)');
    await run.query(`
      CREATE TABLE sign_in_states (
        state_hash bytea PRIMARY KEY,
        nonce text NOT NULL,
        code_verifier text NOT NULL,
        redirect_uri text NOT NULL,
        expires_at timestamptz NOT NULL
      )
    `);
    await run.query('CREATE INDEX sign_in_states_expires_at_idx ON sign_in_states (expires_at)');
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query('DROP TABLE sign_in_states');
    await run.query('ALTER TABLE users DROP google_sub, DROP firebase_uid');
  }
}
