import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Links and codes that are sent to people, to verify an address or to set a new password. */
export class OneTimeTokens1763700000060 implements MigrationInterface {
  name = 'OneTimeTokens1763700000060';

  async up(run: QueryRunner): Promise<void> {
    await run.query(`
      CREATE TABLE one_time_tokens (
        id uuid NOT NULL,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        updated_at timestamptz(3) NOT NULL DEFAULT now(),
        user_id uuid NOT NULL,
        purpose text NOT NULL,
        target text NOT NULL,
        token_hash bytea NOT NULL,
        tries integer NOT NULL DEFAULT 0,
        expires_at timestamptz NOT NULL,
        CONSTRAINT one_time_tokens_purpose_check CHECK (purpose IN ('verify_email', 'verify_phone', 'reset_password')),
        CONSTRAINT one_time_tokens_pkey PRIMARY KEY (id),
        CONSTRAINT one_time_tokens_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
      )
    `);
    await run.query(
      'CREATE UNIQUE INDEX one_time_tokens_user_id_purpose_key ON one_time_tokens (user_id, purpose)',
    );
    await run.query('CREATE UNIQUE INDEX one_time_tokens_token_hash_key ON one_time_tokens (token_hash)');
    await run.query('CREATE INDEX one_time_tokens_expires_at_idx ON one_time_tokens (expires_at)');
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query('DROP TABLE one_time_tokens');
  }
}
