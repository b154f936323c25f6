import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the lists of people and shops are searched and sorted by. */
export class PeopleAndShopSearch1763700000010 implements MigrationInterface {
  name = 'PeopleAndShopSearch1763700000010';

  async up(run: QueryRunner): Promise<void> {
    await run.query('CREATE INDEX users_created_idx ON users (created_at, id)');
    await run.query(
      `CREATE INDEX users_search_idx ON users USING gin (
         plain_text(full_name || ' ' || coalesce(email, '') || ' ' || coalesce(phone, '')) gin_trgm_ops)`,
    );
    await run.query('CREATE INDEX shops_name_trigram_idx ON shops USING gin (plain_text(name) gin_trgm_ops)');
    await run.query('CREATE INDEX shops_status_name_idx ON shops (status, name, id)');
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query(
      'DROP INDEX users_created_idx, users_search_idx, shops_name_trigram_idx, shops_status_name_idx',
    );
  }
}
