import { route, type RouteDefinition } from '../../platform/http/route.js';
import type { ProductCopies } from './product-copy.service.js';
import { EXAMPLE_OWNED_PRODUCT } from './product.examples.js';
import { productParams } from './product.routes.js';
import { ownedProductSchema } from '../reads/product-reads.schema.js';
import type { ProductReads } from '../reads/product-reads.service.js';

export interface ProductCopyRoutesDeps {
  productCopies: ProductCopies;
  productReads: Pick<ProductReads, 'getForOwner'>;
}

export function createProductCopyRoutes(deps: ProductCopyRoutesDeps): RouteDefinition[] {
  const { productCopies, productReads } = deps;
  return [
    route({
      method: 'post',
      path: '/products/{product_id}/duplicate',
      feature: 'catalog',
      summary:
        'Make a draft like this product, with its variants and copies of its pictures; its stock begins at 0',
      caller: 'shop',
      limit: 'upload',
      params: productParams,
      success: { status: 201, schema: ownedProductSchema, example: EXAMPLE_OWNED_PRODUCT },
      errors: ['catalog.product_not_found', 'catalog.not_allowed', 'media.storage_unavailable'],
      handle: async ({ ctx, params }) => {
        const { id } = await productCopies.duplicate(ctx, { id: params.product_id });
        return productReads.getForOwner(ctx, id);
      },
    }),
  ];
}
