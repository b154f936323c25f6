import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Lists of all shops' parts of orders, and word to every node when orders change, for its live counts. */
export class OrderScreens1763700000205 implements MigrationInterface {
  name = 'OrderScreens1763700000205';

  async up(run: QueryRunner): Promise<void> {
    await run.query('CREATE INDEX shop_orders_created_idx ON shop_orders (created_at, id)');
    await run.query('CREATE INDEX shop_orders_status_idx ON shop_orders (status, created_at, id)');
    // PostgreSQL tells a channel once per transaction, however many rows change in it.
    await run.query(`
      CREATE FUNCTION tell_of_orders() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        PERFORM pg_notify('shop_orders', '');
        RETURN NULL;
      END $$
    `);
    await run.query(`
      CREATE TRIGGER shop_orders_changed AFTER INSERT OR UPDATE OF status ON shop_orders
      FOR EACH STATEMENT EXECUTE FUNCTION tell_of_orders()
    `);
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query('DROP TRIGGER shop_orders_changed ON shop_orders');
    await run.query('DROP FUNCTION tell_of_orders');
    await run.query('DROP INDEX shop_orders_created_idx, shop_orders_status_idx');
  }
}
