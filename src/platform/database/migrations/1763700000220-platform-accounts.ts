import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The accounts of the platform have no owner and no balance row: this index has their entries in their order, and
 * with the amounts, so that they are added up without the table.
 */
export class PlatformAccounts1763700000220 implements MigrationInterface {
  name = 'PlatformAccounts1763700000220';

  async up(run: QueryRunner): Promise<void> {
    await run.query(`
      CREATE INDEX ledger_entries_platform_idx ON ledger_entries (account, sequence) INCLUDE (amount)
      WHERE owner_id IS NULL
    `);
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query('DROP INDEX ledger_entries_platform_idx');
  }
}
