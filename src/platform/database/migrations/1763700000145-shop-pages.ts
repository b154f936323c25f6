import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What a shop's page shows beside its name, and that its people have seen enough of the checklist. Every process
 * is told when a shop may sell no longer, or again: what it remembers of the shop's devices is old then.
 */
export class ShopPages1763700000145 implements MigrationInterface {
  name = 'ShopPages1763700000145';

  async up(run: QueryRunner): Promise<void> {
    await run.query('ALTER TABLE shops ADD banner_key text, ADD checklist_dismissed_at timestamptz');
    await run.query(`
      CREATE FUNCTION tell_of_shop() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        PERFORM pg_notify('shops', NEW.id::text);
        RETURN NULL;
      END $$
    `);
    await run.query(`
      CREATE TRIGGER shops_status_changed AFTER UPDATE OF status ON shops
      FOR EACH ROW WHEN (OLD.status <> NEW.status) EXECUTE FUNCTION tell_of_shop()
    `);
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query('DROP TRIGGER shops_status_changed ON shops');
    await run.query('DROP FUNCTION tell_of_shop');
    await run.query('ALTER TABLE shops DROP banner_key, DROP checklist_dismissed_at');
  }
}
