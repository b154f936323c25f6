import { route, type RouteDefinition } from '../../platform/http/route.js';
import { bulkAnswerSchema, bulkUpdateSchema } from './product-bulk.schema.js';
import type { ProductBulk } from './product-bulk.service.js';
import { EXAMPLE_BULK_ANSWER } from '../products/product.examples.js';

export interface ProductBulkRoutesDeps {
  productBulk: ProductBulk;
}

export function createProductBulkRoutes({ productBulk }: ProductBulkRoutesDeps): RouteDefinition[] {
  return [
    route({
      method: 'post',
      path: '/admin/products/bulk-update',
      feature: 'catalog',
      summary:
        'Change prices, stock, state or categories of up to 1,000 products, each by itself; every row says ' +
        'what became of it. `dry_run` shows what would',
      caller: 'admin',
      right: 'products.edit',
      idempotent: true,
      body: bulkUpdateSchema,
      success: { status: 200, schema: bulkAnswerSchema, example: EXAMPLE_BULK_ANSWER },
      errors: ['catalog.too_many_products', 'catalog.unknown_category'],
      handle: async ({ ctx, body: { dry_run: isDryRun, ...input } }) => {
        const rows = await (isDryRun ? productBulk.preview(ctx, input) : productBulk.run(ctx, input));
        const failed = rows.filter(({ ok }) => !ok).length;
        return { dry_run: isDryRun, changed: rows.length - failed, failed, rows };
      },
    }),
  ];
}
