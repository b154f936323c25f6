import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How people leave: receipts, anonymous rows, and network addresses that can be taken out beside the log. */
export class AccountDeletion1763700000101 implements MigrationInterface {
  name = 'AccountDeletion1763700000101';

  async up(run: QueryRunner): Promise<void> {
    await run.query('ALTER TABLE users ADD deleted_at timestamptz(3), DROP CONSTRAINT users_reachable_check');
    await run.query(`
      ALTER TABLE users ADD CONSTRAINT users_reachable_check
        CHECK (email IS NOT NULL OR phone IS NOT NULL OR deleted_at IS NOT NULL)
    `);
    await run.query(`
      ALTER TABLE users ADD CONSTRAINT users_deleted_check CHECK (deleted_at IS NULL OR
        NOT is_active AND num_nonnulls(email, phone, password_hash, avatar_key, google_sub, firebase_uid) = 0)
    `);
    await run.query(`
      CREATE TABLE account_deletions (
        id uuid PRIMARY KEY,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        updated_at timestamptz(3) NOT NULL DEFAULT now(),
        user_id uuid NOT NULL,
        purged jsonb NOT NULL,
        storage_prefixes text[] NOT NULL,
        purged_files integer NOT NULL DEFAULT 0,
        completed_at timestamptz(3)
      )
    `);
    await run.query('CREATE UNIQUE INDEX account_deletions_user_id_key ON account_deletions (user_id)');
    await moveAddressesOut(run);
  }

  async down(run: QueryRunner): Promise<void> {
    await moveAddressesIn(run);
    await run.query('DROP TABLE account_deletions');
    await run.query('ALTER TABLE users DROP CONSTRAINT users_deleted_check');
    await run.query('ALTER TABLE users DROP CONSTRAINT users_reachable_check');
    // Not checked of the rows that are there: whoever left cannot be reached again.
    await run.query(`
      ALTER TABLE users ADD CONSTRAINT users_reachable_check
        CHECK (email IS NOT NULL OR phone IS NOT NULL) NOT VALID
    `);
    await run.query('ALTER TABLE users DROP deleted_at');
  }
}

async function moveAddressesOut(run: QueryRunner): Promise<void> {
  await run.query(`
    CREATE TABLE audit_addresses (
      entry_id uuid PRIMARY KEY,
      address text NOT NULL
    )
  `);
  await run.query(`
    INSERT INTO audit_addresses SELECT id, address FROM audit_log WHERE address IS NOT NULL
  `);
  await run.query('ALTER TABLE audit_log DROP address');
}

async function moveAddressesIn(run: QueryRunner): Promise<void> {
  await run.query('ALTER TABLE audit_log ADD address text');
  await run.query('ALTER TABLE audit_log DISABLE TRIGGER audit_log_append_only');
  await run.query(`
    UPDATE audit_log l SET address = a.address FROM audit_addresses a WHERE a.entry_id = l.id
  `);
  await run.query('ALTER TABLE audit_log ENABLE TRIGGER audit_log_append_only');
  await run.query('DROP TABLE audit_addresses');
}
