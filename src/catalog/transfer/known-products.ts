import { validate as isUuid } from 'uuid';
import { In } from 'typeorm';
import type { TransactionContext } from '../../platform/context.js';
import { categoryIdsOfEach } from '../categories/product-categories.js';
import { ProductImage } from '../images/product-image.entity.js';
import { Product } from '../products/product.entity.js';
import { ProductVariant } from '../variants/product-variant.entity.js';
import type { KnownProduct } from './product-plan.js';
import type { ProductRows } from './product-rows.js';

export interface KnownProducts {
  /** The product of the shop that the rows are about: by its ID where they have one, else by its SKU. */
  find(rows: ProductRows): KnownProduct | undefined;
}

/** The products that the rows are about, locked in the order of their ids, with what belongs to them. */
export async function findKnownProducts(
  tx: TransactionContext,
  shopId: string,
  rows: readonly ProductRows[],
): Promise<KnownProducts> {
  const products = await lockProducts(tx, shopId, rows);
  const ids = products.map(({ id }) => id);
  const categories = await categoryIdsOfEach(tx.manager, ids);
  const variants = await variantsOfEach(tx, rows.some((each) => each.variants.length > 0) ? ids : []);
  const pictures = await picturesOfEach(tx, rows.some((each) => each.images) ? ids : []);
  const all = products.map((product): KnownProduct => ({
    product,
    categoryIds: categories.get(product.id) ?? [],
    variants: variants.get(product.id) ?? [],
    pictures: pictures.get(product.id) ?? [],
  }));
  const byId = new Map(all.map((known) => [known.product.id, known]));
  const bySku = new Map(all.map((known) => [known.product.sku, known]));
  return {
    find: ({ id, sku }) => (id ? byId.get(id.toLowerCase()) : sku ? bySku.get(sku) : undefined),
  };
}

async function lockProducts(
  tx: TransactionContext,
  shopId: string,
  rows: readonly ProductRows[],
): Promise<Product[]> {
  const ids = rows.flatMap(({ id }) => (id && isUuid(id) ? [id] : []));
  const skus = rows.flatMap(({ id, sku }) => (!id && sku ? [sku] : []));
  if (ids.length === 0 && skus.length === 0) return [];
  return tx.manager
    .createQueryBuilder(Product, 'p')
    .where('p.shopId = :shopId AND (p.id = ANY(:ids) OR p.sku = ANY(:skus))', { shopId, ids, skus })
    .orderBy('p.id')
    .setLock('for_no_key_update')
    .getMany();
}

async function variantsOfEach(
  tx: TransactionContext,
  productIds: readonly string[],
): Promise<Map<string, ProductVariant[]>> {
  if (productIds.length === 0) return new Map();
  const variants = await tx.manager.findBy(ProductVariant, { productId: In([...productIds]) });
  const ofEach = new Map<string, ProductVariant[]>();
  for (const variant of variants) {
    ofEach.set(variant.productId, [...(ofEach.get(variant.productId) ?? []), variant]);
  }
  return ofEach;
}

async function picturesOfEach(
  tx: TransactionContext,
  productIds: readonly string[],
): Promise<Map<string, string[]>> {
  if (productIds.length === 0) return new Map();
  const images = await tx.manager.find(ProductImage, {
    select: { productId: true, storageKey: true },
    where: { productId: In([...productIds]) },
  });
  const keys = new Map<string, string[]>();
  for (const { productId, storageKey } of images) {
    keys.set(productId, [...(keys.get(productId) ?? []), storageKey]);
  }
  return keys;
}
