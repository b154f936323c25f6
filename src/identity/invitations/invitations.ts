import {
  createInvitationAcceptance,
  type InvitationAcceptanceDeps,
} from './invitation-acceptance.service.js';
import { createInvitationDesk, type InvitationDeskDeps } from './invitation-desk.js';
import { createInvitationMails, type InvitationMailDeps } from './invitation-mails.js';
import { createStaffInvitationService } from './staff-invitation.service.js';

export type InvitationsDeps = InvitationDeskDeps & InvitationMailDeps & InvitationAcceptanceDeps;

/** Asking people to work for the platform or a shop, and what they answer. */
export function createInvitations(deps: InvitationsDeps) {
  const desk = createInvitationDesk(deps);
  return {
    desk,
    mails: createInvitationMails(deps),
    acceptance: createInvitationAcceptance(deps),
    staffInvitations: createStaffInvitationService({ ...deps, desk }),
  };
}
