import { type EntityManager, In } from 'typeorm';
import type { SimilarPicture } from '../../moderation/index.js';
import type { Storage } from '../../platform/storage/storage.js';
import { ProductImage } from './product-image.entity.js';
import { toPicture } from './product-pictures.query.js';

/** Likenesses shown of one product. */
const MOST_SHOWN = 6;

interface LikenessRow {
  product_id: string;
  own_id: string;
  other_id: string;
  likeness: number;
  other_product_id: string;
  product_name: string;
  shop_id: string;
  shop_name: string;
}

/**
 * By product, the pictures of other shops' products that resemble its own, most alike first: what was found
 * when the later of the two came. Two queries for a page of products.
 */
export async function similarPicturesOf(
  manager: EntityManager,
  storage: Pick<Storage, 'publicUrl'>,
  productIds: readonly string[],
): Promise<Map<string, SimilarPicture[]>> {
  const similar = new Map<string, SimilarPicture[]>();
  const rows: LikenessRow[] = await manager.query(LIKENESSES, [productIds, MOST_SHOWN]);
  const ids = rows.flatMap((row) => [row.own_id, row.other_id]);
  const images = ids.length === 0 ? [] : await manager.findBy(ProductImage, { id: In(ids) });
  const pictures = new Map(images.map((image) => [image.id, toPreviewPicture(image, storage)]));
  for (const row of rows) {
    const [resembles, picture] = [pictures.get(row.own_id), pictures.get(row.other_id)];
    if (!resembles || !picture) continue;
    similar.set(row.product_id, [
      ...(similar.get(row.product_id) ?? []),
      {
        productId: row.other_product_id,
        productName: row.product_name,
        shop: { id: row.shop_id, name: row.shop_name },
        picture,
        resembles,
        likeness: row.likeness,
      },
    ]);
  }
  return similar;
}

function toPreviewPicture(image: ProductImage, storage: Pick<Storage, 'publicUrl'>) {
  const { url, preview, alt } = toPicture(image, storage);
  return { url, thumbnail: preview, alt };
}

/** Found from either side; of one product that resembles in several pictures, the one most alike. */
const LIKENESSES = `
  WITH own AS (SELECT id, product_id FROM product_images WHERE product_id = ANY($1::uuid[])),
  pairs AS (
    SELECT own.product_id, own.id AS own_id, l.similar_id AS other_id, l.likeness
    FROM own JOIN picture_likenesses l ON l.image_id = own.id
    UNION ALL
    SELECT own.product_id, own.id, l.image_id, l.likeness
    FROM own JOIN picture_likenesses l ON l.similar_id = own.id
  ),
  best AS (
    SELECT DISTINCT ON (pairs.product_id, other.product_id) pairs.*, other.product_id AS other_product_id
    FROM pairs JOIN product_images other ON other.id = pairs.other_id
    ORDER BY pairs.product_id, other.product_id, pairs.likeness DESC, pairs.own_id, pairs.other_id
  ),
  ranked AS (
    SELECT best.*, row_number() OVER (PARTITION BY product_id ORDER BY likeness DESC, other_id) AS place
    FROM best
  )
  SELECT r.product_id, r.own_id, r.other_id, r.likeness, r.other_product_id, p.name AS product_name,
    s.id AS shop_id, s.name AS shop_name
  FROM ranked r JOIN products p ON p.id = r.other_product_id JOIN shops s ON s.id = p.shop_id
  WHERE r.place <= $2 ORDER BY r.product_id, r.place`;
