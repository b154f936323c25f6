import type { DataSource, EntityManager } from 'typeorm';
import { type DerivedEdge, thumbnailKey } from '../../media/index.js';
import type { Storage } from '../../platform/storage/storage.js';
import { ProductImage } from './product-image.entity.js';

export interface ProductPicture {
  productId: string;
  url: string;
  /** 160 pixels, for a row of a list; the picture itself while its thumbnails are being made. */
  thumbnail: string;
  /** 480 pixels, large enough to judge it by; the picture itself likewise. */
  preview: string;
  alt: string;
  isPrimary: boolean;
  isPending: boolean;
}

/** All pictures of the products, waiting ones included, in their order: one query, for screens of the staff. */
export async function picturesOf(
  manager: EntityManager,
  storage: Pick<Storage, 'publicUrl'>,
  productIds: readonly string[],
): Promise<Map<string, ProductPicture[]>> {
  const pictures = new Map<string, ProductPicture[]>();
  if (productIds.length === 0) return pictures;
  const rows = await manager
    .createQueryBuilder(ProductImage, 'i')
    .where('i.productId = ANY(:productIds)', { productIds })
    .orderBy('i.isPrimary', 'DESC')
    .addOrderBy('i.sortOrder')
    .addOrderBy('i.id')
    .getMany();
  for (const row of rows) {
    const picture = toPicture(row, storage);
    pictures.set(row.productId, [...(pictures.get(row.productId) ?? []), picture]);
  }
  return pictures;
}

/** The thumbnail of each product's first picture, for screens that only mention products. */
export function createFindThumbnails(deps: { dataSource: DataSource; storage: Pick<Storage, 'publicUrl'> }) {
  return async (productIds: readonly string[]): Promise<Map<string, string>> => {
    const found = await picturesOf(deps.dataSource.manager, deps.storage, productIds);
    return new Map([...found].flatMap(([id, [first]]) => (first ? [[id, first.thumbnail]] : [])));
  };
}

export function toPicture(row: ProductImage, storage: Pick<Storage, 'publicUrl'>): ProductPicture {
  const url = storage.publicUrl(row.storageKey);
  const copy = (edge: DerivedEdge) =>
    row.thumbnailKey ? storage.publicUrl(thumbnailKey(row.storageKey, edge)) : url;
  return {
    productId: row.productId,
    url,
    thumbnail: copy(160),
    preview: copy(480),
    alt: row.alt ?? '',
    isPrimary: row.isPrimary,
    isPending: row.isPending,
  };
}
