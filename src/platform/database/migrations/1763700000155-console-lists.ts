import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the console's lists of products, people and shops are filtered, searched and sorted by at any size. */
export class ConsoleLists1763700000155 implements MigrationInterface {
  name = 'ConsoleLists1763700000155';

  async up(run: QueryRunner): Promise<void> {
    // What is there already may be much.
    await run.query('SET LOCAL statement_timeout = 0');
    await run.query('CREATE INDEX products_status_idx ON products (status, created_at, id)');
    await run.query('CREATE INDEX products_updated_idx ON products (updated_at, id)');
    await run.query('CREATE INDEX products_price_idx ON products (price, id)');
    await run.query(
      `CREATE INDEX products_text_trigram_idx ON products
       USING gin (plain_text(name || ' ' || coalesce(sku, '')) gin_trgm_ops)`,
    );
    await createShelf(run);
    await keepShelf(run);
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query('DROP TRIGGER products_shelf_added ON products');
    await run.query('DROP TRIGGER products_shelf_changed ON products');
    for (const table of ['product_variants', 'product_images']) {
      for (const name of ['added', 'changed', 'removed']) {
        await run.query(`DROP TRIGGER IF EXISTS ${table}_shelf_${name} ON ${table}`);
      }
    }
    await run.query('DROP FUNCTION shelve_new_products, shelve_changed_product, shelve_owners');
    await run.query('DROP FUNCTION shelve_products, stock_level_of');
    await run.query('DROP TABLE product_shelf');
    await run.query(
      'DROP INDEX products_status_idx, products_updated_idx, products_price_idx, products_text_trigram_idx',
    );
  }
}

/**
 * What has to be looked up elsewhere to be known of a product: whether it has pictures, and how its stock
 * stands, with that of its variants. `out`: nothing of it is left; `low`: it, or one of its variants, is at 5 or
 * fewer; `uncounted`: its stock is not kept. Beside the products, so that selling a variant locks no product.
 */
async function createShelf(run: QueryRunner): Promise<void> {
  await run.query(`
    CREATE TABLE product_shelf (
      product_id uuid PRIMARY KEY REFERENCES products ON DELETE CASCADE,
      stock_level text NOT NULL CHECK (stock_level IN ('enough', 'low', 'out', 'uncounted')),
      has_pictures boolean NOT NULL
    )
  `);
  await run.query('CREATE INDEX product_shelf_stock_idx ON product_shelf (stock_level, product_id)');
  await run.query(
    'CREATE INDEX product_shelf_pictures_idx ON product_shelf (product_id) WHERE NOT has_pictures',
  );
  await run.query(`
    CREATE FUNCTION stock_level_of(p products) RETURNS text LANGUAGE sql STABLE AS $$
      SELECT CASE
        WHEN NOT p.track_inventory THEN 'uncounted'
        WHEN greatest(p.stock, max(v.stock)) <= 0 THEN 'out'
        WHEN coalesce(min(v.stock), p.stock) <= 5 THEN 'low'
        ELSE 'enough' END
      FROM product_variants v WHERE v.product_id = p.id
    $$
  `);
  await run.query(`
    INSERT INTO product_shelf
    SELECT p.id, stock_level_of(p), EXISTS (SELECT FROM product_images i WHERE i.product_id = p.id)
    FROM products p
  `);
}

/**
 * The row of a product is locked before its stock is read: of two transactions that change two of its
 * variants, the later one then sees what the earlier one did.
 */
async function keepShelf(run: QueryRunner): Promise<void> {
  await run.query(`
    CREATE FUNCTION shelve_products(ids uuid[]) RETURNS void LANGUAGE plpgsql AS $$
    BEGIN
      PERFORM FROM product_shelf WHERE product_id = ANY(ids) ORDER BY product_id FOR NO KEY UPDATE;
      UPDATE product_shelf s SET stock_level = now.stock_level, has_pictures = now.has_pictures
      FROM (
        SELECT p.id, stock_level_of(p) AS stock_level,
          EXISTS (SELECT FROM product_images i WHERE i.product_id = p.id) AS has_pictures
        FROM products p WHERE p.id = ANY(ids)
      ) now
      WHERE s.product_id = now.id
        AND (s.stock_level, s.has_pictures) <> (now.stock_level, now.has_pictures);
    END $$
  `);
  await run.query(`
    CREATE FUNCTION shelve_new_products() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      INSERT INTO product_shelf SELECT p.id, stock_level_of(p), false
      FROM products p WHERE p.id IN (SELECT id FROM added) ON CONFLICT DO NOTHING;
      RETURN NULL;
    END $$
  `);
  await run.query(`
    CREATE TRIGGER products_shelf_added AFTER INSERT ON products
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION shelve_new_products()
  `);
  await run.query(`
    CREATE FUNCTION shelve_changed_product() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      PERFORM shelve_products(ARRAY[NEW.id]);
      RETURN NULL;
    END $$
  `);
  await run.query(`
    CREATE TRIGGER products_shelf_changed AFTER UPDATE OF stock, track_inventory ON products FOR EACH ROW
    WHEN ((OLD.stock, OLD.track_inventory) IS DISTINCT FROM (NEW.stock, NEW.track_inventory))
    EXECUTE FUNCTION shelve_changed_product()
  `);
  await run.query(`
    CREATE FUNCTION shelve_owners() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      PERFORM shelve_products(ARRAY(SELECT DISTINCT product_id FROM changed));
      RETURN NULL;
    END $$
  `);
  for (const [table, name, event, rows] of [
    ['product_variants', 'added', 'INSERT', 'NEW'],
    ['product_variants', 'changed', 'UPDATE', 'NEW'],
    ['product_variants', 'removed', 'DELETE', 'OLD'],
    ['product_images', 'added', 'INSERT', 'NEW'],
    ['product_images', 'removed', 'DELETE', 'OLD'],
  ]) {
    await run.query(`
      CREATE TRIGGER ${table}_shelf_${name} AFTER ${event} ON ${table}
      REFERENCING ${rows} TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION shelve_owners()
    `);
  }
}
