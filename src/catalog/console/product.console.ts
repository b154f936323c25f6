import type { DataSource } from 'typeorm';
import { type ConsoleScreen, defineScreen } from '../../console/console-screen.js';
import { shopOf } from '../../platform/auth/actor.js';
import { hasRight } from '../../platform/auth/rights.js';
import type { Storage } from '../../platform/storage/storage.js';
import { canEditSome, canReadSome } from '../catalog.policy.js';
import { createProductActions, type ProductActionDeps } from './product-console.actions.js';
import { createProductBulkActions, type ProductBulkActionDeps } from './product-console.bulk.js';
import { productColumns } from './product-console.columns.js';
import { createProductDetail } from './product-console.detail.js';
import { createProductForm, type ProductFormDeps, updateProductForm } from './product-console.form.js';
import { createProductFilters } from './product-console.filters.js';
import { picturesOf } from '../images/product-pictures.query.js';
import { shelvesOf } from '../reads/product-shelf.query.js';
import { Product } from '../products/product.entity.js';
import type { ProductExport } from '../transfer/product-export.service.js';
import type { ProductService } from '../products/product.service.js';

export interface ProductScreenDeps extends ProductFormDeps, ProductActionDeps, ProductBulkActionDeps {
  dataSource: DataSource;
  storage: Pick<Storage, 'publicUrl'>;
  products: Pick<ProductService, 'remove' | 'update'>;
  productExport: Pick<ProductExport, 'ofIds'>;
}

/** Products: the platform's people see all of them, a shop's people their own. */
export function createProductScreen(deps: ProductScreenDeps): ConsoleScreen {
  const { dataSource, storage, money } = deps;
  return defineScreen<Product>({
    id: 'products',
    label: 'Products',
    singular: 'product',
    navigation: { group: 'Catalogue', icon: 'shopping-bag', order: 20 },
    entity: Product,
    title: 'name',
    columns: productColumns,
    allowed: canReadSome,
    scope(actor, query, alias) {
      if (hasRight(actor, 'products.read')) return;
      const shop = canReadSome(actor) ? shopOf(actor) : undefined;
      query.andWhere(shop ? `${alias}.shopId = :ownShop` : 'FALSE', { ownShop: shop?.id });
    },
    searchText: (alias) => `plain_text(${alias}.name || ' ' || coalesce(${alias}.sku, ''))`,
    ...createProductFilters(deps),
    defaultSort: { column: 'createdAt', direction: 'desc' },
    empty: 'No products yet. Create the first one.',
    decorate: (rows) => decorate(deps, rows),
    version: (row) => row.version,
    detail: createProductDetail({ dataSource, storage, money }),
    create: createProductForm(deps),
    update: updateProductForm(deps),
    remove: {
      confirm:
        'The product, its variants and its pictures will be gone for good. Orders keep what was bought.',
      allowed: canEditSome,
      run: (ctx, { id }) => deps.products.remove(ctx, { id }),
    },
    download: { label: 'Export', allowed: canReadSome, run: deps.productExport.ofIds },
    actions: createProductActions(deps),
    bulkActions: createProductBulkActions(deps),
  });
}

/** What the list shows of products besides their own columns. */
async function decorate({ dataSource, storage }: ProductScreenDeps, rows: readonly Product[]) {
  const ids = rows.map(({ id }) => id);
  const [pictures, shelves] = await Promise.all([
    picturesOf(dataSource.manager, storage, ids),
    shelvesOf(dataSource.manager, ids),
  ]);
  return new Map(
    rows.map(({ id, stock }) => {
      const [all, shelf] = [pictures.get(id) ?? [], shelves.get(id)];
      const extras = {
        thumbnail: all[0]?.thumbnail,
        hasNewPictures: all.some(({ isPending }) => isPending),
        stockLevel: shelf?.stockLevel,
        variants: shelf?.variants ?? 0,
        stock: shelf?.variantStock ?? stock,
      };
      return [id, extras] as const;
    }),
  );
}
