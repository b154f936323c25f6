export type { InvitationAcceptance } from './invitation-acceptance.service.js';
export type { InvitationDesk } from './invitation-desk.js';
export type { InvitingShops } from './invitation-places.js';
export { Invitation } from './invitation.entity.js';
export { createStaffInvitationScreen, defineInvitationScreen } from './invitation.console.js';
export { createInvitationJobHandlers, sendInvitationJob } from './invitation.jobs.js';
export { createInvitationRoutes, EXAMPLE_INVITATION } from './invitation.routes.js';
export {
  type InvitationListQuery,
  invitationListQuerySchema,
  invitationListSchema,
  invitationSchema,
  toInvitationDto,
} from './invitation.schema.js';
export { createInvitations } from './invitations.js';
export type { StaffInvitationService } from './staff-invitation.service.js';
