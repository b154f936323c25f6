import { z } from 'zod';
import type { Context } from '../../platform/context.js';
import { route, type RouteDefinition } from '../../platform/http/route.js';
import { variantNotFound } from '../catalog.errors.js';
import { readIfMatch } from '../if-match.js';
import { EXAMPLE_VARIANT } from '../products/product.examples.js';
import { EDIT_ERRORS, productParams } from '../products/product.routes.js';
import {
  createVariantSchema,
  generateVariantsSchema,
  replaceVariantsSchema,
  updateVariantSchema,
} from '../products/product.schema.js';
import { productVariantListSchema, productVariantSchema } from '../reads/product-reads.schema.js';
import type { ProductReads } from '../reads/product-reads.service.js';
import type { ProductVariants } from './product-variant.service.js';

export interface ProductVariantRoutesDeps {
  productVariants: ProductVariants;
  productReads: Pick<ProductReads, 'listVariants'>;
}

const variantParams = productParams.extend({ variant_id: z.uuid() });

const FIELD_ERRORS = [
  'catalog.variant_taken',
  'catalog.variant_unnamed',
  'catalog.price_too_high',
  'money.too_many_decimals',
  'platform.already_exists',
] as const;

/**
 * Changes to the sizes and colors of a product; the list of them is one of the catalogue's reads. `If-Match`
 * is about the product that they are of, whose version each of them changes.
 */
export function createProductVariantRoutes(deps: ProductVariantRoutesDeps): RouteDefinition[] {
  return [...createSingleRoutes(deps), ...createWholeRoutes(deps)];
}

function createSingleRoutes(deps: ProductVariantRoutesDeps): RouteDefinition[] {
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
      errors: [...EDIT_ERRORS, 'catalog.too_many_variants', ...FIELD_ERRORS],
      handle: async ({ ctx, params: { product_id: productId }, body, request }) => {
        const version = readIfMatch(request);
        const { id } = await variants.create(ctx, { productId, version, variant: body });
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
      errors: [...EDIT_ERRORS, 'catalog.variant_not_found', ...FIELD_ERRORS],
      handle: async ({ ctx, params, body, request }) => {
        const ids = { productId: params.product_id, variantId: params.variant_id };
        await variants.update(ctx, { ...ids, version: readIfMatch(request), changes: body });
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
      errors: [...EDIT_ERRORS, 'catalog.variant_not_found'],
      handle: ({ ctx, params, request }) =>
        variants.remove(ctx, {
          productId: params.product_id,
          variantId: params.variant_id,
          version: readIfMatch(request),
        }),
    }),
  ];
}

function createWholeRoutes({ productVariants, productReads }: ProductVariantRoutesDeps): RouteDefinition[] {
  const answer = async (ctx: Context, id: string) => ({ variants: await productReads.listVariants(ctx, id) });
  const errors = [...EDIT_ERRORS, 'catalog.too_many_variants'] as const;
  const success = {
    status: 200,
    schema: productVariantListSchema,
    example: { variants: [EXAMPLE_VARIANT] },
  } as const;
  return [
    route({
      method: 'put',
      path: '/products/{product_id}/variants',
      feature: 'catalog',
      summary:
        'Make these the variants of the product, all or none: with an `id` changed in what is sent, without ' +
        'one new, and those that are not named removed',
      caller: 'shop',
      params: productParams,
      body: replaceVariantsSchema,
      success,
      errors: [...errors, 'catalog.variant_not_found', ...FIELD_ERRORS],
      handle: async ({ ctx, params: { product_id: productId }, body, request }) => {
        const input = { productId, version: readIfMatch(request), variants: body.variants };
        await productVariants.replaceAll(ctx, input);
        return answer(ctx, productId);
      },
    }),
    route({
      method: 'post',
      path: '/products/{product_id}/variants/generate',
      feature: 'catalog',
      summary: 'Add every combination of sizes and colors that is missing, each under an SKU of its own',
      caller: 'shop',
      params: productParams,
      body: generateVariantsSchema,
      success,
      errors: [...errors, 'catalog.price_too_high', 'money.too_many_decimals'],
      handle: async ({ ctx, params: { product_id: productId }, body, request }) => {
        await productVariants.generate(ctx, { ...body, productId, version: readIfMatch(request) });
        return answer(ctx, productId);
      },
    }),
  ];
}
