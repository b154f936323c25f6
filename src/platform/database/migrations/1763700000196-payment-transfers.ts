import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Money that came in by links, and what an admin has to decide about it. */
export class PaymentTransfers1763700000196 implements MigrationInterface {
  name = 'PaymentTransfers1763700000196';

  async up(run: QueryRunner): Promise<void> {
    await createCases(run);
    await createTransfers(run);
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query('DROP TABLE payment_transfers, payment_cases');
  }
}

async function createCases(run: QueryRunner): Promise<void> {
  await run.query(`
    CREATE TABLE payment_cases (
      id uuid NOT NULL,
      created_at timestamptz(3) NOT NULL DEFAULT now(),
      updated_at timestamptz(3) NOT NULL DEFAULT now(),
      kind text NOT NULL,
      status text NOT NULL DEFAULT 'open',
      title text NOT NULL,
      payment_id uuid,
      user_id uuid,
      expected bigint NOT NULL,
      received bigint NOT NULL,
      resolution text,
      reference text,
      note text,
      resolved_by uuid,
      resolved_at timestamptz(3),
      CONSTRAINT payment_cases_pkey PRIMARY KEY (id),
      CONSTRAINT payment_cases_kind_check
        CHECK (kind IN ('amount_mismatch', 'late_payment', 'unknown_payment')),
      CONSTRAINT payment_cases_status_check CHECK (status IN ('open', 'resolved')),
      CONSTRAINT payment_cases_resolution_check
        CHECK (resolution IN ('accepted', 'credited', 'returned', 'completed')),
      CONSTRAINT payment_cases_resolved_check CHECK ((status = 'resolved') = (resolution IS NOT NULL)),
      CONSTRAINT payment_cases_amounts_check CHECK (expected >= 0 AND received > 0),
      CONSTRAINT payment_cases_payment_id_fkey FOREIGN KEY (payment_id) REFERENCES payments (id),
      CONSTRAINT payment_cases_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (id),
      CONSTRAINT payment_cases_resolved_by_fkey FOREIGN KEY (resolved_by) REFERENCES users (id)
    )
  `);
  await run.query(`
    CREATE UNIQUE INDEX payment_cases_open_key ON payment_cases (payment_id)
    WHERE status = 'open' AND payment_id IS NOT NULL
  `);
  await run.query('CREATE INDEX payment_cases_created_idx ON payment_cases (created_at, id)');
  await run.query('CREATE INDEX payment_cases_status_idx ON payment_cases (status, created_at, id)');
  await run.query('CREATE INDEX payment_cases_payment_idx ON payment_cases (payment_id)');
}

async function createTransfers(run: QueryRunner): Promise<void> {
  await run.query(`
    CREATE TABLE payment_transfers (
      id uuid NOT NULL,
      created_at timestamptz(3) NOT NULL DEFAULT now(),
      updated_at timestamptz(3) NOT NULL DEFAULT now(),
      payment_id uuid,
      case_id uuid,
      order_code bigint NOT NULL,
      link_id text NOT NULL,
      reference text NOT NULL,
      amount bigint NOT NULL,
      source text NOT NULL,
      transferred_at timestamptz(3),
      CONSTRAINT payment_transfers_pkey PRIMARY KEY (id),
      CONSTRAINT payment_transfers_amount_check CHECK (amount > 0),
      CONSTRAINT payment_transfers_source_check CHECK (source IN ('webhook', 'poll')),
      CONSTRAINT payment_transfers_payment_id_fkey FOREIGN KEY (payment_id) REFERENCES payments (id),
      CONSTRAINT payment_transfers_case_id_fkey FOREIGN KEY (case_id) REFERENCES payment_cases (id)
    )
  `);
  await run.query(
    'CREATE UNIQUE INDEX payment_transfers_reference_key ON payment_transfers (link_id, reference)',
  );
  await run.query('CREATE INDEX payment_transfers_payment_idx ON payment_transfers (payment_id)');
  await run.query('CREATE INDEX payment_transfers_case_idx ON payment_transfers (case_id)');
}
