import type { Request } from 'express';
import { z } from 'zod';
import type { Context } from '../platform/context.js';
import { route, type RouteDefinition } from '../platform/http/route.js';
import { type CartHolder, holderOf } from './cart-holder.js';
import { addItemSchema, cartQuerySchema, cartSchema, changeItemSchema } from './cart.schema.js';
import type { Carts } from './cart.service.js';
import { EXAMPLE_CART, EXAMPLE_NEW_CART } from './carts.examples.js';

export interface CartRoutesDeps {
  carts: Carts;
}

/** Guests send here what they were told when they put the first thing into their cart. */
export const CART_TOKEN_HEADER = 'X-Cart-Token';

const shared = { feature: 'carts', caller: 'public', limit: 'cart', cache: 'none' } as const;
const params = z.strictObject({ item_id: z.uuid() });
const LINE_ERRORS = [
  'carts.product_not_found',
  'carts.variant_not_found',
  'carts.out_of_stock',
  'carts.variant_required',
  'carts.not_for_rent',
  'carts.rental_in_the_past',
  'carts.too_many_pieces',
];

const holder = (ctx: Context, request: Request): CartHolder =>
  holderOf(ctx.actor, request.get(CART_TOKEN_HEADER));

/** The cart of whoever is signed in, or else of the guest who sends its token. */
export function createCartRoutes({ carts }: CartRoutesDeps): RouteDefinition[] {
  return [
    route({
      ...shared,
      method: 'get',
      path: '/cart',
      summary:
        'Your cart as it stands: prices of now beside those when added, problems, discounts and totals',
      query: cartQuerySchema,
      success: { status: 200, schema: cartSchema, example: EXAMPLE_CART },
      handle: ({ ctx, query, request }) => carts.read(ctx, holder(ctx, request), query.discount_code),
    }),
    route({
      ...shared,
      method: 'post',
      path: '/cart/items',
      summary: 'Put something into your cart; a guest is told the token of the new cart once',
      body: addItemSchema,
      success: { status: 201, schema: cartSchema, example: EXAMPLE_NEW_CART },
      errors: [...LINE_ERRORS, 'catalog.variant_not_found', 'catalog.variant_unclear', 'carts.cart_full'],
      handle: ({ ctx, body, request }) => carts.add(ctx, holder(ctx, request), body),
    }),
    route({
      ...shared,
      method: 'patch',
      path: '/cart/items/{item_id}',
      summary: 'Change how many pieces of a line you want, or for which days',
      params,
      body: changeItemSchema,
      success: { status: 200, schema: cartSchema, example: EXAMPLE_CART },
      errors: [...LINE_ERRORS, 'carts.item_not_found', 'carts.line_taken', 'carts.not_a_rental'],
      handle: ({ ctx, params: { item_id: id }, body, request }) =>
        carts.change(ctx, holder(ctx, request), { id, changes: body }),
    }),
    route({
      ...shared,
      method: 'delete',
      path: '/cart/items/{item_id}',
      summary: 'Take a line out of your cart',
      params,
      success: { status: 200, schema: cartSchema, example: EXAMPLE_CART },
      errors: ['carts.item_not_found'],
      handle: ({ ctx, params: { item_id: id }, request }) => carts.remove(ctx, holder(ctx, request), id),
    }),
    route({
      ...shared,
      method: 'delete',
      path: '/cart',
      summary: 'Empty your cart',
      success: { status: 204 },
      handle: ({ ctx, request }) => carts.clear(ctx, holder(ctx, request)),
    }),
  ];
}
