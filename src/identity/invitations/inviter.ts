import type { Actor } from '../../platform/auth/actor.js';
import type { TransactionContext } from '../../platform/context.js';
import { canInviteStaff, holdsAll } from '../identity.policy.js';
import { rightsOf } from '../role-catalogue.js';
import { Role } from '../role.entity.js';
import { User } from '../user.entity.js';
import type { Invitation } from './invitation.entity.js';
import { invitationNotFound } from './invitation.errors.js';

/**
 * Whoever invited still works here and may still give the role, as it is now: what somebody has lost, their
 * invitations do not keep.
 * @throws DomainError `identity.invitation_not_found` (404)
 */
export async function demandInviter(tx: TransactionContext, invitation: Invitation): Promise<void> {
  const { invitedBy, role } = invitation;
  if (invitedBy === null) return;
  const inviter = await tx.manager.findOne(User, {
    where: { id: invitedBy, isActive: true },
    relations: { roleRow: true },
  });
  const given = await tx.manager.findOneByOrFail(Role, { key: role! });
  if (!inviter?.roleRow) throw invitationNotFound();
  const rights = new Set(rightsOf(inviter.roleRow));
  const actor: Actor = { kind: 'user', id: inviter.id, role: inviter.role, rights };
  if (!canInviteStaff(actor) || !holdsAll(actor, rightsOf(given))) throw invitationNotFound();
}
