import type { TransactionContext } from '../../platform/context.js';
import { insertUnderFreeSlug } from '../../platform/database/free-slug.js';
import type { ProductInQuestion } from '../decisions/product-cases.js';
import { Product } from './product.entity.js';

export type NewProduct = ProductInQuestion & Partial<Product>;

/** Inserts the product under a slug that is free in its shop. */
export async function insertProduct(tx: TransactionContext, row: NewProduct): Promise<NewProduct> {
  const naming = { name: row.name, fallback: 'product', constraint: 'products_shop_slug_key' };
  const slug = await insertUnderFreeSlug(tx, naming, (manager, free) =>
    manager.insert(Product, { ...row, slug: free }),
  );
  return { ...row, slug };
}
