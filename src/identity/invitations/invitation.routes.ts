import { z } from 'zod';
import { toEnvelope } from '../../platform/http/list.js';
import { route, type RouteDefinition } from '../../platform/http/route.js';
import type { InvitationAcceptance } from './invitation-acceptance.service.js';
import {
  acceptInvitationSchema,
  invitationListQuerySchema,
  invitationListSchema,
  invitationSchema,
  invitationViewSchema,
  inviteStaffSchema,
  lookAtInvitationSchema,
  toInvitationDto,
} from './invitation.schema.js';
import type { StaffInvitationService } from './staff-invitation.service.js';

export interface InvitationRouteDeps {
  acceptance: InvitationAcceptance;
  staffInvitations: StaffInvitationService;
}

const feature = 'identity';

export const EXAMPLE_INVITATION = {
  id: '019a9f3e-7c1a-7b7e-9d5e-1c6a9f6f0e01',
  email: 'mina@example.com',
  role: 'moderator',
  created_at: '2026-11-21T09:30:00.000Z',
  sent_at: '2026-11-21T09:30:02.000Z',
  expires_at: '2026-11-28T09:30:00.000Z',
};

const EXAMPLE_VIEW = {
  email: 'mina@example.com',
  kind: 'platform',
  place: 'Armoire',
  role: 'Moderator',
  has_account: false,
  expires_at: '2026-11-28T09:30:00.000Z',
};

/** Tokens are sent in bodies: addresses are written down along the way. */
export function createInvitationRoutes(deps: InvitationRouteDeps): RouteDefinition[] {
  return [...answeringRoutes(deps), ...invitingRoutes(deps)];
}

function answeringRoutes({ acceptance }: InvitationRouteDeps): RouteDefinition[] {
  return [
    route({
      method: 'post',
      path: '/auth/invitations/view',
      feature,
      summary: 'What one is invited to, by the token of the link',
      caller: 'public',
      ignoresToken: true,
      limit: 'sign_in',
      body: lookAtInvitationSchema,
      success: { status: 200, schema: invitationViewSchema, example: EXAMPLE_VIEW },
      errors: ['identity.invitation_not_found'],
      handle: ({ ctx, body }) => acceptance.look(ctx, body),
    }),
    route({
      method: 'post',
      path: '/auth/invitations/accept',
      feature,
      summary:
        'Accept an invitation: signed in, by the password of the account there is, or with a name and a password for a new one',
      caller: 'public',
      limit: 'sign_in',
      body: acceptInvitationSchema,
      success: { status: 200, schema: invitationViewSchema, example: { ...EXAMPLE_VIEW, has_account: true } },
      errors: [
        'identity.invitation_not_found',
        'identity.invitation_for_somebody_else',
        'identity.account_details_needed',
        'identity.password_needed',
        'identity.invalid_credentials',
        'identity.account_suspended',
        'identity.already_staff',
        'shops.already_member',
        'platform.already_exists',
        'platform.too_many_requests',
      ],
      handle: ({ ctx, body }) => acceptance.accept(ctx, body),
    }),
  ];
}

function invitingRoutes({ staffInvitations }: InvitationRouteDeps): RouteDefinition[] {
  const asker = { feature, caller: 'admin', right: 'users.invite' } as const;
  const params = z.strictObject({ invitation_id: z.uuid() });
  const found = { status: 200, schema: invitationSchema, example: EXAMPLE_INVITATION } as const;
  return [
    route({
      ...asker,
      method: 'get',
      path: '/admin/invitations',
      summary: 'Invitations to work on the platform that wait for an answer, latest first',
      query: invitationListQuerySchema,
      success: {
        status: 200,
        schema: invitationListSchema,
        example: { invitations: [EXAMPLE_INVITATION], total: 1, next_cursor: null },
      },
      handle: async ({ ctx, query }) => {
        const page = await staffInvitations.list(ctx, query);
        return toEnvelope('invitations', { ...page, items: page.items.map(toInvitationDto) });
      },
    }),
    route({
      ...asker,
      method: 'post',
      path: '/admin/invitations',
      summary: 'Invite somebody by e-mail to work on the platform',
      body: inviteStaffSchema,
      success: { ...found, status: 201 },
      errors: [
        'identity.role_not_found',
        'identity.right_not_held',
        'identity.already_staff',
        'identity.not_a_staff_role',
        'platform.too_many_requests',
      ],
      handle: async ({ ctx, body }) => toInvitationDto(await staffInvitations.invite(ctx, body)),
    }),
    route({
      ...asker,
      method: 'post',
      path: '/admin/invitations/{invitation_id}/resend',
      summary: 'Send a new link; the one before is worth nothing from now on',
      params,
      success: found,
      errors: ['identity.invitation_not_found', 'platform.too_many_requests'],
      handle: async ({ ctx, params: { invitation_id: id } }) =>
        toInvitationDto(await staffInvitations.resend(ctx, { id })),
    }),
    route({
      ...asker,
      method: 'delete',
      path: '/admin/invitations/{invitation_id}',
      summary: 'Withdraw an invitation',
      params,
      success: { status: 204 },
      errors: ['identity.invitation_not_found'],
      handle: ({ ctx, params: { invitation_id: id } }) => staffInvitations.revoke(ctx, { id }),
    }),
  ];
}
