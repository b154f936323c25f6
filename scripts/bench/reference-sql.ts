/** Hand-written SQL for the answers under load, and the JSON made of its rows. */

const LISTED_COLUMNS = `
  p.id, p.name, p.slug, p.description, p.short_description, p.price, p.compare_at_price, p.weight_grams, p.stock,
  p.rating_avg, p.rating_count, p.is_featured, p.published_at, p.created_at, p.updated_at,
  (NOT p.track_inventory OR p.allow_backorders OR p.stock > 0 OR
    (SELECT true FROM product_variants v WHERE v.product_id = p.id AND v.stock > 0 LIMIT 1) IS TRUE) AS in_stock,
  s.id AS shop_id, s.name AS shop_name, s.slug AS shop_slug,
  i.id AS image_id, i.storage_key, i.thumbnail_key, i.derivatives_version, i.placeholder,
  i.alt, i.width, i.height, i.sort_order,
  (SELECT json_agg(json_build_object('id', c.id, 'name', c.name, 'parent_id', c.parent_id))
   FROM product_categories pc JOIN categories c ON c.id = pc.category_id WHERE pc.product_id = p.id) AS categories`;

const JOINS = `JOIN shops s ON s.id = p.shop_id
  LEFT JOIN product_images i ON i.product_id = p.id AND i.is_primary`;

export const FIRST_PAGE = `SELECT ${LISTED_COLUMNS} FROM products p ${JOINS}
  WHERE p.is_public ORDER BY p.published_at DESC, p.id DESC LIMIT 21`;

export const NEXT_PAGE = `SELECT ${LISTED_COLUMNS} FROM products p ${JOINS}
  WHERE p.is_public AND (p.published_at, p.id) < ($1::timestamptz, $2::uuid)
  ORDER BY p.published_at DESC, p.id DESC LIMIT 21`;

export const SKIPPED_PAGE = `SELECT ${LISTED_COLUMNS} FROM (
    SELECT id, published_at FROM products WHERE is_public ORDER BY published_at DESC, id DESC LIMIT 21 OFFSET $1) k
  JOIN products p ON p.id = k.id ${JOINS} ORDER BY k.published_at DESC, k.id DESC`;

export const CATEGORY_PAGE = `SELECT ${LISTED_COLUMNS} FROM category_listings l
  JOIN products p ON p.id = l.product_id ${JOINS}
  WHERE l.category_id = $1 ORDER BY l.published_at DESC, l.product_id DESC LIMIT 21`;

export const TOTAL = `SELECT count(*)::int AS total FROM (
  SELECT FROM products WHERE is_public LIMIT 10001) counted`;

export const CATEGORY_TOTAL = `SELECT count(*)::int AS total FROM (
  SELECT FROM category_listings WHERE category_id = $1 LIMIT 10001) counted`;

export interface NarrowedList {
  /** Names the statement: which filters there are, not their values. */
  name: string;
  page: string;
  total: string;
  values: unknown[];
}

/** A list by variants and price, with the joins that its tables suggest; undefined where nothing narrows it. */
export function narrowedList(parameters: URLSearchParams): NarrowedList | undefined {
  const color = parameters.get('color');
  if (color === null) return undefined;
  const [size, min, max] = ['size', 'min_price', 'max_price'].map((name) => parameters.get(name));
  const values: unknown[] = [color];
  const variant = ['v.product_id = p.id', 'v.color = $1'];
  const product = ['p.is_public'];
  if (size) variant.push(`v.size = $${values.push(size)}`);
  if (parameters.get('in_stock') === 'true') variant.push('v.stock > 0');
  if (min) product.push(`p.price >= $${values.push(Number(min) * 100)}`);
  if (max) product.push(`p.price <= $${values.push(Number(max) * 100)}`);
  product.push(`EXISTS (SELECT FROM product_variants v WHERE ${variant.join(' AND ')})`);
  const order = parameters.get('sort') === 'price_asc' ? 'p.price, p.id' : 'p.published_at DESC, p.id DESC';
  const where = `WHERE ${product.join(' AND ')}`;
  return {
    name: `narrowed ${[...parameters.keys()].join(' ')}`,
    page: `SELECT ${LISTED_COLUMNS} FROM products p ${JOINS} ${where} ORDER BY ${order} LIMIT 21`,
    total: `SELECT count(*)::int AS total FROM (SELECT FROM products p ${where} LIMIT 10001) counted`,
    values,
  };
}

export const PRODUCT = `SELECT ${LISTED_COLUMNS}, p.sku, p.barcode, p.track_inventory, p.allow_backorders,
  p.dimensions, p.attributes, p.external_link, p.skin_type, p.skin_concerns, p.ingredients, p.usage_instructions,
  p.meta_title, p.meta_description, p.rental_price_per_day, p.deposit, p.translations,
  (SELECT json_agg(v ORDER BY v.id) FROM (SELECT id, size, color, sku, price, stock FROM product_variants
   WHERE product_id = p.id) v) AS variants,
  (SELECT json_agg(m ORDER BY m.sort_order, m.id) FROM (SELECT id, storage_key, thumbnail_key, derivatives_version,
   placeholder, alt, width, height, sort_order, is_primary FROM product_images WHERE product_id = p.id AND NOT is_pending) m) AS images
  FROM products p ${JOINS} WHERE p.id = $1 AND p.is_public`;

interface Picture {
  id: string;
  storage_key: string;
  thumbnail_key: string | null;
  derivatives_version: number;
  placeholder: string | null;
  alt: string | null;
  width: number;
  height: number;
  sort_order: number;
}

export interface ListedRow extends Omit<Picture, 'id'> {
  [column: string]: unknown;
  id: string;
  price: string;
  compare_at_price: string | null;
  rating_avg: string;
  published_at: string;
  shop_id: string;
  shop_name: string;
  shop_slug: string;
  image_id: string | null;
  categories: unknown[] | null;
}

export interface ProductRow extends ListedRow {
  track_inventory: boolean;
  allow_backorders: boolean;
  rental_price_per_day: string | null;
  deposit: string | null;
  variants: Array<{
    id: string;
    size: string;
    color: string;
    sku: string;
    price: number;
    stock: number;
  }> | null;
  images: Array<Picture & { is_primary: boolean }> | null;
}

const MEDIA = 'http://armoire.localhost/media/';
const amount = (minor: string | null) => (minor === null ? null : Number(minor) / 100);

function toSources(key: string) {
  const template = `${MEDIA}${key.slice(0, key.lastIndexOf('.'))}_{edge}.{format}`;
  return { url_template: template, edges: [160, 480, 1200], formats: ['webp', 'avif'] };
}

function toPicture(row: Picture, productId: string, isPrimary: boolean) {
  return {
    id: row.id,
    product_id: productId,
    image_url: MEDIA + row.storage_key,
    thumbnail_url: row.thumbnail_key === null ? null : MEDIA + row.thumbnail_key,
    sources: row.derivatives_version === 1 ? toSources(row.storage_key) : null,
    placeholder: row.placeholder,
    alt: row.alt,
    width: row.width,
    height: row.height,
    sort_order: row.sort_order,
    is_primary: isPrimary,
  };
}

export function toListed(row: ListedRow) {
  return {
    id: row.id,
    name: row['name'],
    slug: row['slug'],
    description: row['description'],
    short_description: row['short_description'],
    price: amount(row.price),
    compare_at_price: amount(row.compare_at_price),
    currency: 'USD',
    weight_grams: row['weight_grams'],
    stock: row['stock'],
    in_stock: row['in_stock'],
    rating_avg: Number(row.rating_avg),
    rating_count: row['rating_count'],
    is_featured: row['is_featured'],
    shop: { id: row.shop_id, name: row.shop_name, slug: row.shop_slug },
    categories: row.categories ?? [],
    primary_image: row.image_id === null ? null : toPicture({ ...row, id: row.image_id }, row.id, true),
    published_at: row.published_at,
    created_at: row['created_at'],
    updated_at: row['updated_at'],
  };
}

export function toProduct(row: ProductRow) {
  return Object.assign(toListed(row), {
    sku: row['sku'],
    barcode: row['barcode'],
    track_inventory: row.track_inventory,
    allow_backorders: row.allow_backorders,
    dimensions: row['dimensions'],
    attributes: row['attributes'],
    external_link: row['external_link'],
    skin_type: row['skin_type'],
    skin_concerns: row['skin_concerns'],
    ingredients: row['ingredients'],
    usage_instructions: row['usage_instructions'],
    meta_title: row['meta_title'],
    meta_description: row['meta_description'],
    rental_price_per_day: amount(row.rental_price_per_day),
    deposit: amount(row.deposit),
    translations: row['translations'],
    variants: (row.variants ?? []).map((variant) => ({
      ...variant,
      product_id: row.id,
      price: (variant.price ?? Number(row.price)) / 100,
      currency: 'USD',
      in_stock: !row.track_inventory || row.allow_backorders || variant.stock > 0,
    })),
    images: (row.images ?? []).map((image) => toPicture(image, row.id, image.is_primary)),
  });
}
