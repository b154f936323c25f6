import type { RouteDefinition } from '../platform/http/route.js';
import {
  type CategoryImageRoutesDeps,
  createCategoryImageRoutes,
} from './categories/category-image.routes.js';
import { type CategoryRoutesDeps, createCategoryRoutes } from './categories/category.routes.js';
import { createProductAdminRoutes, type ProductAdminRoutesDeps } from './products/product-admin.routes.js';
import { createProductBulkRoutes, type ProductBulkRoutesDeps } from './bulk/product-bulk.routes.js';
import { createProductCopyRoutes, type ProductCopyRoutesDeps } from './products/product-copy.routes.js';
import { createProductImageRoutes, type ProductImageRoutesDeps } from './images/product-image.routes.js';
import { createProductReadRoutes, type ProductReadRoutesDeps } from './reads/product-reads.routes.js';
import {
  createProductFindingRoutes,
  type ProductFindingRoutesDeps,
} from './search/product-finding.routes.js';
import { createProductSalesRoutes, type ProductSalesRoutesDeps } from './sales/product-sales.routes.js';
import {
  createProductVariantRoutes,
  type ProductVariantRoutesDeps,
} from './variants/product-variant.routes.js';
import { createProductRoutes } from './products/product.routes.js';

export type CatalogRoutesDeps = CategoryRoutesDeps &
  CategoryImageRoutesDeps &
  ProductAdminRoutesDeps &
  ProductBulkRoutesDeps &
  ProductCopyRoutesDeps &
  ProductVariantRoutesDeps &
  ProductImageRoutesDeps &
  ProductReadRoutesDeps &
  ProductFindingRoutesDeps &
  ProductSalesRoutesDeps;

/** All routes of the catalogue. */
export function createCatalogRoutes(deps: CatalogRoutesDeps): RouteDefinition[] {
  return [
    ...createCategoryRoutes(deps),
    ...createCategoryImageRoutes(deps),
    ...createProductReadRoutes(deps),
    ...createProductFindingRoutes(deps),
    ...createProductSalesRoutes(deps),
    ...createProductRoutes(deps),
    ...createProductCopyRoutes(deps),
    ...createProductBulkRoutes(deps),
    ...createProductVariantRoutes(deps),
    ...createProductImageRoutes(deps),
    ...createProductAdminRoutes(deps),
  ];
}
