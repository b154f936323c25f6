import { z } from 'zod';
import { EXAMPLE_SIGNED_IN, signedInSchema } from '../identity/index.js';
import { SHOP_ROLES } from '../platform/auth/actor.js';
import { toEnvelope } from '../platform/http/list.js';
import { route, type RouteDefinition } from '../platform/http/route.js';
import type { Money } from '../platform/money/money.js';
import { createShopAdminRoutes } from './shop-admin.routes.js';
import type { ShopReads } from './shop-reads.service.js';
import { createShopPictureRoutes } from './shop-picture.routes.js';
import type { ShopPictures } from './shop-pictures.service.js';
import { createSellingTermsRoutes } from './shop-selling-terms.routes.js';
import type { SellingTerms } from './shop-selling-terms.service.js';
import { createShopStaffRoutes } from './shop-staff.routes.js';
import type { ShopStaffService } from './shop-staff.service.js';
import {
  ownShopSchema,
  publicShopListQuerySchema,
  publicShopListSchema,
  publicShopSchema,
  registerShopSchema,
  type ShopFiles,
  shopSignInSchema,
  toOwnShopDto,
  toPublicShopDto,
  updateShopSchema,
} from './shop.schema.js';
import type { ShopService } from './shop.service.js';
import { EXAMPLE_OWN_SHOP, EXAMPLE_PUBLIC_SHOP } from './shops.examples.js';
import { demandShop } from './shops.policy.js';

export interface ShopRouteDeps {
  shops: ShopService;
  shopReads: ShopReads;
  shopStaff: ShopStaffService;
  shopPictures: ShopPictures;
  sellingTerms: SellingTerms;
  money: Money;
  storage: ShopFiles;
}

export function createShopRoutes(deps: ShopRouteDeps): RouteDefinition[] {
  return [
    ...signInRoutes(deps),
    ...publicRoutes(deps),
    ...ownRoutes(deps),
    ...createShopPictureRoutes(deps),
    ...createShopStaffRoutes(deps),
    ...createSellingTermsRoutes(deps),
    ...createShopAdminRoutes(deps),
  ];
}

const feature = 'shops';
const shopSignedInSchema = signedInSchema
  .extend({ shop: ownShopSchema.extend({ role: z.enum(SHOP_ROLES) }) })
  .meta({ id: 'ShopSignedIn' });
const EXAMPLE_SHOP_SIGNED_IN = { ...EXAMPLE_SIGNED_IN, shop: { ...EXAMPLE_OWN_SHOP, role: 'owner' } };

function signInRoutes({ shops }: ShopRouteDeps): RouteDefinition[] {
  return [
    route({
      method: 'post',
      path: '/shops/register',
      feature,
      summary: 'Open an account and a shop, which waits for approval',
      caller: 'public',
      ignoresToken: true,
      limit: 'register',
      body: registerShopSchema,
      success: { status: 201, schema: shopSignedInSchema, example: EXAMPLE_SHOP_SIGNED_IN },
      errors: ['platform.already_exists', 'shops.link_not_public'],
      handle: ({ ctx, body }) => shops.register(ctx, body),
    }),
    route({
      method: 'post',
      path: '/shops/login',
      feature,
      summary: 'Sign in for the shop that you belong to, by telephone number or e-mail address',
      caller: 'public',
      ignoresToken: true,
      limit: 'sign_in',
      body: shopSignInSchema,
      success: { status: 200, schema: shopSignedInSchema, example: EXAMPLE_SHOP_SIGNED_IN },
      errors: [
        'identity.invalid_credentials',
        'identity.account_suspended',
        'identity.no_shop',
        'identity.second_factor_required',
        'identity.invalid_code',
        'platform.too_many_requests',
      ],
      handle: ({ ctx, body }) => shops.signIn(ctx, body),
    }),
  ];
}

function publicRoutes({ shopReads, storage }: ShopRouteDeps): RouteDefinition[] {
  return [
    route({
      method: 'get',
      path: '/shops',
      feature,
      summary: 'Shops that are open, newest first or by name',
      caller: 'public',
      query: publicShopListQuerySchema,
      success: {
        status: 200,
        schema: publicShopListSchema,
        example: { shops: [EXAMPLE_PUBLIC_SHOP], total: 1, next_cursor: null },
      },
      handle: async ({ ctx, query }) => {
        const page = await shopReads.listPublic(ctx, query);
        return toEnvelope('shops', {
          ...page,
          items: page.items.map((shop) => toPublicShopDto(shop, storage)),
        });
      },
    }),
    route({
      method: 'get',
      path: '/shops/{shop_id}',
      feature,
      summary: 'One shop that is open',
      caller: 'public',
      params: z.strictObject({ shop_id: z.uuid() }),
      success: { status: 200, schema: publicShopSchema, example: EXAMPLE_PUBLIC_SHOP },
      errors: ['shops.shop_not_found'],
      handle: async ({ ctx, params }) =>
        toPublicShopDto(await shopReads.getPublic(ctx, { id: params.shop_id }), storage),
    }),
  ];
}

function ownRoutes({ shops, shopReads, storage }: ShopRouteDeps): RouteDefinition[] {
  return [
    route({
      method: 'get',
      path: '/shops/me',
      feature,
      summary: 'Your shop, in whatever status, and why it was rejected or suspended',
      caller: 'shop',
      success: { status: 200, schema: ownShopSchema, example: EXAMPLE_OWN_SHOP },
      errors: ['platform.shop_token_required'],
      handle: async ({ ctx }) =>
        toOwnShopDto(await shopReads.get(ctx, { id: demandShop(ctx.actor).id }), storage),
    }),
    route({
      method: 'put',
      path: '/shops/me',
      feature,
      summary: "Change what is given of your shop's profile",
      caller: 'shop',
      body: updateShopSchema,
      success: { status: 200, schema: ownShopSchema, example: EXAMPLE_OWN_SHOP },
      errors: [
        'platform.shop_token_required',
        'shops.not_allowed',
        'platform.already_exists',
        'shops.link_not_public',
      ],
      handle: async ({ ctx, body }) =>
        toOwnShopDto(await shops.update(ctx, { ...body, id: demandShop(ctx.actor).id }), storage),
    }),
    route({
      method: 'post',
      path: '/shops/me/resubmit',
      feature,
      summary: 'Hand a rejected shop in again, once what was wrong is mended',
      caller: 'shop',
      success: { status: 200, schema: ownShopSchema, example: EXAMPLE_OWN_SHOP },
      errors: ['platform.shop_token_required', 'shops.not_allowed', 'shops.not_resubmittable'],
      handle: async ({ ctx }) =>
        toOwnShopDto(await shops.resubmit(ctx, { id: demandShop(ctx.actor).id }), storage),
    }),
  ];
}
