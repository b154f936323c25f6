import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What lists and searches of products are narrowed by, as one small array per product that indexes can carry:
 * any combination of filters is one condition on it. Kept by the database like `is_public`.
 */
export class ProductFacets1763700000120 implements MigrationInterface {
  name = 'ProductFacets1763700000120';

  async up(run: QueryRunner): Promise<void> {
    // What is there already may be much.
    await run.query('SET LOCAL statement_timeout = 0');
    await nameFacets(run);
    await describeProducts(run);
    await run.query(`ALTER TABLE products ADD facets integer[] NOT NULL DEFAULT '{}'`);
    await run.query('UPDATE products p SET facets = facets_of(p)');
    await keepFacets(run);
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query('DROP TRIGGER products_visible_facets_new ON products');
    await run.query('DROP TRIGGER products_visible_facets ON products');
    for (const table of ['product_variants', 'product_categories']) {
      for (const [event] of CHANGES) {
        await run.query(`DROP TRIGGER ${table}_facets_${event} ON ${table}`);
      }
    }
    await run.query('DROP FUNCTION set_product_facets, refresh_facets, facets_of, variant_facets');
    await run.query('DROP FUNCTION known_facets, facet_codes, price_band');
    await run.query('ALTER TABLE products DROP facets');
    await run.query('DROP TABLE product_facets');
  }
}

const CHANGES = [
  ['added', 'INSERT', 'NEW'],
  ['changed', 'UPDATE', 'NEW'],
  ['removed', 'DELETE', 'OLD'],
] as const;

/**
 * Facets are words such as `color:red`; products carry their numbers. A word stays when its last product
 * goes: there are few of them however many products there are.
 */
async function nameFacets(run: QueryRunner): Promise<void> {
  await run.query(`
    CREATE TABLE product_facets (
      code integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      facet text NOT NULL CONSTRAINT product_facets_facet_key UNIQUE
    )
  `);
  // Sorted, so that two transactions that add the same words wait for each other in one order.
  await run.query(`
    CREATE FUNCTION facet_codes(facets text[]) RETURNS integer[] LANGUAGE plpgsql AS $$
    DECLARE
      wanted text[] := ARRAY(SELECT DISTINCT f FROM unnest(facets) f ORDER BY f);
      codes integer[] := ARRAY(SELECT code FROM product_facets WHERE facet = ANY(wanted) ORDER BY code);
    BEGIN
      IF cardinality(codes) = cardinality(wanted) THEN RETURN codes; END IF;
      INSERT INTO product_facets (facet)
      SELECT f FROM unnest(wanted) f WHERE NOT EXISTS (SELECT FROM product_facets k WHERE k.facet = f)
      ORDER BY f ON CONFLICT DO NOTHING;
      RETURN ARRAY(SELECT code FROM product_facets WHERE facet = ANY(wanted) ORDER BY code);
    END $$
  `);
  await run.query(`
    CREATE FUNCTION known_facets(facets text[]) RETURNS integer[] LANGUAGE sql STABLE AS $$
      SELECT ARRAY(SELECT coalesce(k.code, 0) FROM unnest(facets) f
                   LEFT JOIN product_facets k ON k.facet = lower(f))
    $$
  `);
  await run.query(`COMMENT ON FUNCTION known_facets IS 'One that no product has is 0, which none has.'`);
  await run.query(`
    CREATE FUNCTION price_band(price bigint) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
    AS $$ SELECT floor(8 * ln(greatest(price, 1)::float8))::integer $$
  `);
  await run.query(
    `COMMENT ON FUNCTION price_band IS 'Prices in bands of an eighth of their own size: 221 of them are all.'`,
  );
}

/** A size and a color are asked for together of one variant, and in stock of that very variant. */
async function describeProducts(run: QueryRunner): Promise<void> {
  await run.query(`
    CREATE FUNCTION variant_facets(kind text, size text, color text) RETURNS text[]
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
      SELECT array_remove(ARRAY[kind || 'size:' || size, kind || 'color:' || color,
        kind || 'variant:' || size || chr(31) || color], NULL)
    $$
  `);
  await run.query(`
    CREATE FUNCTION facets_of(p products) RETURNS integer[] LANGUAGE plpgsql AS $$
    DECLARE
      is_unlimited boolean := NOT p.track_inventory OR p.allow_backorders;
      is_in_stock boolean := is_unlimited OR p.stock > 0;
      found text[] := ARRAY['shop:' || p.shop_id, 'status:' || p.status, 'moderation:' || p.moderation_status,
        'price:' || price_band(p.price), CASE WHEN p.is_featured THEN 'featured:yes' ELSE 'featured:no' END];
      variant record;
    BEGIN
      IF p.is_public THEN found := found || 'public'::text; END IF;
      IF p.rating_avg > 0 THEN found := found || ('rating:' || floor(p.rating_avg * 2)); END IF;
      IF cardinality(p.skin_type) + cardinality(p.skin_concerns) > 0 THEN
        found := found || ARRAY(SELECT 'skin_type:' || t FROM unnest(p.skin_type) t
          UNION ALL SELECT 'skin_concern:' || lower(c) FROM unnest(p.skin_concerns) c);
      END IF;
      found := found || ARRAY(SELECT 'category:' || category_id FROM product_categories WHERE product_id = p.id);
      FOR variant IN
        SELECT lower(size) AS size, lower(color) AS color, is_unlimited OR stock > 0 AS is_in_stock
        FROM product_variants WHERE product_id = p.id
      LOOP
        is_in_stock := is_in_stock OR variant.is_in_stock;
        found := found || variant_facets('', variant.size, variant.color);
        IF variant.is_in_stock THEN
          found := found || variant_facets('stocked_', variant.size, variant.color);
        END IF;
      END LOOP;
      RETURN facet_codes(found || CASE WHEN is_in_stock THEN 'stock:in' ELSE 'stock:out' END);
    END $$
  `);
}

/**
 * Triggers run in the order of their names: `products_visible_…` after `products_visibility`, which says
 * whether the product is public. Where variants and categories change, products are locked before they are
 * read, so that two transactions that add a variant each do not each write what they know.
 */
async function keepFacets(run: QueryRunner): Promise<void> {
  await run.query(`
    CREATE FUNCTION set_product_facets() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      NEW.facets := facets_of(NEW);
      RETURN NEW;
    END $$
  `);
  await run.query(`
    CREATE TRIGGER products_visible_facets_new BEFORE INSERT ON products
    FOR EACH ROW EXECUTE FUNCTION set_product_facets()
  `);
  const row = (of: string) =>
    `(${of}.is_public, ${of}.status, ${of}.moderation_status, ${of}.shop_id, ${of}.price, ${of}.stock > 0,
      ${of}.track_inventory, ${of}.allow_backorders, ${of}.is_featured, ${of}.rating_avg,
      ${of}.skin_type, ${of}.skin_concerns)`;
  await run.query(`
    CREATE TRIGGER products_visible_facets BEFORE UPDATE ON products FOR EACH ROW
    WHEN (${row('OLD')} IS DISTINCT FROM ${row('NEW')}) EXECUTE FUNCTION set_product_facets()
  `);
  await run.query(`
    CREATE FUNCTION refresh_facets() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE
      ids uuid[] := ARRAY(SELECT DISTINCT product_id FROM changed);
    BEGIN
      PERFORM FROM products WHERE id = ANY(ids) ORDER BY id FOR NO KEY UPDATE;
      UPDATE products p SET facets = f.facets
      FROM (SELECT id, facets_of(q) AS facets FROM products q WHERE id = ANY(ids) OFFSET 0) f
      WHERE p.id = f.id AND p.facets <> f.facets;
      RETURN NULL;
    END $$
  `);
  for (const table of ['product_variants', 'product_categories']) {
    for (const [name, event, rows] of CHANGES) {
      await run.query(`
        CREATE TRIGGER ${table}_facets_${name} AFTER ${event} ON ${table}
        REFERENCING ${rows} TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION refresh_facets()
      `);
    }
  }
}
