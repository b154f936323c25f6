import { z } from 'zod';
import { LANGUAGES } from '../../identity/index.js';
import { chooseLanguage } from '../../platform/http/language.js';
import { route, type RouteDefinition } from '../../platform/http/route.js';
import { EXAMPLE_OWNED_PRODUCT } from '../products/product.examples.js';
import { languageQuerySchema } from '../reads/product-reads.schema.js';
import {
  bestSellerListSchema,
  bestSellerQuerySchema,
  bestSellerSchema,
  categoryBestSellersSchema,
} from './product-sales.schema.js';
import type { ProductSales } from './product-sales.service.js';

export interface ProductSalesRoutesDeps {
  productSales: ProductSales;
}

const EXAMPLE = bestSellerSchema.parse({ ...EXAMPLE_OWNED_PRODUCT, total_quantity_sold: 150 });
const [CATEGORY] = EXAMPLE_OWNED_PRODUCT.categories;

/** What sells best. */
export function createProductSalesRoutes({ productSales }: ProductSalesRoutesDeps): RouteDefinition[] {
  return [
    route({
      method: 'get',
      path: '/products/best-sellers',
      feature: 'catalog',
      summary: 'The products on sale of which most was paid for in the last 7 days, the most first',
      caller: 'public',
      query: bestSellerQuerySchema,
      success: { status: 200, schema: bestSellerListSchema, example: [EXAMPLE] },
      handle: ({ query, request }) =>
        productSales.best(query.limit, chooseLanguage(request, LANGUAGES, query.language)),
    }),
    route({
      method: 'get',
      path: '/products/best-sellers-by-category',
      feature: 'catalog',
      summary: 'The two best sellers of the last 7 days in each category that has any',
      caller: 'user',
      query: languageQuerySchema,
      success: {
        status: 200,
        schema: z.array(categoryBestSellersSchema),
        example: [{ id: CATEGORY!.id, name: CATEGORY!.name, products: [EXAMPLE] }],
      },
      handle: ({ query, request }) =>
        productSales.bestByCategory(chooseLanguage(request, LANGUAGES, query.language)),
    }),
  ];
}
