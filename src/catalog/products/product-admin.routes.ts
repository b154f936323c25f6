import { z } from 'zod';
import { reasonSchema } from '../../platform/audit/reason.schema.js';
import type { Context } from '../../platform/context.js';
import { route, type RouteDefinition } from '../../platform/http/route.js';
import { readIfMatch } from '../if-match.js';
import type { ProductDecisions } from '../decisions/product-decisions.service.js';
import { EXAMPLE_OWNED_PRODUCT } from './product.examples.js';
import { EDIT_ERRORS, FIELD_ERRORS, productParams, type ProductRoutesDeps } from './product.routes.js';
import { createProductAsAdminSchema, replaceProductAsAdminSchema } from './product.schema.js';
import { ownedProductSchema } from '../reads/product-reads.schema.js';

export interface ProductAdminRoutesDeps extends ProductRoutesDeps {
  productDecisions: ProductDecisions;
}

const rejectSchema = z.strictObject({ reason: reasonSchema }).meta({ id: 'RejectProduct' });

const DECISION_ERRORS = [...EDIT_ERRORS, 'moderation.claimed_by_other'] as const;

/** What the platform does to products: any shop's, live at once, and the moderators' decisions. */
export function createProductAdminRoutes(deps: ProductAdminRoutesDeps): RouteDefinition[] {
  return [...createEditRoutes(deps), ...createDecisionRoutes(deps)];
}

function createEditRoutes({ products, productReads }: ProductRoutesDeps): RouteDefinition[] {
  const answer = (ctx: Context, id: string) => productReads.getForOwner(ctx, id);
  return [
    route({
      method: 'post',
      path: '/admin/products',
      feature: 'catalog',
      summary: 'Make a product for a shop; active, it is approved by itself',
      caller: 'admin',
      right: 'products.edit',
      body: createProductAsAdminSchema,
      success: { status: 201, schema: ownedProductSchema, example: EXAMPLE_OWNED_PRODUCT },
      errors: ['catalog.unknown_shop', ...FIELD_ERRORS],
      handle: async ({ ctx, body }) => answer(ctx, (await products.create(ctx, body)).id),
    }),
    route({
      method: 'put',
      path: '/admin/products/{product_id}',
      feature: 'catalog',
      summary:
        "Replace all fields of any shop's product, live at once; `status` and `is_featured` stay unless sent",
      caller: 'admin',
      right: 'products.edit',
      params: productParams,
      body: replaceProductAsAdminSchema,
      success: { status: 200, schema: ownedProductSchema, example: EXAMPLE_OWNED_PRODUCT },
      errors: [...EDIT_ERRORS, ...FIELD_ERRORS],
      handle: async ({ ctx, params: { product_id: id }, body, request }) => {
        await products.replace(ctx, { id, product: body, version: readIfMatch(request) });
        return answer(ctx, id);
      },
    }),
    route({
      method: 'delete',
      path: '/admin/products/{product_id}',
      feature: 'catalog',
      summary: "Delete any shop's product with its pictures and variants",
      caller: 'admin',
      right: 'products.edit',
      params: productParams,
      success: { status: 204 },
      errors: EDIT_ERRORS,
      handle: ({ ctx, params, request }) =>
        products.remove(ctx, { id: params.product_id, version: readIfMatch(request) }),
    }),
  ];
}

function createDecisionRoutes({ productDecisions, productReads }: ProductAdminRoutesDeps): RouteDefinition[] {
  return [
    route({
      method: 'post',
      path: '/admin/products/{product_id}/approve',
      feature: 'moderation',
      summary: 'Approve the product, if it waits, or else the change to it that does',
      caller: 'admin',
      right: 'products.decide',
      params: productParams,
      success: { status: 200, schema: ownedProductSchema, example: EXAMPLE_OWNED_PRODUCT },
      errors: [...DECISION_ERRORS, 'catalog.product_not_approvable'],
      handle: async ({ ctx, params: { product_id: id }, request }) => {
        await productDecisions.approveWaiting(ctx, { id, version: readIfMatch(request) });
        return productReads.getForOwner(ctx, id);
      },
    }),
    route({
      method: 'post',
      path: '/admin/products/{product_id}/reject',
      feature: 'moderation',
      summary:
        'Reject the product, if it waits, or else the change to it that does; the shop sees the reason',
      caller: 'admin',
      right: 'products.decide',
      params: productParams,
      body: rejectSchema,
      success: { status: 200, schema: ownedProductSchema, example: EXAMPLE_OWNED_PRODUCT },
      errors: [...DECISION_ERRORS, 'catalog.product_not_rejectable'],
      handle: async ({ ctx, params: { product_id: id }, body, request }) => {
        await productDecisions.rejectWaiting(ctx, { id, reason: body.reason, version: readIfMatch(request) });
        return productReads.getForOwner(ctx, id);
      },
    }),
  ];
}
