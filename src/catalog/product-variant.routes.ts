import { z } from 'zod';
import type { Context } from '../platform/context.js';
import { route, type RouteDefinition } from '../platform/http/route.js';
import { variantNotFound } from './catalog.errors.js';
import { EXAMPLE_VARIANT } from './product.examples.js';
import { productParams } from './product.routes.js';
import { createVariantSchema, updateVariantSchema } from './product.schema.js';
import { productVariantSchema } from './product-reads.schema.js';
import type { ProductReads } from './product-reads.service.js';
import type { ProductVariants } from './product-variant.service.js';

export interface ProductVariantRoutesDeps {
  productVariants: ProductVariants;
  productReads: Pick<ProductReads, 'listVariants'>;
}

const variantParams = productParams.extend({ variant_id: z.uuid() });

const PRODUCT_ERRORS = ['catalog.product_not_found', 'catalog.not_allowed'] as const;
const FIELD_ERRORS = [
  'catalog.variant_taken',
  'catalog.variant_unnamed',
  'catalog.price_too_high',
  'money.too_many_decimals',
  'platform.already_exists',
] as const;

/** Changes to the sizes and colors of a product; the list of them is one of the catalogue's reads. */
export function createProductVariantRoutes(deps: ProductVariantRoutesDeps): RouteDefinition[] {
  const { productVariants: variants, productReads } = deps;
  const answer = async (ctx: Context, productId: string, variantId: string) => {
    const all = await productReads.listVariants(ctx, productId);
    const variant = all.find(({ id }) => id === variantId);
    if (!variant) throw variantNotFound();
    return variant;
  };
  return [
    route({
      method: 'post',
      path: '/products/{product_id}/variants',
      feature: 'catalog',
      summary: "Add a size or color; without a price of its own it costs the product's",
      caller: 'shop',
      params: productParams,
      body: createVariantSchema,
      success: { status: 201, schema: productVariantSchema, example: EXAMPLE_VARIANT },
      errors: [...PRODUCT_ERRORS, 'catalog.too_many_variants', ...FIELD_ERRORS],
      handle: async ({ ctx, params: { product_id: productId }, body }) => {
        const { id } = await variants.create(ctx, { productId, variant: body });
        return answer(ctx, productId, id);
      },
    }),
    route({
      method: 'patch',
      path: '/products/{product_id}/variants/{variant_id}',
      feature: 'catalog',
      summary: 'Change a variant, live at once',
      caller: 'shop',
      params: variantParams,
      body: updateVariantSchema,
      success: { status: 200, schema: productVariantSchema, example: EXAMPLE_VARIANT },
      errors: [...PRODUCT_ERRORS, 'catalog.variant_not_found', ...FIELD_ERRORS],
      handle: async ({ ctx, params, body }) => {
        const ids = { productId: params.product_id, variantId: params.variant_id };
        await variants.update(ctx, { ...ids, changes: body });
        return answer(ctx, ids.productId, ids.variantId);
      },
    }),
    route({
      method: 'delete',
      path: '/products/{product_id}/variants/{variant_id}',
      feature: 'catalog',
      summary: 'Remove a variant',
      caller: 'shop',
      params: variantParams,
      success: { status: 204 },
      errors: [...PRODUCT_ERRORS, 'catalog.variant_not_found'],
      handle: ({ ctx, params }) =>
        variants.remove(ctx, { productId: params.product_id, variantId: params.variant_id }),
    }),
  ];
}
