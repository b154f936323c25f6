import { z } from 'zod';
import { SHOP_ROLES } from '../platform/auth/actor.js';
import { emailSchema } from '../platform/auth/credentials.schema.js';
import { envelopeSchema, listQueryShape } from '../platform/http/list.js';
import type { ShopMember } from './shop-member.entity.js';

export const addMemberSchema = z
  .strictObject({ email: emailSchema, role: z.enum(SHOP_ROLES).default('staff') })
  .meta({ id: 'AddShopMember' });
export type AddMember = z.input<typeof addMemberSchema>;

export const memberRoleSchema = z.strictObject({ role: z.enum(SHOP_ROLES) }).meta({ id: 'ShopMemberRole' });
export type ChangeMemberRole = { shop_id: string; user_id: string } & z.infer<typeof memberRoleSchema>;

export const memberListQuerySchema = z.strictObject({
  ...listQueryShape,
  sort: z.enum(['oldest']).default('oldest'),
});
export type MemberListQuery = z.infer<typeof memberListQuerySchema>;

export const memberSchema = z
  .object({
    user_id: z.uuid(),
    full_name: z.string(),
    email: z.string().nullable(),
    role: z.enum(SHOP_ROLES),
    created_at: z.iso.datetime(),
  })
  .meta({ id: 'ShopMember' });
export type MemberDto = z.infer<typeof memberSchema>;

export const memberListSchema = envelopeSchema('staff', memberSchema);

/**
 * Whoever opens a shop may take on anybody whose address they know: they learn the name, and no number.
 * @param member with its user loaded
 */
export function toMemberDto({ user, ...member }: ShopMember): MemberDto {
  return {
    user_id: member.userId,
    full_name: user?.fullName ?? '',
    email: user?.email ?? null,
    role: member.role,
    created_at: member.createdAt.toISOString(),
  };
}
