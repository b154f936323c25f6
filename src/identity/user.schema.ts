import { z } from 'zod';
import { reasonSchema } from '../platform/audit/reason.schema.js';
import { emailSchema, newPasswordSchema, phoneSchema } from '../platform/auth/credentials.schema.js';
import { roleKeySchema } from '../platform/auth/role-key.schema.js';
import { envelopeSchema, listQueryShape } from '../platform/http/list.js';
import type { Money } from '../platform/money/money.js';
import { line } from '../platform/text.js';
import { LANGUAGES, SKIN_TYPES, type User } from './user.entity.js';

/** Nobody older is among us. */
const EARLIEST_BIRTH = '1900-01-01';

const birthDateSchema = z.iso
  .date()
  .refine(
    (date) => date >= EARLIEST_BIRTH && date <= new Date().toISOString().slice(0, 10),
    'not a birthday',
  );

export const userSchema = z
  .object({
    id: z.uuid(),
    email: z.string().nullable(),
    phone: z.string().nullable(),
    full_name: z.string(),
    date_of_birth: z.string().nullable(),
    gender: z.string().nullable(),
    skin_type: z.enum(SKIN_TYPES).nullable(),
    skin_concerns: z.array(z.string()),
    language: z.enum(LANGUAGES),
    role: roleKeySchema,
    is_active: z.boolean(),
    email_verified_at: z.iso.datetime().nullable(),
    phone_verified_at: z.iso.datetime().nullable(),
    created_at: z.iso.datetime(),
  })
  .meta({ id: 'User' });
export type UserDto = z.infer<typeof userSchema>;

/** In place of a file: one that went straight to the storage. */
export const putAvatarSchema = z.strictObject({ upload_id: z.uuid().optional() });

/** What leaves of a user: never the password's hash. */
export function toUserDto(user: User): UserDto {
  return {
    id: user.id,
    email: user.email,
    phone: user.phone,
    full_name: user.fullName,
    date_of_birth: user.dateOfBirth,
    gender: user.gender,
    skin_type: user.skinType,
    skin_concerns: user.skinConcerns,
    language: user.language,
    role: user.role,
    is_active: user.isActive,
    email_verified_at: user.emailVerifiedAt?.toISOString() ?? null,
    phone_verified_at: user.phoneVerifiedAt?.toISOString() ?? null,
    created_at: user.createdAt.toISOString(),
  };
}

/** A person with what they bought: paid orders, and what was paid for them and not given back. */
export const customerSchema = userSchema
  .extend({ orders_count: z.int(), spent: z.number(), currency: z.string() })
  .meta({ id: 'Customer' });
export type CustomerDto = z.infer<typeof customerSchema>;

export function toCustomerDto(user: User, money: Money): CustomerDto {
  return {
    ...toUserDto(user),
    orders_count: user.ordersCount,
    spent: money.toAmount(user.spent),
    currency: money.currency,
  };
}

/** The same with their picture, at an address that is good for 15 minutes. */
export const profileSchema = customerSchema
  .extend({ avatar_url: z.url().nullable() })
  .meta({ id: 'Profile' });
export type ProfileDto = z.infer<typeof profileSchema>;

export function toProfileDto(user: User, avatarUrl: string | null, money: Money): ProfileDto {
  return { ...toCustomerDto(user, money), avatar_url: avatarUrl };
}

/** As products name them, so that one finds the other; each once. */
const skinConcernsSchema = z
  .array(line(50).toLowerCase())
  .max(20)
  .transform((concerns) => [...new Set(concerns)])
  .meta({ type: 'array', items: { type: 'string' }, example: ['acne', 'redness'] });

/** Email and phone are missing on purpose: a new one has to be proved first. */
export const updateProfileSchema = z
  .strictObject({
    full_name: line(200),
    date_of_birth: birthDateSchema.nullable(),
    gender: line(20).nullable(),
    skin_type: z.enum(SKIN_TYPES).nullable(),
    skin_concerns: skinConcernsSchema,
    language: z.enum(LANGUAGES),
  })
  .partial()
  .meta({ id: 'UpdateProfile' });
export type UpdateProfile = z.infer<typeof updateProfileSchema>;

/** A person whom the platform itself makes: console staff, and the people of the demo data. */
export const createUserSchema = z
  .strictObject({
    email: emailSchema,
    phone: phoneSchema.optional(),
    full_name: line(200),
    password: newPasswordSchema,
    role: roleKeySchema,
    language: z.enum(LANGUAGES).optional(),
  })
  .meta({ id: 'CreateUser' });
export type CreateUser = z.infer<typeof createUserSchema>;

export const USER_STATUSES = ['active', 'suspended'] as const;

export const userListQuerySchema = z.strictObject({
  ...listQueryShape,
  /** A part of the name, address or number. */
  search: line(100).optional(),
  role: roleKeySchema.optional(),
  status: z.enum([...USER_STATUSES, 'deleted']).optional(),
  sort: z.enum(['newest', 'oldest']).default('newest'),
});
export type UserListQuery = z.infer<typeof userListQuerySchema>;

export const userListSchema = envelopeSchema('users', customerSchema);

export const userStatusSchema = z
  .strictObject({ status: z.enum(USER_STATUSES), reason: reasonSchema })
  .meta({ id: 'UserStatus' });

/** As the console asks: of which person, and why. */
export const userDecisionSchema = z.strictObject({ id: z.uuid(), reason: reasonSchema });
export type UserDecision = z.infer<typeof userDecisionSchema>;
