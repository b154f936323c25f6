import type { RouteDefinition } from '../platform/http/route.js';
import { type CategoryImageRoutesDeps, createCategoryImageRoutes } from './category-image.routes.js';
import { type CategoryRoutesDeps, createCategoryRoutes } from './category.routes.js';
import { createProductAdminRoutes, type ProductAdminRoutesDeps } from './product-admin.routes.js';
import { createProductBulkRoutes, type ProductBulkRoutesDeps } from './product-bulk.routes.js';
import { createProductCopyRoutes, type ProductCopyRoutesDeps } from './product-copy.routes.js';
import { createProductImageRoutes, type ProductImageRoutesDeps } from './product-image.routes.js';
import { createProductReadRoutes, type ProductReadRoutesDeps } from './product-reads.routes.js';
import { createProductFindingRoutes, type ProductFindingRoutesDeps } from './product-finding.routes.js';
import { createProductSalesRoutes, type ProductSalesRoutesDeps } from './product-sales.routes.js';
import { createProductVariantRoutes, type ProductVariantRoutesDeps } from './product-variant.routes.js';
import { createProductRoutes } from './product.routes.js';

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
