import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An index for every list of money that had none, and none any more that no query uses. */
export class MoneyLists1763700000211 implements MigrationInterface {
  name = 'MoneyLists1763700000211';

  async up(run: QueryRunner): Promise<void> {
    await run.query('CREATE INDEX orders_payment_method_idx ON orders (payment_method, created_at, id)');
    await run.query('CREATE INDEX payment_cases_kind_idx ON payment_cases (kind, created_at, id)');
    await run.query('CREATE INDEX payment_cases_user_idx ON payment_cases (user_id, created_at, id)');
    await run.query(
      'CREATE INDEX promotion_codes_search_idx ON promotion_codes USING gin (code gin_trgm_ops)',
    );
    await run.query(
      'CREATE INDEX promotion_codes_used_idx ON promotion_codes (used_at) WHERE used_at IS NOT NULL',
    );
    await run.query(`
      CREATE INDEX ledger_alarms_search_idx ON ledger_alarms
      USING gin (check_name gin_trgm_ops, subject_type gin_trgm_ops, subject_id gin_trgm_ops)
    `);
    await run.query('CREATE INDEX shops_created_idx ON shops (created_at, id)');
    for (const { name } of UNUSED) await run.query(`DROP INDEX ${name}`);
  }

  async down(run: QueryRunner): Promise<void> {
    for (const { name, on } of UNUSED) await run.query(`CREATE INDEX ${name} ON ${on}`);
    await run.query(`
      DROP INDEX orders_payment_method_idx, payment_cases_kind_idx, payment_cases_user_idx, promotion_codes_search_idx,
        promotion_codes_used_idx, ledger_alarms_search_idx, shops_created_idx
    `);
  }
}

/** They served foreign keys to rows that are never deleted, and the check of the books, which reads whole tables. */
const UNUSED = [
  { name: 'ledger_transactions_subject_idx', on: 'ledger_transactions (subject_id, subject_type)' },
  { name: 'refund_parts_shop_order_idx', on: 'refund_parts (shop_order_id)' },
  { name: 'wallet_holds_user_id_idx', on: 'wallet_holds (user_id)' },
  { name: 'wallet_topups_user_id_idx', on: 'wallet_topups (user_id)' },
];
