import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Every order that lists come in carries the facets of its products, so that an index alone tells what passes
 * any filters; and the index of words has them beside the words, and the words of names two by two.
 */
export class FacetedListings1763700000121 implements MigrationInterface {
  name = 'FacetedListings1763700000121';

  async up(run: QueryRunner): Promise<void> {
    // What is there already may be much.
    await run.query('SET LOCAL statement_timeout = 0');
    await dropOrders(run);
    await run.query('DROP INDEX products_search_idx');
    await run.query('DROP TRIGGER products_listing ON products');
    await run.query(`ALTER TABLE category_listings ADD facets integer[] NOT NULL DEFAULT '{}'`);
    await run.query(
      'UPDATE category_listings l SET facets = p.facets FROM products p WHERE p.id = l.product_id',
    );
    await listFacets(run);
    await pairWords(run);
    await indexFacets(run);
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query('DROP TRIGGER products_listing ON products');
    await run.query('DROP INDEX products_search_idx, products_shop_public_price_idx');
    await run.query('DROP FUNCTION name_words, wanted_names');
    await dropOrders(run);
    await run.query('ALTER TABLE category_listings DROP facets');
    await restoreOrders(run);
  }
}

/** Two common words together are rare, and found without reading the long list of either. */
async function pairWords(run: QueryRunner): Promise<void> {
  await run.query(`
    CREATE FUNCTION name_words(name text, translations jsonb) RETURNS text[]
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
      WITH words AS MATERIALIZED (
        SELECT word FROM unnest(tsvector_to_array(to_tsvector('public.armoire'::regconfig, name || ' ' ||
          coalesce((SELECT string_agg(value ->> 'name', ' ') FROM jsonb_each(translations)), '')))) word LIMIT 20
      )
      SELECT ARRAY(SELECT word FROM words UNION ALL
        SELECT a.word || ' ' || b.word FROM words a JOIN words b ON a.word < b.word)
    $$
  `);
  await run.query(
    `COMMENT ON FUNCTION name_words IS 'The words of a product''s names, and each two of them as one: ` +
      `two common words together are rare, and found without reading the long list of either.'`,
  );
  await run.query(`
    CREATE FUNCTION wanted_names(search text) RETURNS text[] LANGUAGE sql STABLE AS $$
      SELECT CASE count(*) WHEN 1 THEN array_agg(word) ELSE array_agg(pair) FILTER (WHERE pair IS NOT NULL) END
      FROM (SELECT word, lag(word) OVER (ORDER BY word) || ' ' || word AS pair
            FROM unnest(tsvector_to_array(to_tsvector('public.armoire'::regconfig, search))) word) words
    $$
  `);
  await run.query(
    `COMMENT ON FUNCTION wanted_names IS 'What name_words of a product has, if its names have all words of the search.'`,
  );
}

async function dropOrders(run: QueryRunner): Promise<void> {
  await run.query('DROP INDEX products_created_idx, products_shop_idx');
  await run.query(
    'DROP INDEX products_public_newest_idx, products_public_price_idx, products_shop_public_idx',
  );
  await run.query('DROP INDEX category_listings_newest_idx, category_listings_price_idx');
}

/**
 * Rows of a category carry what their product does, and change with it: statement by statement, for imports
 * and whole shops. The categories of a product are among its facets, so that no other trigger is needed.
 */
async function listFacets(run: QueryRunner): Promise<void> {
  await run.query(listProducts(['facets']));
  for (const [event] of CHANGES) {
    await run.query(`DROP TRIGGER product_categories_listing_${event} ON product_categories`);
  }
  await run.query('DROP FUNCTION list_changed_product, list_categorised_products');
  await run.query(`
    CREATE FUNCTION list_changed_products() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE
      ids uuid[] := ARRAY(SELECT n.id FROM after n JOIN before o ON o.id = n.id
        WHERE (n.is_public, n.published_at, n.price, n.facets)
          IS DISTINCT FROM (o.is_public, o.published_at, o.price, o.facets));
    BEGIN
      IF cardinality(ids) > 0 THEN PERFORM list_locked_products(ids); END IF;
      RETURN NULL;
    END $$
  `);
  await run.query(`
    CREATE TRIGGER products_listing AFTER UPDATE ON products REFERENCING OLD TABLE AS before NEW TABLE AS after
    FOR EACH STATEMENT EXECUTE FUNCTION list_changed_products()
  `);
}

/** As they were before this migration. */
async function listWithoutFacets(run: QueryRunner): Promise<void> {
  await run.query(listProducts([]));
  await run.query('DROP FUNCTION list_changed_products');
  await run.query(`
    CREATE FUNCTION list_changed_product() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      PERFORM list_locked_products(ARRAY[NEW.id]);
      RETURN NULL;
    END $$
  `);
  await run.query(`
    CREATE TRIGGER products_listing AFTER UPDATE ON products FOR EACH ROW
    WHEN ((OLD.is_public, OLD.published_at, OLD.price) IS DISTINCT FROM (NEW.is_public, NEW.published_at, NEW.price))
    EXECUTE FUNCTION list_changed_product()
  `);
  await run.query(`
    CREATE FUNCTION list_categorised_products() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      PERFORM list_locked_products(ARRAY(SELECT DISTINCT product_id FROM changed));
      RETURN NULL;
    END $$
  `);
  for (const [name, event, rows] of CHANGES) {
    await run.query(`
      CREATE TRIGGER product_categories_listing_${name} AFTER ${event} ON product_categories
      REFERENCING ${rows} TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION list_categorised_products()
    `);
  }
}

const CHANGES = [
  ['added', 'INSERT', 'NEW'],
  ['changed', 'UPDATE', 'NEW'],
  ['removed', 'DELETE', 'OLD'],
] as const;

function listProducts(more: readonly string[]): string {
  const columns = ['published_at', 'price', ...more];
  const row = (table: string) => columns.map((column) => `${table}.${column}`).join(', ');
  return `
    CREATE OR REPLACE FUNCTION list_products(ids uuid[]) RETURNS void LANGUAGE plpgsql AS $$
    BEGIN
      WITH RECURSIVE listed AS (
        SELECT pc.product_id, pc.category_id FROM product_categories pc
        JOIN products p ON p.id = pc.product_id WHERE p.id = ANY(ids) AND p.is_public
        UNION
        SELECT l.product_id, c.parent_id FROM listed l
        JOIN categories c ON c.id = l.category_id WHERE c.parent_id IS NOT NULL
      ), removed AS (
        DELETE FROM category_listings WHERE product_id = ANY(ids)
          AND (product_id, category_id) NOT IN (SELECT product_id, category_id FROM listed)
      )
      INSERT INTO category_listings AS old (product_id, category_id, ${columns.join(', ')})
      SELECT p.id, l.category_id, ${row('p')} FROM listed l JOIN products p ON p.id = l.product_id
      ON CONFLICT (product_id, category_id) DO UPDATE
        SET ${columns.map((column) => `${column} = EXCLUDED.${column}`).join(', ')}
        WHERE (${row('old')}) <> (${row('EXCLUDED')});
    END $$`;
}

/** Each order that lists come in, with all that tells whether a product passes their filters. */
async function indexFacets(run: QueryRunner): Promise<void> {
  await run.query(`
    CREATE INDEX products_search_idx ON products USING gin
    (search_vector, facets, name_words(name, translations))
  `);
  for (const [index, columns, included] of [
    ['products_public_newest_idx', 'published_at, id', 'facets, price'],
    ['products_public_price_idx', 'price, id', 'facets'],
    ['products_shop_public_idx', 'shop_id, published_at, id', 'facets, price'],
    ['products_shop_public_price_idx', 'shop_id, price, id', 'facets'],
  ]) {
    await run.query(`CREATE INDEX ${index} ON products (${columns}) INCLUDE (${included}) WHERE is_public`);
  }
  await run.query('CREATE INDEX products_created_idx ON products (created_at, id) INCLUDE (facets)');
  await run.query('CREATE INDEX products_shop_idx ON products (shop_id, created_at, id) INCLUDE (facets)');
  await run.query(`
    CREATE INDEX category_listings_newest_idx ON category_listings (category_id, published_at, product_id)
    INCLUDE (facets, price)
  `);
  await run.query(`
    CREATE INDEX category_listings_price_idx ON category_listings (category_id, price, product_id)
    INCLUDE (facets)
  `);
}

async function restoreOrders(run: QueryRunner): Promise<void> {
  await listWithoutFacets(run);
  await run.query('CREATE INDEX products_search_idx ON products USING gin (search_vector)');
  for (const [index, columns] of [
    ['products_public_newest_idx', 'published_at, id'],
    ['products_public_price_idx', 'price, id'],
    ['products_shop_public_idx', 'shop_id, published_at, id'],
  ]) {
    await run.query(`CREATE INDEX ${index} ON products (${columns}) WHERE is_public`);
  }
  await run.query('CREATE INDEX products_created_idx ON products (created_at, id)');
  await run.query('CREATE INDEX products_shop_idx ON products (shop_id, created_at, id)');
  await run.query(
    'CREATE INDEX category_listings_newest_idx ON category_listings (category_id, published_at, product_id)',
  );
  await run.query(
    'CREATE INDEX category_listings_price_idx ON category_listings (category_id, price, product_id)',
  );
}
