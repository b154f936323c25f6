import { z } from 'zod';
import { RIGHTS } from '../platform/auth/rights.js';
import { roleKeySchema } from '../platform/auth/role-key.schema.js';
import { envelopeSchema } from '../platform/http/list.js';
import { line } from '../platform/text.js';
import { knownRights, rightsOf } from './role-catalogue.js';
import type { Role } from './role.entity.js';

const labelSchema = line(60);
const rightsSchema = z.array(z.enum(RIGHTS)).transform((rights) => knownRights(rights));

export const createRoleSchema = z.strictObject({ label: labelSchema, rights: rightsSchema.default([]) });
export type CreateRole = z.infer<typeof createRoleSchema>;

export const updateRoleSchema = z.strictObject({
  id: z.uuid(),
  label: labelSchema.optional(),
  rights: rightsSchema.optional(),
});
export type UpdateRole = z.infer<typeof updateRoleSchema>;

/** As the console asks: of which person, and what they become. */
export const assignRoleSchema = z.strictObject({ id: z.uuid(), role: roleKeySchema });
export type AssignRole = z.infer<typeof assignRoleSchema>;

export const userRoleSchema = z.strictObject({ role: roleKeySchema }).meta({ id: 'UserRole' });

export const roleSchema = z
  .object({
    key: roleKeySchema,
    label: z.string(),
    rights: z.array(z.string()),
    is_built_in: z.boolean(),
  })
  .meta({ id: 'Role' });
export type RoleDto = z.infer<typeof roleSchema>;

export const roleListSchema = envelopeSchema('roles', roleSchema);

export function toRoleDto(role: Role): RoleDto {
  return { key: role.key, label: role.label, rights: [...rightsOf(role)], is_built_in: role.isBuiltIn };
}
