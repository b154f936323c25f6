import { route, type RouteDefinition } from '../../platform/http/route.js';
import { unknownShop } from '../catalog.errors.js';
import { adminProductListQuerySchema } from '../reads/product-reads.schema.js';
import { shopOf } from '../../platform/auth/actor.js';
import type { ProductExport } from './product-export.service.js';

const exportQuerySchema = adminProductListQuerySchema.omit({ limit: true, skip: true, cursor: true });

/** Products as a CSV file. */
export function createProductExportRoutes({
  productExport,
}: {
  productExport: ProductExport;
}): RouteDefinition[] {
  return [
    route({
      method: 'get',
      path: '/products/export',
      feature: 'catalog',
      summary:
        "The products of the caller's shop as CSV, by the filters of its list, in the columns that the import " +
        'takes; for the platform those of all shops, or of one',
      caller: 'shop',
      limit: 'upload',
      query: exportQuerySchema,
      download: 'text/csv',
      success: { status: 200 },
      errors: ['catalog.not_allowed', 'catalog.unknown_shop', 'catalog.nothing_to_rank'],
      handle: async ({ ctx, query }) => {
        const { shop_id: wanted, ...rest } = query;
        const shop = shopOf(ctx.actor);
        if (!shop) return productExport.ofAll(ctx, query);
        if (wanted && wanted !== shop.id) throw unknownShop();
        return productExport.ofShop(ctx, rest);
      },
    }),
  ];
}
