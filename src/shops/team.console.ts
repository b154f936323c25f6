import { z } from 'zod';
import { type ConsoleScreen, defineAction, defineScreen } from '../console/console-screen.js';
import { defineInvitationScreen } from '../identity/index.js';
import { type Actor, SHOP_ROLES, type ShopRole, shopOf } from '../platform/auth/actor.js';
import { type AddMember, addMemberSchema } from './shop-member.schema.js';
import { ShopMember } from './shop-member.entity.js';
import type { ShopStaffService } from './shop-staff.service.js';
import { can } from './shops.policy.js';

type Deps = { shopStaff: ShopStaffService };

const ownShopId = (actor: Actor): string => shopOf(actor)?.id ?? '';
const isOwner = (actor: Actor): boolean =>
  shopOf(actor) !== undefined && can(actor, 'manage_staff', ownShopId(actor));
const roleSchema = z.strictObject({ id: z.uuid(), role: z.enum(SHOP_ROLES) });

/** Who works for one's shop: everybody there sees it, and owners decide. */
export function createTeamScreen({ shopStaff }: Deps): ConsoleScreen {
  return defineScreen<ShopMember>({
    id: 'team',
    label: 'Team',
    singular: 'member',
    navigation: { group: 'Your shop', icon: 'users', order: 30 },
    entity: ShopMember,
    title: 'name',
    columns: [
      { name: 'name', label: 'Name', type: 'text' },
      { name: 'email', label: 'E-mail', type: 'text' },
      { name: 'role', label: 'Role', type: 'status', filter: 'one_of', values: SHOP_ROLES },
      { name: 'createdAt', label: 'Since', type: 'datetime', sortable: true },
    ],
    allowed: (actor) => shopOf(actor) !== undefined,
    scope(actor, query, alias) {
      query.innerJoinAndSelect(`${alias}.user`, 'person');
      query.andWhere(`${alias}.shopId = :ownShop`, { ownShop: actor.shop?.id ?? null });
    },
    defaultSort: { column: 'createdAt', direction: 'asc' },
    decorate: async (rows) =>
      new Map(rows.map(({ id, user }) => [id, { name: user?.fullName, email: user?.email }])),
    remove: {
      words: { label: 'Remove from the team', done: 'They are out of the team.' },
      confirm: 'They are out of the shop with their next click.',
      allowed: isOwner,
      async run(ctx, { id }) {
        const { shopId, userId } = await shopStaff.get(ctx, { shop_id: ownShopId(ctx.actor), id });
        await shopStaff.remove(ctx, { shop_id: shopId, user_id: userId });
      },
    },
    actions: [
      defineAction<ShopMember, { id: string; role: ShopRole }>({
        name: 'change-role',
        label: 'Change role',
        fields: [{ name: 'role', label: 'Role', type: 'choice', required: true, values: SHOP_ROLES }],
        allowed: isOwner,
        appliesTo: () => true,
        schema: roleSchema,
        async run(ctx, { id, role }) {
          const { shopId, userId } = await shopStaff.get(ctx, { shop_id: ownShopId(ctx.actor), id });
          const { user } = await shopStaff.changeRole(ctx, { shop_id: shopId, user_id: userId, role });
          return { message: `${user?.fullName} is ${role} from now on.` };
        },
      }),
    ],
  });
}

/** Invitations to one's shop, for its owners. */
export function createTeamInvitationScreen({ shopStaff }: Deps): ConsoleScreen {
  return defineInvitationScreen<AddMember>({
    id: 'team-invitations',
    navigation: { group: 'Your shop', icon: 'mail', order: 31 },
    role: 'shopRole',
    roles: SHOP_ROLES,
    offered: SHOP_ROLES,
    allowed: isOwner,
    shopOf: (actor) => ownShopId(actor),
    schema: addMemberSchema,
    invite: (ctx, input) => shopStaff.invite(ctx, { ...input, shop_id: ownShopId(ctx.actor) }),
    resend: (ctx, input) => shopStaff.resendInvitation(ctx, { ...input, shop_id: ownShopId(ctx.actor) }),
    revoke: (ctx, input) => shopStaff.revokeInvitation(ctx, { ...input, shop_id: ownShopId(ctx.actor) }),
  });
}
