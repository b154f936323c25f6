import { z } from 'zod';
import { toEnvelope } from '../platform/http/list.js';
import { route, type RouteDefinition } from '../platform/http/route.js';
import type { Money } from '../platform/money/money.js';
import type { AvatarService } from './avatar.service.js';
import { EXAMPLE_CUSTOMER, EXAMPLE_PROFILE, EXAMPLE_USER } from './identity.examples.js';
import type { UserAdminService } from './user-admin.service.js';
import {
  profileSchema,
  toProfileDto,
  toCustomerDto,
  toUserDto,
  userListQuerySchema,
  userListSchema,
  userSchema,
  userStatusSchema,
} from './user.schema.js';

const feature = 'identity';
const userParams = z.strictObject({ user_id: z.uuid() });

export interface UserAdminRouteDeps {
  userAdmin: UserAdminService;
  avatars: Pick<AvatarService, 'urlOf'>;
  money: Money;
}

export function createUserAdminRoutes({ userAdmin, avatars, money }: UserAdminRouteDeps): RouteDefinition[] {
  return [
    route({
      method: 'get',
      path: '/admin/users',
      feature,
      summary: 'People, newest first; by name, address, number, role and status',
      caller: 'admin',
      right: 'users.read',
      query: userListQuerySchema,
      success: {
        status: 200,
        schema: userListSchema,
        example: { users: [EXAMPLE_CUSTOMER], total: 1, next_cursor: null },
      },
      handle: async ({ ctx, query }) => {
        const page = await userAdmin.list(ctx, query);
        return toEnvelope('users', { ...page, items: page.items.map((user) => toCustomerDto(user, money)) });
      },
    }),
    route({
      method: 'get',
      path: '/admin/users/{user_id}',
      feature,
      summary: 'One person, by id',
      caller: 'admin',
      right: 'users.read',
      params: userParams,
      success: { status: 200, schema: profileSchema, example: EXAMPLE_PROFILE },
      errors: ['identity.user_not_found'],
      handle: async ({ ctx, params }) => {
        const user = await userAdmin.get(ctx, { id: params.user_id });
        return toProfileDto(user, await avatars.urlOf(user), money);
      },
    }),
    route({
      method: 'put',
      path: '/admin/users/{user_id}/status',
      feature,
      summary: 'Suspend somebody, which shuts them out at once, or reinstate them',
      caller: 'admin',
      right: 'users.suspend',
      params: userParams,
      body: userStatusSchema,
      success: { status: 200, schema: userSchema, example: { ...EXAMPLE_USER, is_active: false } },
      errors: [
        'identity.user_not_found',
        'identity.already_suspended',
        'identity.not_suspended',
        'identity.account_deleted',
        'identity.cannot_suspend_self',
        'identity.last_admin',
        'identity.right_not_held',
      ],
      handle: async ({ ctx, params, body }) => {
        const decide = body.status === 'suspended' ? userAdmin.suspend : userAdmin.reinstate;
        return toUserDto(await decide(ctx, { id: params.user_id, reason: body.reason }));
      },
    }),
  ];
}
