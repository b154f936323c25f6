import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Every order takes stock, and hardly any changes how it stands: facets and shelves are looked at when the last
 * piece goes, few are left, or some come back, and otherwise left alone.
 */
export class StockTakenOften1763700000186 implements MigrationInterface {
  name = 'StockTakenOften1763700000186';

  async up(run: QueryRunner): Promise<void> {
    await run.query('DROP TRIGGER products_shelf_changed ON products');
    const level = (row: string) => `(${row}.stock <= 0, ${row}.stock <= 5, ${row}.track_inventory)`;
    await run.query(`
      CREATE TRIGGER products_shelf_changed AFTER UPDATE OF stock, track_inventory ON products FOR EACH ROW
      WHEN (${level('OLD')} IS DISTINCT FROM ${level('NEW')}) EXECUTE FUNCTION shelve_changed_product()
    `);
    await run.query('DROP TRIGGER product_variants_shelf_changed ON product_variants');
    await onChange(run, 'shelf', ['stock <= 0', 'stock <= 5'], 'PERFORM shelve_products(ids);');
    await run.query('DROP TRIGGER product_variants_facets_changed ON product_variants');
    await onChange(run, 'facets', ['size', 'color', 'stock > 0'], REFRESH_FACETS);
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query('DROP TRIGGER product_variants_facets_changed ON product_variants');
    await run.query('DROP TRIGGER product_variants_shelf_changed ON product_variants');
    await run.query('DROP FUNCTION product_variants_facets_changed, product_variants_shelf_changed');
    for (const [name, work] of [
      ['facets', 'refresh_facets'],
      ['shelf', 'shelve_owners'],
    ]) {
      await run.query(`
        CREATE TRIGGER product_variants_${name}_changed AFTER UPDATE ON product_variants
        REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ${work}()
      `);
    }
    await run.query('DROP TRIGGER products_shelf_changed ON products');
    await run.query(`
      CREATE TRIGGER products_shelf_changed AFTER UPDATE OF stock, track_inventory ON products FOR EACH ROW
      WHEN ((OLD.stock, OLD.track_inventory) IS DISTINCT FROM (NEW.stock, NEW.track_inventory))
      EXECUTE FUNCTION shelve_changed_product()
    `);
  }
}

/** As `refresh_facets` has it. */
const REFRESH_FACETS = `
  PERFORM FROM products WHERE id = ANY(ids) ORDER BY id FOR NO KEY UPDATE;
  UPDATE products p SET facets = f.facets
  FROM (SELECT id, facets_of(q) AS facets FROM products q WHERE id = ANY(ids) OFFSET 0) f
  WHERE p.id = f.id AND p.facets <> f.facets;`;

/** For products of which a variant changed in one of these. */
async function onChange(
  run: QueryRunner,
  name: 'facets' | 'shelf',
  watched: readonly string[],
  work: string,
): Promise<void> {
  const row = (of: string) => `(${watched.map((value) => `${of}.${value}`).join(', ')})`;
  await run.query(`
    CREATE FUNCTION product_variants_${name}_changed() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE
      ids uuid[] := ARRAY(SELECT DISTINCT n.product_id FROM after n JOIN before o ON o.id = n.id
        WHERE ${row('n')} IS DISTINCT FROM ${row('o')});
    BEGIN
      IF cardinality(ids) > 0 THEN ${work} END IF;
      RETURN NULL;
    END $$
  `);
  await run.query(`
    CREATE TRIGGER product_variants_${name}_changed AFTER UPDATE ON product_variants
    REFERENCING OLD TABLE AS before NEW TABLE AS after
    FOR EACH STATEMENT EXECUTE FUNCTION product_variants_${name}_changed()
  `);
}
