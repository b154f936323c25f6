import type { ProductImage } from '../../src/catalog/images/product-image.entity.js';
import { Product } from '../../src/catalog/products/product.entity.js';
import type { CreateProduct, VariantFields } from '../../src/catalog/products/product.schema.js';
import type { ModerationStatus } from '../../src/catalog/products/product.status.js';
import { systemContext } from '../../src/platform/context.js';
import { jpegOf } from '../media/pictures.js';
import type { World } from '../support/world.js';
import type { Person } from './people.js';
import { makeShop } from './shops.js';

type ProductValues = Partial<CreateProduct> & {
  /** Who offers it: somebody of its shop. A new shop's owner unless given. */
  by?: Person;
  /** Approved unless said otherwise; drafts always wait. */
  moderation?: ModerationStatus;
};

/** A product that its shop offered, and on which the platform then decided. */
export async function makeProduct(world: World, values: ProductValues = {}): Promise<Product> {
  const { products, productDecisions } = world.services.catalog;
  const { by, moderation = 'approved', ...fields } = values;
  const seller = by ?? (await makeShop(world)).owner;
  const { id } = await products.create(seller.ctx, { name: 'Linen wrap dress', price: 49, ...fields });
  const product = await world.services.dataSource.manager.findOneByOrFail(Product, { id });
  if (fields.status === 'draft' || product.moderationStatus === moderation) return product;
  const ctx = systemContext('test');
  if (moderation === 'approved') await productDecisions.approve(ctx, { id });
  else await productDecisions.reject(ctx, { id, reason: 'Blurred pictures.' });
  return world.services.dataSource.manager.findOneByOrFail(Product, { id });
}

export async function makeVariant(
  world: World,
  by: Person,
  productId: string,
  values: VariantFields = {},
): Promise<{ id: string }> {
  const variant = { size: 'M', color: 'Terracotta', stock: 3, ...values };
  return world.services.catalog.productVariants.create(by.ctx, { productId, variant });
}

export async function makeImage(world: World, by: Person, productId: string): Promise<ProductImage> {
  return world.services.catalog.productImages.add(by.ctx, { productId, file: await jpegOf() });
}

export async function makeCategory(world: World, name = 'Dresses'): Promise<{ id: string }> {
  return world.services.catalog.categories.create(systemContext('test'), { name });
}
