import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What moves money in and out of wallets beside orders: top-ups, holds and payouts. */
export class WalletWork1763700000172 implements MigrationInterface {
  name = 'WalletWork1763700000172';

  async up(run: QueryRunner): Promise<void> {
    await createTopups(run);
    await createHolds(run);
    await createPayouts(run);
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query('DROP TABLE payouts, wallet_holds, wallet_topups');
  }
}

async function createTopups(run: QueryRunner): Promise<void> {
  await run.query(`
    CREATE TABLE wallet_topups (
      id uuid NOT NULL,
      created_at timestamptz(3) NOT NULL DEFAULT now(),
      updated_at timestamptz(3) NOT NULL DEFAULT now(),
      user_id uuid NOT NULL,
      amount bigint NOT NULL,
      status text NOT NULL DEFAULT 'pending',
      payment_id uuid NOT NULL,
      CONSTRAINT wallet_topups_amount_check CHECK (amount > 0),
      CONSTRAINT wallet_topups_status_check CHECK (status IN ('pending', 'paid', 'failed')),
      CONSTRAINT wallet_topups_pkey PRIMARY KEY (id),
      CONSTRAINT wallet_topups_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE RESTRICT
    )
  `);
  await run.query('CREATE INDEX wallet_topups_user_id_idx ON wallet_topups (user_id)');
}

async function createHolds(run: QueryRunner): Promise<void> {
  await run.query(`
    CREATE TABLE wallet_holds (
      id uuid NOT NULL,
      created_at timestamptz(3) NOT NULL DEFAULT now(),
      updated_at timestamptz(3) NOT NULL DEFAULT now(),
      user_id uuid NOT NULL,
      reference text NOT NULL,
      subject_type text NOT NULL,
      subject_id uuid NOT NULL,
      amount bigint NOT NULL,
      captured bigint NOT NULL DEFAULT 0,
      status text NOT NULL DEFAULT 'held',
      expires_at timestamptz(3) NOT NULL,
      CONSTRAINT wallet_holds_amount_check CHECK (amount > 0),
      CONSTRAINT wallet_holds_captured_check CHECK (captured BETWEEN 0 AND amount),
      CONSTRAINT wallet_holds_status_check CHECK (status IN ('held', 'captured', 'released', 'expired')),
      CONSTRAINT wallet_holds_pkey PRIMARY KEY (id),
      CONSTRAINT wallet_holds_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE RESTRICT
    )
  `);
  await run.query('CREATE UNIQUE INDEX wallet_holds_reference_key ON wallet_holds (reference)');
  await run.query('CREATE INDEX wallet_holds_user_id_idx ON wallet_holds (user_id)');
  await run.query(`CREATE INDEX wallet_holds_expiry_idx ON wallet_holds (expires_at) WHERE status = 'held'`);
}

async function createPayouts(run: QueryRunner): Promise<void> {
  await run.query(`
    CREATE TABLE payouts (
      id uuid NOT NULL,
      created_at timestamptz(3) NOT NULL DEFAULT now(),
      updated_at timestamptz(3) NOT NULL DEFAULT now(),
      shop_id uuid NOT NULL,
      amount bigint NOT NULL,
      status text NOT NULL DEFAULT 'requested',
      bank_account bytea NOT NULL,
      bank_hint text NOT NULL,
      requested_by uuid,
      decided_by uuid,
      decided_at timestamptz(3),
      bank_reference text,
      reason text,
      CONSTRAINT payouts_amount_check CHECK (amount > 0),
      CONSTRAINT payouts_status_check CHECK (status IN ('requested', 'paid', 'rejected')),
      CONSTRAINT payouts_pkey PRIMARY KEY (id),
      CONSTRAINT payouts_shop_id_fkey FOREIGN KEY (shop_id) REFERENCES shops (id) ON DELETE RESTRICT,
      CONSTRAINT payouts_requested_by_fkey FOREIGN KEY (requested_by) REFERENCES users (id) ON DELETE SET NULL,
      CONSTRAINT payouts_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES users (id) ON DELETE SET NULL
    )
  `);
  await run.query('CREATE INDEX payouts_created_idx ON payouts (created_at, id)');
  await run.query('CREATE INDEX payouts_status_idx ON payouts (status, created_at, id)');
  await run.query('CREATE INDEX payouts_shop_idx ON payouts (shop_id, created_at, id)');
}
