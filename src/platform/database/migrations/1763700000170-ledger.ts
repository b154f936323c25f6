import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The books: transactions, their entries, and the balances of people and shops. The database itself keeps that
 * entries of a transaction come to nothing, that nothing is ever changed, and that balances are what the entries
 * come to and never on the wrong side of zero.
 */
export class Ledger1763700000170 implements MigrationInterface {
  name = 'Ledger1763700000170';

  async up(run: QueryRunner): Promise<void> {
    await createTables(run);
    await keepBalances(run);
    await keepTransactionsBalanced(run);
    await keepAppendOnly(run);
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query('DROP TABLE ledger_entries, ledger_transactions, wallets');
    await run.query('DROP SEQUENCE ledger_entry_sequence');
    await run.query(
      'DROP FUNCTION keep_wallet, refuse_unbalanced_entries, refuse_ledger_change, refuse_balance_change',
    );
  }
}

async function createTables(run: QueryRunner): Promise<void> {
  // Room in every page, so that a balance that changes stays in it and no index is written.
  await run.query(`
    CREATE TABLE wallets (
      owner_id uuid NOT NULL,
      account text NOT NULL,
      balance bigint NOT NULL DEFAULT 0,
      updated_at timestamptz(3) NOT NULL DEFAULT now(),
      CONSTRAINT wallets_pkey PRIMARY KEY (owner_id, account),
      CONSTRAINT wallets_account_check CHECK (account IN (
        'user', 'user_held', 'shop_pending', 'shop_available', 'shop_payout', 'shop_debt')),
      CONSTRAINT wallets_balance_check CHECK (CASE account WHEN 'shop_debt' THEN balance <= 0 ELSE balance >= 0 END)
    ) WITH (fillfactor = 70)
  `);
  await run.query(`
    CREATE TABLE ledger_transactions (
      id uuid NOT NULL,
      created_at timestamptz(3) NOT NULL DEFAULT now(),
      reference text NOT NULL,
      kind text NOT NULL,
      subject_type text NOT NULL,
      subject_id uuid NOT NULL,
      note text,
      CONSTRAINT ledger_transactions_pkey PRIMARY KEY (id)
    )
  `);
  await run.query('CREATE UNIQUE INDEX ledger_transactions_reference_key ON ledger_transactions (reference)');
  await run.query(
    'CREATE INDEX ledger_transactions_subject_idx ON ledger_transactions (subject_id, subject_type)',
  );
  await run.query('CREATE SEQUENCE ledger_entry_sequence');
  await run.query(`
    CREATE TABLE ledger_entries (
      id uuid NOT NULL,
      created_at timestamptz(3) NOT NULL DEFAULT now(),
      transaction_id uuid NOT NULL,
      sequence bigint NOT NULL,
      kind text NOT NULL,
      account text NOT NULL,
      owner_id uuid,
      shop_order_id uuid,
      amount bigint NOT NULL,
      balance_after bigint,
      CONSTRAINT ledger_entries_pkey PRIMARY KEY (id),
      CONSTRAINT ledger_entries_transaction_id_fkey FOREIGN KEY (transaction_id) REFERENCES ledger_transactions(id),
      CONSTRAINT ledger_entries_amount_check CHECK (amount <> 0),
      CONSTRAINT ledger_entries_owner_check CHECK (
        (owner_id IS NOT NULL) = (account LIKE 'user%' OR account LIKE 'shop%'))
    )
  `);
  await run.query('CREATE INDEX ledger_entries_transaction_id_idx ON ledger_entries (transaction_id)');
  await run.query('CREATE INDEX ledger_entries_owner_idx ON ledger_entries (owner_id, sequence)');
  await run.query(`
    CREATE INDEX ledger_entries_shop_order_idx ON ledger_entries (shop_order_id, account)
    WHERE shop_order_id IS NOT NULL
  `);
}

/**
 * The entry's place and the balance after it are taken under the lock of the balance, so that a statement in the
 * order of `sequence` adds up. An account gets its row with its first entry.
 */
async function keepBalances(run: QueryRunner): Promise<void> {
  await run.query(`
    CREATE FUNCTION keep_wallet() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF NEW.owner_id IS NOT NULL THEN
        LOOP
          UPDATE wallets SET balance = balance + NEW.amount, updated_at = NEW.created_at
          WHERE owner_id = NEW.owner_id AND account = NEW.account RETURNING balance INTO NEW.balance_after;
          EXIT WHEN FOUND;
          INSERT INTO wallets (owner_id, account) VALUES (NEW.owner_id, NEW.account) ON CONFLICT DO NOTHING;
        END LOOP;
      END IF;
      NEW.sequence := nextval('ledger_entry_sequence');
      RETURN NEW;
    END $$
  `);
  await run.query(`
    CREATE TRIGGER ledger_entries_wallet BEFORE INSERT ON ledger_entries
    FOR EACH ROW EXECUTE FUNCTION keep_wallet()
  `);
}

/** At commit, when all entries are there. */
async function keepTransactionsBalanced(run: QueryRunner): Promise<void> {
  await run.query(`
    CREATE FUNCTION refuse_unbalanced_entries() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF (SELECT sum(amount) FROM ledger_entries WHERE transaction_id = NEW.transaction_id) <> 0 THEN
        RAISE EXCEPTION 'the entries of transaction % do not come to nothing', NEW.transaction_id
          USING ERRCODE = 'check_violation', CONSTRAINT = 'ledger_entries_balanced';
      END IF;
      RETURN NULL;
    END $$
  `);
  await run.query(`
    CREATE CONSTRAINT TRIGGER ledger_entries_balanced AFTER INSERT ON ledger_entries
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION refuse_unbalanced_entries()
  `);
}

/** Balances change by entries, in whose trigger the depth is more than nothing. */
async function keepAppendOnly(run: QueryRunner): Promise<void> {
  await run.query(`
    CREATE FUNCTION refuse_ledger_change() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      RAISE EXCEPTION 'the ledger is append-only' USING ERRCODE = 'insufficient_privilege';
    END $$
  `);
  for (const table of ['ledger_transactions', 'ledger_entries']) {
    await run.query(`
      CREATE TRIGGER ${table}_append_only BEFORE UPDATE OR DELETE ON ${table}
      FOR EACH ROW EXECUTE FUNCTION refuse_ledger_change()
    `);
    await run.query(`
      CREATE TRIGGER ${table}_no_truncate BEFORE TRUNCATE ON ${table}
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_ledger_change()
    `);
  }
  await run.query(`
    CREATE FUNCTION refuse_balance_change() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      RAISE EXCEPTION 'balances change by entries of the ledger alone' USING ERRCODE = 'insufficient_privilege';
    END $$
  `);
  await run.query(`
    CREATE TRIGGER wallets_kept BEFORE INSERT OR UPDATE OR DELETE ON wallets
    FOR EACH ROW WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION refuse_balance_change()
  `);
  await run.query(`
    CREATE TRIGGER wallets_no_truncate BEFORE TRUNCATE ON wallets
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_balance_change()
  `);
}
