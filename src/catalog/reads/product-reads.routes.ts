import type { Request } from 'express';
import { z } from 'zod';
import { type Language, LANGUAGES } from '../../identity/index.js';
import { chooseLanguage } from '../../platform/http/language.js';
import { toEnvelope } from '../../platform/http/list.js';
import { route, type RouteDefinition } from '../../platform/http/route.js';
import { EXAMPLE_OWNED_PRODUCT } from '../products/product.examples.js';
import { productParams } from '../products/product.routes.js';
import {
  adminProductListQuerySchema,
  languageQuerySchema,
  ownedProductListSchema,
  ownedProductSummarySchema,
  productImageListSchema,
  productListQuerySchema,
  productListSchema,
  productSchema,
  productSearchQuerySchema,
  productSummarySchema,
  productVariantListSchema,
  shopFrontQuerySchema,
  shopProductListQuerySchema,
  visibleProductSchema,
} from './product-reads.schema.js';
import type { ProductReads } from './product-reads.service.js';

export interface ProductReadRoutesDeps {
  productReads: ProductReads;
}

/** What shoppers, shops and the platform read of products. */
export function createProductReadRoutes({ productReads }: ProductReadRoutesDeps): RouteDefinition[] {
  return [
    ...createPublicListRoutes(productReads),
    ...createDetailRoutes(productReads),
    ...createOwnedListRoutes(productReads),
  ];
}

const EXAMPLE_PRODUCT = productSchema.parse(EXAMPLE_OWNED_PRODUCT);
const EXAMPLE_LIST = {
  products: [productSummarySchema.parse(EXAMPLE_OWNED_PRODUCT)],
  total: 1,
  next_cursor: null,
};
const EXAMPLE_OWNED_LIST = {
  products: [ownedProductSummarySchema.parse(EXAMPLE_OWNED_PRODUCT)],
  total: 1,
  next_cursor: null,
};
const LIST_ERRORS = ['platform.invalid_cursor', 'catalog.nothing_to_rank'] as const;
const NOT_FOUND = ['catalog.product_not_found'] as const;

/** The query with the language that the client reads, unless it asks for another. */
function inLanguage<Query extends { language?: Language }>(request: Request, query: Query): Query {
  return { ...query, language: chooseLanguage(request, LANGUAGES, query.language) };
}

function createPublicListRoutes(productReads: ProductReads): RouteDefinition[] {
  const success = { status: 200, schema: productListSchema, example: EXAMPLE_LIST } as const;
  return [
    route({
      method: 'get',
      path: '/products',
      feature: 'catalog',
      summary:
        'Products on sale, newest first unless `sort` or `query` say otherwise; a category has all below it. ' +
        'All filters work together; `total` of a list that is narrowed down may be capped earlier, and a page ' +
        'be short although `next_cursor` goes on, where what passes is far away',
      caller: 'public',
      query: productListQuerySchema,
      success,
      errors: LIST_ERRORS,
      handle: async ({ query, request }) =>
        toEnvelope('products', await productReads.listPublic(inLanguage(request, query))),
    }),
    route({
      method: 'get',
      path: '/products/search',
      feature: 'catalog',
      summary:
        'Products on sale that match the words in `q`, best first; accents do not matter, and misspelt or ' +
        'unfinished words are forgiven when little is found. `total` of a common word is capped earlier',
      caller: 'public',
      query: productSearchQuerySchema,
      success,
      errors: LIST_ERRORS,
      handle: async ({ query, request }) =>
        toEnvelope('products', await productReads.search(inLanguage(request, query))),
    }),
    route({
      method: 'get',
      path: '/shops/{shop_id}/products',
      feature: 'catalog',
      summary: 'What a shop has on sale; not found while the shop is not approved and active',
      caller: 'public',
      params: z.strictObject({ shop_id: z.uuid() }),
      query: shopFrontQuerySchema,
      success,
      errors: ['shops.shop_not_found', ...LIST_ERRORS],
      handle: async ({ params, query, request }) =>
        toEnvelope('products', await productReads.listShopFront(params.shop_id, inLanguage(request, query))),
    }),
  ];
}

function createDetailRoutes(productReads: ProductReads): RouteDefinition[] {
  return [
    route({
      method: 'get',
      path: '/products/{product_id}',
      feature: 'catalog',
      summary:
        'A product with its variants, pictures, categories and shop; to its own shop and the platform in any ' +
        'state, with state, cost and what waits for a decision',
      caller: 'public',
      params: productParams,
      query: languageQuerySchema,
      success: { status: 200, schema: visibleProductSchema, example: EXAMPLE_PRODUCT },
      errors: NOT_FOUND,
      handle: ({ ctx, params, query, request }) =>
        productReads.get(ctx, params.product_id, inLanguage(request, query).language),
    }),
    route({
      method: 'get',
      path: '/products/{product_id}/images',
      feature: 'catalog',
      summary: 'The pictures of a product, in their order',
      caller: 'public',
      params: productParams,
      success: {
        status: 200,
        schema: productImageListSchema,
        example: { images: EXAMPLE_PRODUCT.images },
      },
      errors: NOT_FOUND,
      handle: async ({ ctx, params }) => ({ images: await productReads.listImages(ctx, params.product_id) }),
    }),
    route({
      method: 'get',
      path: '/products/{product_id}/variants',
      feature: 'catalog',
      summary: 'The sizes and colors of a product',
      caller: 'public',
      params: productParams,
      success: {
        status: 200,
        schema: productVariantListSchema,
        example: { variants: EXAMPLE_PRODUCT.variants },
      },
      errors: NOT_FOUND,
      handle: async ({ ctx, params }) => ({
        variants: await productReads.listVariants(ctx, params.product_id),
      }),
    }),
  ];
}

function createOwnedListRoutes(productReads: ProductReads): RouteDefinition[] {
  const success = { status: 200, schema: ownedProductListSchema, example: EXAMPLE_OWNED_LIST } as const;
  return [
    route({
      method: 'get',
      path: '/shops/me/products',
      feature: 'catalog',
      summary: "All products of the caller's shop, whatever their state",
      caller: 'shop',
      query: shopProductListQuerySchema,
      success,
      errors: ['catalog.shop_required', ...LIST_ERRORS],
      handle: async ({ ctx, query }) => toEnvelope('products', await productReads.listForShop(ctx, query)),
    }),
    route({
      method: 'get',
      path: '/admin/products',
      feature: 'catalog',
      summary: 'All products of all shops, whatever their state',
      caller: 'admin',
      right: 'products.read',
      query: adminProductListQuerySchema,
      success,
      errors: LIST_ERRORS,
      handle: async ({ ctx, query }) => toEnvelope('products', await productReads.listForAdmin(ctx, query)),
    }),
  ];
}
