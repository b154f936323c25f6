import type { DataSource } from 'typeorm';
import { Category } from '../../src/catalog/categories/category.entity.js';
import { Product } from '../../src/catalog/products/product.entity.js';
import { User } from '../../src/identity/user.entity.js';
import { newId } from '../../src/platform/ids.js';
import { Shop } from '../../src/shops/shop.entity.js';

/** Rows as they may stand in the database, with what the test does not care about filled in. */

export async function makeUser({ manager }: DataSource, values: Partial<User> = {}): Promise<User> {
  const id = newId();
  return manager.save(User, { id, email: `${id}@armoire.test`, fullName: 'Somebody', ...values });
}

/** An approved shop, unless told otherwise, with an owner of its own. */
export async function makeShop(dataSource: DataSource, values: Partial<Shop> = {}): Promise<Shop> {
  const id = newId();
  const ownerId = values.ownerId ?? (await makeUser(dataSource)).id;
  const shop = { id, name: `Shop ${id}`, slug: id, ownerId, status: 'approved' as const };
  return dataSource.manager.save(Shop, { ...shop, ...values });
}

export async function makeCategory(
  { manager }: DataSource,
  values: Partial<Category> = {},
): Promise<Category> {
  const id = newId();
  return manager.save(Category, { id, name: `Category ${id}`, slug: id, ...values });
}

/** An active product that waits for its first approval, without its case. */
export async function makeProduct(dataSource: DataSource, values: Partial<Product> = {}): Promise<Product> {
  const id = newId();
  const shopId = values.shopId ?? (await makeShop(dataSource)).id;
  const product = { id, shopId, name: 'Linen dress', slug: id, price: 4900n, status: 'active' as const };
  return dataSource.manager.save(Product, { ...product, ...values });
}
