import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was found wrong in the books, until it is right again. */
export class LedgerAlarms1763700000171 implements MigrationInterface {
  name = 'LedgerAlarms1763700000171';

  async up(run: QueryRunner): Promise<void> {
    await run.query(`
      CREATE TABLE ledger_alarms (
        id uuid NOT NULL,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        updated_at timestamptz(3) NOT NULL DEFAULT now(),
        check_name text NOT NULL,
        subject_type text NOT NULL,
        subject_id text NOT NULL,
        message text NOT NULL,
        seen_at timestamptz(3) NOT NULL,
        ended_at timestamptz(3),
        CONSTRAINT ledger_alarms_pkey PRIMARY KEY (id)
      )
    `);
    await run.query(`
      CREATE UNIQUE INDEX ledger_alarms_open_key ON ledger_alarms (check_name, subject_type, subject_id)
      WHERE ended_at IS NULL
    `);
    await run.query('CREATE INDEX ledger_alarms_created_idx ON ledger_alarms (created_at, id)');
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query('DROP TABLE ledger_alarms');
  }
}
