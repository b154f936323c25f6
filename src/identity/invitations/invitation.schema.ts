import { z } from 'zod';
import { emailSchema, passwordSchema } from '../../platform/auth/credentials.schema.js';
import { roleKeySchema } from '../../platform/auth/role-key.schema.js';
import { envelopeSchema, listQueryShape } from '../../platform/http/list.js';
import { line } from '../../platform/text.js';
import type { Invitation } from './invitation.entity.js';

export const inviteStaffSchema = z
  .strictObject({ email: emailSchema, role: roleKeySchema })
  .meta({ id: 'InviteStaff' });
export type InviteStaff = z.infer<typeof inviteStaffSchema>;

export const invitationListQuerySchema = z.strictObject({
  ...listQueryShape,
  sort: z.enum(['newest']).default('newest'),
});
export type InvitationListQuery = z.infer<typeof invitationListQuerySchema>;

export const invitationSchema = z
  .object({
    id: z.uuid(),
    email: z.string(),
    /** On the platform, or in the shop. */
    role: z.string(),
    created_at: z.iso.datetime(),
    /** Null until the mail is on its way. */
    sent_at: z.iso.datetime().nullable(),
    expires_at: z.iso.datetime(),
  })
  .meta({ id: 'Invitation' });
export type InvitationDto = z.infer<typeof invitationSchema>;

export const invitationListSchema = envelopeSchema('invitations', invitationSchema);

export function toInvitationDto(invitation: Invitation): InvitationDto {
  return {
    id: invitation.id,
    email: invitation.email,
    role: invitation.role ?? invitation.shopRole ?? '',
    created_at: invitation.createdAt.toISOString(),
    sent_at: invitation.sentAt?.toISOString() ?? null,
    expires_at: invitation.expiresAt.toISOString(),
  };
}

const tokenSchema = line(200);

export const lookAtInvitationSchema = z.strictObject({ token: tokenSchema }).meta({ id: 'LookAtInvitation' });
export type LookAtInvitation = z.infer<typeof lookAtInvitationSchema>;

export const acceptInvitationSchema = z
  .strictObject({
    token: tokenSchema,
    /** Of the account that there is, unless its owner is signed in; or one for the account that is made. */
    password: passwordSchema.optional(),
    /** For the account that is made. */
    full_name: line(200).optional(),
  })
  .meta({ id: 'AcceptInvitation' });
export type AcceptInvitation = z.infer<typeof acceptInvitationSchema>;

/** What whoever holds the link is told. */
export const invitationViewSchema = z
  .object({
    email: z.string(),
    kind: z.enum(['platform', 'shop']),
    /** The shop's name, or the platform's. */
    place: z.string(),
    role: z.string(),
    /** Whether the address has an account already. */
    has_account: z.boolean(),
    expires_at: z.iso.datetime(),
  })
  .meta({ id: 'InvitationView' });
export type InvitationView = z.infer<typeof invitationViewSchema>;
