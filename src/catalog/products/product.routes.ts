import { z } from 'zod';
import type { Context } from '../../platform/context.js';
import { route, type RouteDefinition } from '../../platform/http/route.js';
import { readIfMatch } from '../if-match.js';
import { EXAMPLE_OWNED_PRODUCT } from './product.examples.js';
import { createProductSchema, replaceProductSchema, updateProductSchema } from './product.schema.js';
import type { ProductService } from './product.service.js';
import { ownedProductSchema } from '../reads/product-reads.schema.js';
import type { ProductReads } from '../reads/product-reads.service.js';

export interface ProductRoutesDeps {
  products: ProductService;
  productReads: Pick<ProductReads, 'getForOwner'>;
}

export const productParams = z.strictObject({ product_id: z.uuid() });

/** What the fields of a product may break. */
export const FIELD_ERRORS = [
  'catalog.unknown_category',
  'catalog.link_not_public',
  'catalog.price_too_high',
  'catalog.schedule_needs_draft',
  'money.too_many_decimals',
  'platform.already_exists',
] as const;

export const EDIT_ERRORS = [
  'catalog.product_not_found',
  'catalog.not_allowed',
  'catalog.product_stale',
  'catalog.invalid_if_match',
] as const;

/** What a shop does to its products. */
export function createProductRoutes({ products, productReads }: ProductRoutesDeps): RouteDefinition[] {
  const answer = (ctx: Context, id: string) => productReads.getForOwner(ctx, id);
  return [
    route({
      method: 'post',
      path: '/products',
      feature: 'catalog',
      summary:
        'Offer a new product; it waits for a moderator, unless it is made as a draft or the shop is trusted',
      caller: 'shop',
      idempotent: true,
      body: createProductSchema,
      success: { status: 201, schema: ownedProductSchema, example: EXAMPLE_OWNED_PRODUCT },
      errors: ['catalog.shop_required', 'catalog.not_allowed', ...FIELD_ERRORS],
      handle: async ({ ctx, body }) => answer(ctx, (await products.create(ctx, body)).id),
    }),
    route({
      method: 'patch',
      path: '/products/{product_id}',
      feature: 'catalog',
      summary:
        'Change some fields. Of an approved product, what shoppers read waits in `pending_changes` for a ' +
        'moderator; price, stock and the rest are live at once. `If-Match: "<version>"` refuses a stale edit',
      caller: 'shop',
      params: productParams,
      body: updateProductSchema,
      success: { status: 200, schema: ownedProductSchema, example: EXAMPLE_OWNED_PRODUCT },
      errors: [...EDIT_ERRORS, ...FIELD_ERRORS],
      handle: async ({ ctx, params: { product_id: id }, body, request }) => {
        await products.update(ctx, { id, changes: body, version: readIfMatch(request) });
        return answer(ctx, id);
      },
    }),
    route({
      method: 'put',
      path: '/products/{product_id}',
      feature: 'catalog',
      summary:
        'Replace all fields, under the rules of PATCH; those not sent are emptied, but for `status` and `publish_at`',
      caller: 'shop',
      params: productParams,
      body: replaceProductSchema,
      success: { status: 200, schema: ownedProductSchema, example: EXAMPLE_OWNED_PRODUCT },
      errors: [...EDIT_ERRORS, ...FIELD_ERRORS],
      handle: async ({ ctx, params: { product_id: id }, body, request }) => {
        await products.replace(ctx, { id, product: body, version: readIfMatch(request) });
        return answer(ctx, id);
      },
    }),
    route({
      method: 'delete',
      path: '/products/{product_id}',
      feature: 'catalog',
      summary: 'Delete a product with its pictures and variants',
      caller: 'shop',
      params: productParams,
      success: { status: 204 },
      errors: EDIT_ERRORS,
      handle: ({ ctx, params, request }) =>
        products.remove(ctx, { id: params.product_id, version: readIfMatch(request) }),
    }),
  ];
}
