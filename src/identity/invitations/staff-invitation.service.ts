import type { DataSource } from 'typeorm';
import { CUSTOMER_ROLE } from '../../platform/auth/actor.js';
import type { Context } from '../../platform/context.js';
import { type InTransaction, managerOf } from '../../platform/database/transaction.js';
import type { Page } from '../../platform/http/list.js';
import { notAllowed } from '../identity.errors.js';
import { canInviteStaff } from '../identity.policy.js';
import { demandRole } from '../role-assignment.js';
import { User } from '../user.entity.js';
import type { InvitationDesk } from './invitation-desk.js';
import type { Invitation } from './invitation.entity.js';
import { alreadyStaff, notAStaffRole } from './invitation.errors.js';
import type { InvitationListQuery, InviteStaff } from './invitation.schema.js';

/** Inviting people to work on the platform. All may throw `identity.not_allowed` (403), and as `InvitationDesk`. */
export interface StaffInvitationService {
  /**
   * @throws DomainError `identity.role_not_found` (404), `identity.right_not_held` (403),
   *   `identity.already_staff` (409), `identity.not_a_staff_role` (422)
   */
  invite(ctx: Context, input: InviteStaff): Promise<Invitation>;
  list(ctx: Context, query: InvitationListQuery): Promise<Page<Invitation>>;
  resend(ctx: Context, input: { id: string }): Promise<Invitation>;
  revoke(ctx: Context, input: { id: string }): Promise<void>;
}

export interface StaffInvitationDeps {
  dataSource: DataSource;
  inTransaction: InTransaction;
  desk: InvitationDesk;
}

const PLATFORM = { shopId: null };

export function createStaffInvitationService(deps: StaffInvitationDeps): StaffInvitationService {
  const { dataSource, inTransaction, desk } = deps;
  const demandInvite = (ctx: Context) => {
    if (!canInviteStaff(ctx.actor)) throw notAllowed();
  };
  return {
    async invite(ctx, { email, role }) {
      demandInvite(ctx);
      if (role === CUSTOMER_ROLE) throw notAStaffRole();
      await inTransaction(ctx, (tx) => demandRole(tx, role));
      const known = await managerOf(ctx, dataSource).findOneBy(User, { email });
      if (known && known.role !== CUSTOMER_ROLE) throw alreadyStaff();
      return desk.invite(ctx, { email, place: { role } });
    },

    async list(ctx, query) {
      demandInvite(ctx);
      return desk.list(ctx, PLATFORM, query);
    },

    async resend(ctx, { id }) {
      demandInvite(ctx);
      return desk.resend(ctx, PLATFORM, id);
    },

    async revoke(ctx, { id }) {
      demandInvite(ctx);
      await desk.revoke(ctx, PLATFORM, id);
    },
  };
}
