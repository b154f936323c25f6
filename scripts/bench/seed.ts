import type { ClientBase } from 'pg';

/** How many products are written by one statement. */
const BATCH = 5_000;
const SHOPS = 100;
const CATEGORIES = 50;
const TOP_CATEGORIES = 5;

/** What names and descriptions are made of; also what is searched for. */
export const ADJECTIVES =
  'wrap slim relaxed cropped pleated ribbed quilted boxy tailored flared fitted oversized belted striped printed plain washed brushed soft crisp light heavy long short midi maxi high low deep pale bright dark summer winter spring autumn evening morning travel city'.split(
    ' ',
  );
export const MATERIALS =
  'linen cotton silk wool cashmere denim leather suede velvet satin tweed jersey corduroy mohair organza viscose hemp bamboo nylon fleece'.split(
    ' ',
  );
export const GARMENTS =
  'dress skirt shirt blouse coat jacket cardigan sweater trousers jeans shorts scarf kimono blazer jumpsuit vest poncho cape robe tunic bag belt hat glove boot sandal sneaker loafer serum cleanser toner mask cream balm lipstick perfume earrings necklace bracelet ring'.split(
    ' ',
  );

/** What variants and products are filtered by. */
export const SIZES = ['XS', 'S', 'M', 'L', 'XL'];
export const COLORS = 'black white ivory navy red olive camel terracotta lilac silver'.split(' ');
const SKIN_TYPES = ['oily', 'dry', 'combination', 'sensitive', 'normal'];
const SKIN_CONCERNS = ['acne', 'redness', 'dullness', 'dryness'];

/**
 * Fills an empty, migrated database with a catalogue: each product with a name, a description of 200
 * characters, a price, one of 50 categories (45 of them below 5) and one picture; every other one with two
 * variants, every third with a rating, every eighth for a kind of skin. The same every time.
 * Written by SQL, for speed, but under all triggers; what they write to gets its indexes afterwards.
 */
export async function seedCatalogue(
  client: ClientBase,
  products: number,
  onProgress: (done: number, total: number) => void = () => undefined,
): Promise<void> {
  await client.query(SEED_ID);
  await seedShopsAndCategories(client);
  const indexes = await dropIndexes(client);
  for (let from = 1; from <= products; from += BATCH) {
    const to = Math.min(from + BATCH - 1, products);
    await seedProducts(client, from, to);
    onProgress(to, products);
  }
  await client.query("SET maintenance_work_mem = '1GB'");
  for (const definition of indexes) await client.query(definition);
  await client.query('VACUUM ANALYZE');
}

async function seedProducts(client: ClientBase, from: number, to: number): Promise<void> {
  const words = [ADJECTIVES, MATERIALS, GARMENTS, SKIN_TYPES, SKIN_CONCERNS];
  await client.query(INSERT_PRODUCTS, [from, to, ...words]);
  await client.query(INSERT_VARIANTS, [from, to, SIZES, COLORS]);
  await client.query(INSERT_PRODUCT_CATEGORIES, [from, to]);
  await client.query(INSERT_IMAGES, [from, to]);
}

/**
 * Drops the indexes that every touch of a product writes to, but for those that triggers need: primary keys and
 * unique ones. It takes half the time.
 * @returns what makes them again
 */
async function dropIndexes(client: ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ name: string; definition: string }>(`
    SELECT indexrelid::regclass::text AS name, pg_get_indexdef(indexrelid) AS definition FROM pg_index
    WHERE indrelid IN ('products'::regclass, 'category_listings'::regclass, 'product_shelf'::regclass)
      AND NOT indisunique`);
  for (const { name } of rows) await client.query(`DROP INDEX ${name}`);
  return rows.map(({ definition }) => definition);
}

/** Ids of the shape of a UUID v7: by time first, then like chance. */
const SEED_ID = `
  CREATE OR REPLACE FUNCTION pg_temp.seed_id(kind text, n bigint) RETURNS uuid LANGUAGE sql IMMUTABLE AS $$
    SELECT (lpad(to_hex(1700000000000 + n * 1000), 12, '0') || '7' || substr(hash, 1, 3) || '8' ||
      substr(hash, 4, 3) || substr(hash, 7, 12))::uuid FROM (SELECT md5(kind || n) AS hash) h
  $$`;

async function seedShopsAndCategories(client: ClientBase): Promise<void> {
  await client.query(`
    INSERT INTO users (id, email, full_name)
    VALUES (pg_temp.seed_id('user', 0), 'bench@armoire.test', 'The owner of every shop')`);
  await client.query(
    `INSERT INTO shops (id, name, slug, owner_id, status)
     SELECT pg_temp.seed_id('shop', n), 'Shop ' || n, 'shop-' || n, pg_temp.seed_id('user', 0), 'approved'
     FROM generate_series(1, $1::int) n`,
    [SHOPS],
  );
  await client.query(
    `INSERT INTO categories (id, name, slug, parent_id)
     SELECT pg_temp.seed_id('category', n), 'Category ' || n, 'category-' || n,
       CASE WHEN n > $2 THEN pg_temp.seed_id('category', 1 + n % $2) END
     FROM generate_series(1, $1::int) n`,
    [CATEGORIES, TOP_CATEGORIES],
  );
}

const INSERT_PRODUCTS = `
  INSERT INTO products (id, created_at, updated_at, shop_id, name, slug, description, price, stock,
    weight_grams, status, moderation_status, published_at, rating_avg, rating_count, skin_type, skin_concerns)
  SELECT pg_temp.seed_id('product', n), to_timestamp(1700000000 + n), to_timestamp(1700000000 + n),
    pg_temp.seed_id('shop', 1 + n * 7919 % ${SHOPS}),
    initcap(a[1 + n * 31 % 40] || ' ' || m[1 + n / 7 % 20] || ' ' || g[1 + (n * 13 + n / 40) % 40]),
    'product-' || n,
    rpad('A ' || a[1 + n * 17 % 40] || ' ' || g[1 + n * 3 % 40] || ' in ' || m[1 + n * 5 % 20] ||
      ', made to last. Wear it with ' || m[1 + n / 3 % 20] || ' and a ' || g[1 + n / 11 % 40] || '. ', 200,
      'Cut and sewn in small numbers, easy to care for. '),
    500 + n * 7907 % 50000, CASE WHEN n % 5 = 0 THEN 0 ELSE n % 40 END, 200 + n % 800, 'active', 'approved',
    to_timestamp(1700000000 + n + n * 97 % 3600),
    CASE WHEN n % 3 = 0 THEN (10 + n * 13 % 41) / 10.0 ELSE 0 END, CASE WHEN n % 3 = 0 THEN 1 + n % 90 ELSE 0 END,
    CASE WHEN n % 8 = 1 THEN ARRAY[t[1 + n % 5]] ELSE '{}' END, CASE WHEN n % 8 = 1 THEN ARRAY[c[1 + n / 8 % 4]] ELSE '{}' END
  FROM generate_series($1::bigint, $2::bigint) n,
    (SELECT $3::text[] a, $4::text[] m, $5::text[] g, $6::text[] t, $7::text[] c) words`;

const INSERT_VARIANTS = `
  INSERT INTO product_variants (id, product_id, size, color, stock)
  SELECT pg_temp.seed_id('variant', n * 2 + k), pg_temp.seed_id('product', n), s[1 + (n / 2 + k) % 5],
    c[1 + (n / 10 + k * (n % 3)) % 10], CASE WHEN (n + k) % 4 = 0 THEN 0 ELSE 3 END
  FROM generate_series($1::bigint, $2::bigint) n, generate_series(0, 1) k, (SELECT $3::text[] s, $4::text[] c) words
  WHERE n % 2 = 0`;

const INSERT_PRODUCT_CATEGORIES = `
  INSERT INTO product_categories (product_id, category_id)
  SELECT pg_temp.seed_id('product', n), pg_temp.seed_id('category', 1 + n * 31 % ${CATEGORIES})
  FROM generate_series($1::bigint, $2::bigint) n`;

const INSERT_IMAGES = `
  INSERT INTO product_images (id, product_id, storage_key, thumbnail_key, derivatives_version, placeholder,
    alt, is_primary, width, height, bytes)
  SELECT pg_temp.seed_id('image', n), p.id, stem || '.jpg', stem || '_480.webp', 1,
    'data:image/webp;base64,' || repeat('A', 72), 'Front', true, 1200, 1600, 200000
  FROM generate_series($1::bigint, $2::bigint) n
  JOIN products p ON p.id = pg_temp.seed_id('product', n)
  CROSS JOIN LATERAL (
    SELECT 'shops/' || p.shop_id || '/products/' || p.id || '/' || pg_temp.seed_id('image', n) AS stem) s`;
