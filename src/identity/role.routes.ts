import { z } from 'zod';
import { toEnvelope } from '../platform/http/list.js';
import { route, type RouteDefinition } from '../platform/http/route.js';
import { EXAMPLE_USER } from './identity.examples.js';
import { roleListSchema, toRoleDto, userRoleSchema } from './role.schema.js';
import type { RoleService } from './role.service.js';
import type { UserAdminService } from './user-admin.service.js';
import { toUserDto, userSchema } from './user.schema.js';

export interface RoleRouteDeps {
  roleService: RoleService;
  userAdmin: UserAdminService;
}

const feature = 'identity';

const EXAMPLE_ROLE = {
  key: 'analyst',
  label: 'Analyst',
  rights: ['dashboard.read', 'moderation.read', 'products.read', 'shops.read'],
  is_built_in: true,
};

export function createRoleRoutes({ roleService, userAdmin }: RoleRouteDeps): RouteDefinition[] {
  return [
    route({
      method: 'get',
      path: '/admin/roles',
      feature,
      summary: 'Every role of the platform and what it allows, built-in ones first',
      caller: 'admin',
      right: 'roles.read',
      success: {
        status: 200,
        schema: roleListSchema,
        example: { roles: [EXAMPLE_ROLE], total: 1, next_cursor: null },
      },
      handle: async ({ ctx }) => {
        const items = (await roleService.list(ctx)).map(toRoleDto);
        return toEnvelope('roles', { items, total: items.length, nextCursor: null });
      },
    }),
    route({
      method: 'put',
      path: '/admin/users/{user_id}/role',
      feature,
      summary: 'Give somebody another role, from their next request on',
      caller: 'admin',
      right: 'users.assign_role',
      params: z.strictObject({ user_id: z.uuid() }),
      body: userRoleSchema,
      success: { status: 200, schema: userSchema, example: { ...EXAMPLE_USER, role: 'moderator' } },
      errors: [
        'identity.user_not_found',
        'identity.role_not_found',
        'identity.own_role',
        'identity.last_admin',
        'identity.right_not_held',
        'identity.has_role_already',
        'identity.role_changed_meanwhile',
      ],
      handle: async ({ ctx, params, body }) =>
        toUserDto(await userAdmin.assignRole(ctx, { id: params.user_id, role: body.role })),
    }),
  ];
}
