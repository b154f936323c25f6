import { z } from 'zod';
import { toEnvelope } from '../platform/http/list.js';
import { route, type RouteDefinition } from '../platform/http/route.js';
import type { ShopReads } from './shop-reads.service.js';
import {
  ownShopSchema,
  type ShopFiles,
  shopListQuerySchema,
  shopListSchema,
  shopReasonSchema,
  toOwnShopDto,
  updateShopByAdminSchema,
} from './shop.schema.js';
import type { ShopService } from './shop.service.js';
import { EXAMPLE_OWN_SHOP } from './shops.examples.js';

const feature = 'shops';
const shopParams = z.strictObject({ shop_id: z.uuid() });

/** What the inbox's claims can refuse, beside the shop's own rules. */
const CLAIMED = 'moderation.claimed_by_other';

export interface ShopAdminRouteDeps {
  shops: ShopService;
  shopReads: ShopReads;
  storage: ShopFiles;
}

export function createShopAdminRoutes(deps: ShopAdminRouteDeps): RouteDefinition[] {
  const { shops, shopReads, storage } = deps;
  return [
    route({
      method: 'get',
      path: '/admin/shops',
      feature,
      summary: 'Shops of all statuses, newest first or by name',
      caller: 'admin',
      right: 'shops.read',
      query: shopListQuerySchema,
      success: {
        status: 200,
        schema: shopListSchema,
        example: { shops: [EXAMPLE_OWN_SHOP], total: 1, next_cursor: null },
      },
      handle: async ({ ctx, query }) => {
        const page = await shopReads.list(ctx, query);
        return toEnvelope('shops', { ...page, items: page.items.map((shop) => toOwnShopDto(shop, storage)) });
      },
    }),
    route({
      method: 'patch',
      path: '/admin/shops/{shop_id}',
      feature,
      summary: "Change a shop's profile, its commission, or whether its edits are approved by themselves",
      caller: 'admin',
      right: 'shops.edit',
      params: shopParams,
      body: updateShopByAdminSchema,
      success: { status: 200, schema: ownShopSchema, example: { ...EXAMPLE_OWN_SHOP, is_trusted: true } },
      errors: ['shops.shop_not_found', 'platform.already_exists', 'shops.link_not_public'],
      handle: async ({ ctx, params, body }) =>
        toOwnShopDto(await shops.updateByAdmin(ctx, { ...body, id: params.shop_id }), storage),
    }),
    route({
      method: 'post',
      path: '/admin/shops/{shop_id}/approve',
      feature,
      summary: 'Let a shop sell: a new one, or one that was rejected or suspended',
      caller: 'admin',
      right: 'shops.decide',
      params: shopParams,
      success: { status: 200, schema: ownShopSchema, example: { ...EXAMPLE_OWN_SHOP, status: 'approved' } },
      errors: ['shops.shop_not_found', 'shops.not_approvable', CLAIMED],
      handle: async ({ ctx, params }) =>
        toOwnShopDto(await shops.approve(ctx, { id: params.shop_id }), storage),
    }),
    refusalRoute(
      'reject',
      'Turn a new shop away, with a reason',
      'rejected',
      ['shops.not_rejectable', CLAIMED],
      deps,
    ),
    refusalRoute(
      'suspend',
      'Take a shop and its products out of sight, with a reason',
      'suspended',
      ['shops.not_suspendable'],
      deps,
    ),
  ];
}

function refusalRoute(
  decision: 'reject' | 'suspend',
  summary: string,
  status: string,
  errors: string[],
  { shops, storage }: ShopAdminRouteDeps,
): RouteDefinition {
  const example = { ...EXAMPLE_OWN_SHOP, status, status_reason: 'The address does not exist.' };
  return route({
    method: 'post',
    path: `/admin/shops/{shop_id}/${decision}`,
    feature,
    summary,
    caller: 'admin',
    right: 'shops.decide',
    params: shopParams,
    body: shopReasonSchema,
    success: { status: 200, schema: ownShopSchema, example },
    errors: ['shops.shop_not_found', ...errors],
    handle: async ({ ctx, params, body }) =>
      toOwnShopDto(await shops[decision](ctx, { id: params.shop_id, reason: body.reason }), storage),
  });
}
