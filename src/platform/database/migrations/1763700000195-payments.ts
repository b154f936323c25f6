import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Payments of orders and top-ups, by whatever method, and the links at PayOS where they are paid. */
export class Payments1763700000195 implements MigrationInterface {
  name = 'Payments1763700000195';

  async up(run: QueryRunner): Promise<void> {
    await createPayments(run);
    await createLinks(run);
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query('DROP TABLE payment_links, payments');
    await run.query('DROP SEQUENCE payment_order_codes');
  }
}

async function createPayments(run: QueryRunner): Promise<void> {
  await run.query(`
    CREATE TABLE payments (
      id uuid NOT NULL,
      created_at timestamptz(3) NOT NULL DEFAULT now(),
      updated_at timestamptz(3) NOT NULL DEFAULT now(),
      subject_type text NOT NULL,
      subject_id uuid NOT NULL,
      user_id uuid NOT NULL,
      method text NOT NULL,
      status text NOT NULL,
      amount bigint NOT NULL,
      captured bigint NOT NULL DEFAULT 0,
      refunded bigint NOT NULL DEFAULT 0,
      description text NOT NULL,
      expires_at timestamptz(3),
      decided_at timestamptz(3),
      check_at timestamptz(3),
      checks integer NOT NULL DEFAULT 0,
      CONSTRAINT payments_pkey PRIMARY KEY (id),
      CONSTRAINT payments_subject_type_check CHECK (subject_type IN ('order', 'topup')),
      CONSTRAINT payments_method_check CHECK (method IN ('payos', 'cod', 'wallet')),
      CONSTRAINT payments_status_check
        CHECK (status IN ('pending', 'paid', 'failed', 'cancelled', 'expired', 'held')),
      CONSTRAINT payments_amount_check CHECK (amount > 0),
      CONSTRAINT payments_captured_check CHECK (captured BETWEEN 0 AND amount),
      CONSTRAINT payments_refunded_check CHECK (refunded BETWEEN 0 AND captured),
      CONSTRAINT payments_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (id)
    )
  `);
  await run.query(`
    CREATE UNIQUE INDEX payments_subject_key ON payments (subject_type, subject_id)
    WHERE status IN ('pending', 'paid', 'held')
  `);
  await run.query('CREATE INDEX payments_created_idx ON payments (created_at, id)');
  await run.query('CREATE INDEX payments_status_idx ON payments (status, created_at, id)');
  await run.query('CREATE INDEX payments_method_idx ON payments (method, created_at, id)');
  await run.query('CREATE INDEX payments_user_idx ON payments (user_id, created_at)');
  await run.query('CREATE INDEX payments_check_idx ON payments (check_at) WHERE check_at IS NOT NULL');
}

async function createLinks(run: QueryRunner): Promise<void> {
  // PayOS tries a webhook with the order code 123 of its own: what we give out begins well above it.
  await run.query('CREATE SEQUENCE payment_order_codes START 100001 MAXVALUE 9007199254740991');
  await run.query(`
    CREATE TABLE payment_links (
      id uuid NOT NULL,
      created_at timestamptz(3) NOT NULL DEFAULT now(),
      updated_at timestamptz(3) NOT NULL DEFAULT now(),
      payment_id uuid NOT NULL,
      order_code bigint NOT NULL,
      status text NOT NULL,
      link_id text,
      checkout_url text,
      qr_code text,
      CONSTRAINT payment_links_pkey PRIMARY KEY (id),
      CONSTRAINT payment_links_status_check CHECK (status IN ('asked', 'open', 'lost', 'closed')),
      CONSTRAINT payment_links_payment_id_fkey FOREIGN KEY (payment_id) REFERENCES payments (id)
    )
  `);
  await run.query('CREATE UNIQUE INDEX payment_links_order_code_key ON payment_links (order_code)');
  await run.query(`
    CREATE UNIQUE INDEX payment_links_current_key ON payment_links (payment_id)
    WHERE status IN ('asked', 'open')
  `);
  await run.query('CREATE INDEX payment_links_payment_idx ON payment_links (payment_id, created_at)');
}
