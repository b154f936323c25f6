import { z } from 'zod';
import {
  EXAMPLE_INVITATION,
  invitationListQuerySchema,
  invitationListSchema,
  invitationSchema,
  toInvitationDto,
} from '../identity/index.js';
import { toEnvelope } from '../platform/http/list.js';
import { route, type RouteDefinition } from '../platform/http/route.js';
import {
  addMemberSchema,
  memberRoleSchema,
  memberListQuerySchema,
  memberListSchema,
  memberSchema,
  toMemberDto,
} from './shop-member.schema.js';
import type { ShopStaffService } from './shop-staff.service.js';
import { EXAMPLE_MEMBER } from './shops.examples.js';
import { demandShop } from './shops.policy.js';

const feature = 'shops';
const OWNERS_ONLY = ['platform.shop_token_required', 'shops.not_allowed'];
const memberParams = z.strictObject({ user_id: z.uuid() });
const SHOP_INVITATION = { ...EXAMPLE_INVITATION, role: 'staff' };

export function createShopStaffRoutes(deps: { shopStaff: ShopStaffService }): RouteDefinition[] {
  return [...memberRoutes(deps), ...invitationRoutes(deps)];
}

function memberRoutes({ shopStaff }: { shopStaff: ShopStaffService }): RouteDefinition[] {
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
      summary: 'Invite somebody by e-mail, who works for your shop once they agree; for owners',
      caller: 'shop',
      body: addMemberSchema,
      success: { status: 202, schema: invitationSchema, example: SHOP_INVITATION },
      errors: [...OWNERS_ONLY, 'shops.already_member', 'platform.too_many_requests'],
      handle: async ({ ctx, body }) =>
        toInvitationDto(await shopStaff.invite(ctx, { ...body, shop_id: demandShop(ctx.actor).id })),
    }),
    route({
      method: 'put',
      path: '/shops/me/staff/{user_id}',
      feature,
      summary: 'Change what somebody is in your shop, from their next request on; for owners',
      caller: 'shop',
      params: memberParams,
      body: memberRoleSchema,
      success: { status: 200, schema: memberSchema, example: { ...EXAMPLE_MEMBER, role: 'manager' } },
      errors: [...OWNERS_ONLY, 'shops.member_not_found', 'shops.last_owner'],
      handle: async ({ ctx, params, body }) =>
        toMemberDto(
          await shopStaff.changeRole(ctx, { ...params, ...body, shop_id: demandShop(ctx.actor).id }),
        ),
    }),
    route({
      method: 'delete',
      path: '/shops/me/staff/{user_id}',
      feature,
      summary: 'Let somebody go, at once, or leave yourself; for owners, and for oneself',
      caller: 'shop',
      params: memberParams,
      success: { status: 204 },
      errors: [...OWNERS_ONLY, 'shops.member_not_found', 'shops.last_owner'],
      handle: ({ ctx, params }) => shopStaff.remove(ctx, { ...params, shop_id: demandShop(ctx.actor).id }),
    }),
  ];
}

function invitationRoutes({ shopStaff }: { shopStaff: ShopStaffService }): RouteDefinition[] {
  const params = z.strictObject({ invitation_id: z.uuid() });
  return [
    route({
      method: 'get',
      path: '/shops/me/invitations',
      feature,
      summary: 'Invitations to your shop that wait for an answer, latest first; for owners',
      caller: 'shop',
      query: invitationListQuerySchema,
      success: {
        status: 200,
        schema: invitationListSchema,
        example: { invitations: [SHOP_INVITATION], total: 1, next_cursor: null },
      },
      errors: OWNERS_ONLY,
      handle: async ({ ctx, query }) => {
        const page = await shopStaff.listInvitations(ctx, demandShop(ctx.actor).id, query);
        return toEnvelope('invitations', { ...page, items: page.items.map(toInvitationDto) });
      },
    }),
    route({
      method: 'post',
      path: '/shops/me/invitations/{invitation_id}/resend',
      feature,
      summary: 'Send a new link; the one before is worth nothing from now on; for owners',
      caller: 'shop',
      params,
      success: { status: 200, schema: invitationSchema, example: SHOP_INVITATION },
      errors: [...OWNERS_ONLY, 'identity.invitation_not_found', 'platform.too_many_requests'],
      handle: async ({ ctx, params: { invitation_id: id } }) =>
        toInvitationDto(await shopStaff.resendInvitation(ctx, { id, shop_id: demandShop(ctx.actor).id })),
    }),
    route({
      method: 'delete',
      path: '/shops/me/invitations/{invitation_id}',
      feature,
      summary: 'Withdraw an invitation to your shop; for owners',
      caller: 'shop',
      params,
      success: { status: 204 },
      errors: [...OWNERS_ONLY, 'identity.invitation_not_found'],
      handle: ({ ctx, params: { invitation_id: id } }) =>
        shopStaff.revokeInvitation(ctx, { id, shop_id: demandShop(ctx.actor).id }),
    }),
  ];
}
