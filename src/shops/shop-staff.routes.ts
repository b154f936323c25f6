import { z } from 'zod';
import { toEnvelope } from '../platform/http/list.js';
import { route, type RouteDefinition } from '../platform/http/route.js';
import {
  addMemberSchema,
  memberListQuerySchema,
  memberListSchema,
  memberSchema,
  toMemberDto,
} from './shop-member.schema.js';
import type { ShopStaffService } from './shop-staff.service.js';
import { EXAMPLE_MEMBER } from './shops.examples.js';
import { demandShop } from './shops.policy.js';

const feature = 'shops';

export function createShopStaffRoutes({ shopStaff }: { shopStaff: ShopStaffService }): RouteDefinition[] {
  return [
    route({
      method: 'get',
      path: '/shops/me/staff',
      feature,
      summary: 'Who works for your shop, longest first',
      caller: 'shop',
      query: memberListQuerySchema,
      success: {
        status: 200,
        schema: memberListSchema,
        example: { staff: [EXAMPLE_MEMBER], total: 1, next_cursor: null },
      },
      errors: ['platform.shop_token_required'],
      handle: async ({ ctx, query }) => {
        const page = await shopStaff.list(ctx, demandShop(ctx.actor).id, query);
        return toEnvelope('staff', { ...page, items: page.items.map(toMemberDto) });
      },
    }),
    route({
      method: 'post',
      path: '/shops/me/staff',
      feature,
      summary: 'Take on somebody who has an account; for owners',
      caller: 'shop',
      body: addMemberSchema,
      success: { status: 201, schema: memberSchema, example: EXAMPLE_MEMBER },
      errors: [
        'platform.shop_token_required',
        'shops.not_allowed',
        'shops.no_such_user',
        'shops.already_member',
      ],
      handle: async ({ ctx, body }) =>
        toMemberDto(await shopStaff.add(ctx, { ...body, shop_id: demandShop(ctx.actor).id })),
    }),
    route({
      method: 'delete',
      path: '/shops/me/staff/{user_id}',
      feature,
      summary: 'Let somebody go, at once; for owners',
      caller: 'shop',
      params: z.strictObject({ user_id: z.uuid() }),
      success: { status: 204 },
      errors: [
        'platform.shop_token_required',
        'shops.not_allowed',
        'shops.member_not_found',
        'shops.last_owner',
      ],
      handle: ({ ctx, params }) => shopStaff.remove(ctx, { ...params, shop_id: demandShop(ctx.actor).id }),
    }),
  ];
}
