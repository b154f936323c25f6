import { expect } from 'vitest';
import { ProductImage } from '../../src/catalog/images/product-image.entity.js';
import { Product } from '../../src/catalog/products/product.entity.js';
import { User } from '../../src/identity/user.entity.js';
import { AuditEntry } from '../../src/platform/audit/audit-entry.entity.js';
import type { Actor, PlatformRole, ShopRole, UserActor } from '../../src/platform/auth/actor.js';
import type { Context } from '../../src/platform/context.js';
import { newId } from '../../src/platform/ids.js';
import { Shop } from '../../src/shops/shop.entity.js';
import { rightsOf } from '../support/rights-of.js';
import { jpegOf } from '../media/pictures.js';
import type { ImageBench } from './image-bench.js';

export const refusal = (code: string) => expect.objectContaining({ name: 'DomainError', code });

export async function makeShop({ dataSource }: ImageBench, values: Partial<Shop> = {}): Promise<Shop> {
  const ownerId = newId();
  await dataSource.manager.insert(User, {
    id: ownerId,
    email: `${ownerId}@armoire.test`,
    fullName: 'An Owner',
  });
  const id = newId();
  const shop = { id, name: `Shop ${id}`, slug: id, ownerId, status: 'approved' as const };
  return dataSource.manager.save(Shop, { ...shop, ...values });
}

export async function makeProduct(bench: ImageBench, values: Partial<Product> = {}): Promise<Product> {
  const shopId = values.shopId ?? (await makeShop(bench)).id;
  const id = newId();
  const product = { id, shopId, name: 'Linen dress', slug: id, price: 4900n, status: 'active' as const };
  return bench.dataSource.manager.save(Product, { ...product, ...values });
}

export function shopActor(shopId: string, role: ShopRole = 'staff'): UserActor {
  return { kind: 'user', id: newId(), role: 'customer', shop: { id: shopId, role } };
}

export function platformActor(role: PlatformRole): UserActor {
  return { kind: 'user', id: newId(), role, rights: rightsOf(role) };
}

export function as(actor: Actor): Context {
  return { actor, requestId: newId() };
}

export function imagesOf({ dataSource }: ImageBench, productId: string): Promise<ProductImage[]> {
  return dataSource.manager.find(ProductImage, {
    where: { productId },
    order: { sortOrder: 'ASC', id: 'ASC' },
  });
}

/** The keys of everything that the storage holds for the product. */
export async function objectsOf({ storage }: ImageBench, { id, shopId }: Product): Promise<string[]> {
  const keys: string[] = [];
  for await (const { key } of storage.list(`shops/${shopId}/products/${id}/`)) keys.push(key);
  return keys;
}

/** Somebody whose decisions can be written down, and so has a row. */
export async function moderatorContext({ dataSource }: ImageBench): Promise<Context> {
  const actor = platformActor('moderator');
  const { id, role } = actor;
  await dataSource.manager.insert(User, { id, email: `${id}@armoire.test`, fullName: 'A Moderator', role });
  return as(actor);
}

export interface ProductAndStaff {
  product: Product;
  /** Acts for somebody of the product's shop. */
  ctx: Context;
}

/** A product that waits for its first approval. */
export async function pendingProduct(
  bench: ImageBench,
  values: Partial<Product> = {},
): Promise<ProductAndStaff> {
  const product = await makeProduct(bench, values);
  return { product, ctx: as(shopActor(product.shopId)) };
}

/** A product that shoppers see. */
export async function approvedProduct(bench: ImageBench, isTrusted = false): Promise<ProductAndStaff> {
  const shop = await makeShop(bench, { isTrusted });
  return pendingProduct(bench, { shopId: shop.id, moderationStatus: 'approved' });
}

export async function addPictures(
  { images }: ImageBench,
  ctx: Context,
  productId: string,
  count: number,
): Promise<ProductImage[]> {
  const file = await jpegOf(120, 90);
  const added: ProductImage[] = [];
  for (let n = 0; n < count; n += 1) added.push(await images.add(ctx, { productId, file }));
  return added;
}

export async function primariesOf(bench: ImageBench, productId: string): Promise<string[]> {
  const images = await imagesOf(bench, productId);
  return images.filter(({ isPrimary }) => isPrimary).map(({ id }) => id);
}

export function productRow({ dataSource }: ImageBench, id: string): Promise<Product> {
  return dataSource.manager.findOneByOrFail(Product, { id });
}

/** Kind and status of the cases about the product, oldest first. */
export async function casesOf({ dataSource }: ImageBench, subjectId: string): Promise<string[]> {
  const rows: Array<{ label: string }> = await dataSource.query(
    `SELECT subject_type || ' ' || status AS label FROM moderation_cases
     WHERE subject_id = $1 ORDER BY created_at, id`,
    [subjectId],
  );
  return rows.map(({ label }) => label);
}

export function auditOf({ dataSource }: ImageBench, subjectId: string): Promise<AuditEntry[]> {
  return dataSource.manager.find(AuditEntry, { where: { subjectId }, order: { id: 'ASC' } });
}
