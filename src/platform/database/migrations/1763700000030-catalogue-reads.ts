import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What makes the catalogue's reads cost the same at any size, kept by the database like `is_public`. */
export class CatalogueReads1763700000030 implements MigrationInterface {
  name = 'CatalogueReads1763700000030';

  async up(run: QueryRunner): Promise<void> {
    // What is there already may be much.
    await run.query('SET LOCAL statement_timeout = 0');
    await run.query(
      'CREATE INDEX products_shop_public_idx ON products (shop_id, published_at, id) WHERE is_public',
    );
    await listCategories(run);
    await keepListings(run);
    await keepSearchWords(run);
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query('DROP TRIGGER products_search_words ON products');
    await run.query('DROP FUNCTION add_search_words, words_of_names');
    await run.query('DROP TABLE search_words');
    await run.query('DROP TRIGGER categories_listing ON categories');
    await run.query('DROP TRIGGER product_categories_listing_added ON product_categories');
    await run.query('DROP TRIGGER product_categories_listing_changed ON product_categories');
    await run.query('DROP TRIGGER product_categories_listing_removed ON product_categories');
    await run.query('DROP TRIGGER products_listing ON products');
    await run.query('DROP FUNCTION list_moved_category, list_categorised_products, list_changed_product');
    await run.query('DROP FUNCTION list_locked_products, list_products');
    await run.query('DROP TABLE category_listings');
    await run.query('DROP INDEX products_shop_public_idx');
  }
}

/**
 * The public products of every category and of all that is below it, with what lists are sorted by: a page
 * of a category, at any depth and in any size, is one stretch of one index, and so is its total.
 *
 * `list_products` brings the rows of some products up to date. Where products change, they are locked before,
 * so that two transactions that change price and categories of one cannot each write what they know; and so
 * is the tree, shared, against the exclusive lock of those who move a category (`refuse_category_cycle`).
 * These wait until all who list have finished, and need no lock on products.
 */
async function listCategories(run: QueryRunner): Promise<void> {
  await run.query(`
    CREATE TABLE category_listings (
      product_id uuid NOT NULL REFERENCES products ON DELETE CASCADE,
      category_id uuid NOT NULL,
      published_at timestamptz(3) NOT NULL,
      price bigint NOT NULL,
      PRIMARY KEY (product_id, category_id)
    )
  `);
  await run.query(
    'CREATE INDEX category_listings_newest_idx ON category_listings (category_id, published_at, product_id)',
  );
  await run.query(
    'CREATE INDEX category_listings_price_idx ON category_listings (category_id, price, product_id)',
  );
  await run.query(`
    CREATE FUNCTION list_products(ids uuid[]) RETURNS void LANGUAGE plpgsql AS $$
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
      INSERT INTO category_listings AS old (product_id, category_id, published_at, price)
      SELECT p.id, l.category_id, p.published_at, p.price FROM listed l JOIN products p ON p.id = l.product_id
      ON CONFLICT (product_id, category_id) DO UPDATE
        SET published_at = EXCLUDED.published_at, price = EXCLUDED.price
        WHERE (old.published_at, old.price) <> (EXCLUDED.published_at, EXCLUDED.price);
    END $$
  `);
  await run.query(`
    CREATE FUNCTION list_locked_products(ids uuid[]) RETURNS void LANGUAGE plpgsql AS $$
    BEGIN
      PERFORM FROM products WHERE id = ANY(ids) ORDER BY id FOR NO KEY UPDATE;
      PERFORM pg_advisory_xact_lock_shared(hashtext('categories_tree'));
      PERFORM list_products(ids);
    END $$
  `);
  await run.query('SELECT list_products(ARRAY(SELECT id FROM products WHERE is_public))');
}

/** New products have no category yet, so that an insert lists nothing. */
async function keepListings(run: QueryRunner): Promise<void> {
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
  for (const [name, event, rows] of [
    ['added', 'INSERT', 'NEW'],
    ['changed', 'UPDATE', 'NEW'],
    ['removed', 'DELETE', 'OLD'],
  ]) {
    await run.query(`
      CREATE TRIGGER product_categories_listing_${name} AFTER ${event} ON product_categories
      REFERENCING ${rows} TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION list_categorised_products()
    `);
  }
  await run.query(`
    CREATE FUNCTION list_moved_category() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      PERFORM pg_advisory_xact_lock(hashtext('categories_tree'));
      PERFORM list_products(ARRAY(SELECT product_id FROM category_listings WHERE category_id = NEW.id));
      RETURN NULL;
    END $$
  `);
  await run.query(`
    CREATE TRIGGER categories_listing AFTER UPDATE OF parent_id ON categories
    FOR EACH ROW WHEN (OLD.parent_id IS DISTINCT FROM NEW.parent_id) EXECUTE FUNCTION list_moved_category()
  `);
}

/**
 * The words of all product names, without accents: what a misspelt or unfinished word of a search may have
 * meant. There are few of them however many products there are. A word stays when its last product goes;
 * the search then finds nothing for it. Numbers are left out: they are not misspelt but wrong.
 */
async function keepSearchWords(run: QueryRunner): Promise<void> {
  await run.query('CREATE TABLE search_words (word text PRIMARY KEY)');
  await run.query('CREATE INDEX search_words_prefix_idx ON search_words (word text_pattern_ops)');
  await run.query('CREATE INDEX search_words_similar_idx ON search_words USING gist (word gist_trgm_ops)');
  await run.query(`
    CREATE FUNCTION words_of_names(name text, translations jsonb) RETURNS SETOF text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
      SELECT DISTINCT (regexp_matches(plain_text(name || ' ' ||
        coalesce((SELECT string_agg(value ->> 'name', ' ') FROM jsonb_each(translations)), '')), '[[:alpha:]]{3,40}', 'g'))[1]
    $$
  `);
  // Sorted, so that two transactions that add the same words wait for each other in one order.
  await run.query(`
    CREATE FUNCTION add_search_words() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      INSERT INTO search_words SELECT word FROM words_of_names(NEW.name, NEW.translations) word ORDER BY word
      ON CONFLICT DO NOTHING;
      RETURN NULL;
    END $$
  `);
  await run.query(`
    CREATE TRIGGER products_search_words AFTER INSERT OR UPDATE OF name, translations ON products
    FOR EACH ROW EXECUTE FUNCTION add_search_words()
  `);
  await run.query(`
    INSERT INTO search_words
    SELECT DISTINCT word FROM products, words_of_names(name, translations) word ORDER BY word
  `);
}
