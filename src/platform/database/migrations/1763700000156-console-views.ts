import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Lists of the console as people keep them for themselves: filters, sort and search under a name. */
export class ConsoleViews1763700000156 implements MigrationInterface {
  name = 'ConsoleViews1763700000156';

  async up(run: QueryRunner): Promise<void> {
    await run.query(`
      CREATE TABLE console_views (
        id uuid PRIMARY KEY,
        user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
        screen text NOT NULL,
        name text NOT NULL CHECK (name <> ''),
        query text NOT NULL,
        is_default boolean NOT NULL DEFAULT false,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        updated_at timestamptz(3) NOT NULL DEFAULT now()
      )
    `);
    await run.query(
      'CREATE UNIQUE INDEX console_views_name_key ON console_views (user_id, screen, lower(name))',
    );
    await run.query(
      'CREATE UNIQUE INDEX console_views_default_key ON console_views (user_id, screen) WHERE is_default',
    );
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query('DROP TABLE console_views');
  }
}
