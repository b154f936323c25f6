import { type DataSource, MoreThan } from 'typeorm';
import { recordAudit } from '../../platform/audit/audit.service.js';
import { CUSTOMER_ROLE } from '../../platform/auth/actor.js';
import { newPasswordSchema } from '../../platform/auth/credentials.schema.js';
import { hashPassword } from '../../platform/auth/password.js';
import type { Clock } from '../../platform/clock.js';
import type { Context, TransactionContext } from '../../platform/context.js';
import { type InTransaction, managerOf } from '../../platform/database/transaction.js';
import type { CredentialCheck } from '../credential-check.js';
import { accountSuspended } from '../identity.errors.js';
import type { RoleCatalogue } from '../role-catalogue.js';
import { outdateTokens } from '../session-ending.js';
import { insertUser, type NewUser } from '../user-insert.js';
import { User } from '../user.entity.js';
import { digest } from './invitation-digest.js';
import { PLATFORM_NAME } from './invitation-mails.js';
import type { InvitingShops } from './invitation-places.js';
import { Invitation } from './invitation.entity.js';
import {
  accountDetailsNeeded,
  alreadyStaff,
  invitationForSomebodyElse,
  invitationNotFound,
  passwordNeeded,
} from './invitation.errors.js';
import type { AcceptInvitation, InvitationView, LookAtInvitation } from './invitation.schema.js';
import { demandInviter } from './inviter.js';

/** What is done with the link of an invitation: whoever holds it reads the mails of the address. */
export interface InvitationAcceptance {
  /** @throws DomainError `identity.invitation_not_found` (404) */
  look(ctx: Context, input: LookAtInvitation): Promise<InvitationView>;
  /**
   * Takes the place. An account that there is agrees by being signed in or by its password; otherwise one is made.
   * @throws DomainError `identity.invitation_not_found` (404), `identity.invitation_for_somebody_else` (403),
   *   `identity.account_details_needed`, `identity.password_needed` (422), `identity.already_staff`,
   *   `shops.already_member` (409), and as `CredentialCheck.identify`
   */
  accept(ctx: Context, input: AcceptInvitation): Promise<InvitationView>;
}

export interface InvitationAcceptanceDeps {
  dataSource: DataSource;
  inTransaction: InTransaction;
  clock: Clock;
  credentials: Pick<CredentialCheck, 'identify'>;
  roles: Pick<RoleCatalogue, 'roleOf'>;
  shops: InvitingShops;
}

export function createInvitationAcceptance(deps: InvitationAcceptanceDeps): InvitationAcceptance {
  const { dataSource, inTransaction, clock, credentials, roles, shops } = deps;

  async function find(ctx: Context, token: string): Promise<Invitation> {
    const live = { tokenHash: digest(token), expiresAt: MoreThan(clock()) };
    const found = await managerOf(ctx, dataSource).findOneBy(Invitation, live);
    if (!found) throw invitationNotFound();
    return found;
  }

  const ownerOf = (ctx: Context, email: string) => managerOf(ctx, dataSource).findOneBy(User, { email });

  async function view(ctx: Context, invitation: Invitation, hasAccount: boolean): Promise<InvitationView> {
    const { email, role, shopId, shopRole, expiresAt } = invitation;
    const place = shopId === null ? PLATFORM_NAME : await shops.nameOf(ctx, shopId);
    if (!place) throw invitationNotFound();
    return {
      email,
      kind: shopId === null ? 'platform' : 'shop',
      place,
      role: role === null ? shopRole! : (await roles.roleOf(role)).label,
      has_account: hasAccount,
      expires_at: expiresAt.toISOString(),
    };
  }

  /** The account that agrees, or what one is made of. */
  async function agree(ctx: Context, email: string, input: AcceptInvitation): Promise<User | NewUser> {
    const owner = await ownerOf(ctx, email);
    if (ctx.actor.kind === 'user') {
      if (ctx.actor.id !== owner?.id) throw invitationForSomebodyElse();
      return owner;
    }
    const { password, full_name: fullName } = input;
    if (owner) {
      if (password === undefined) throw passwordNeeded();
      return credentials.identify(ctx, { email, password });
    }
    if (fullName === undefined) throw accountDetailsNeeded('full_name');
    if (!newPasswordSchema.safeParse(password).success) throw accountDetailsNeeded('password');
    return { email, phone: null, fullName, passwordHash: await hashPassword(password!) };
  }

  async function settle(tx: TransactionContext, invitation: Invitation, person: User | NewUser) {
    const user = 'id' in person ? person : await insertUser(tx, person);
    const asThemselves = { ...tx, actor: { kind: 'user' as const, id: user.id, role: user.role } };
    if (!user.isActive) throw accountSuspended();
    // The link came to the address, and to nobody else.
    if (!user.emailVerifiedAt) await tx.manager.update(User, { id: user.id }, { emailVerifiedAt: clock() });
    const { id, role, shopId, shopRole } = invitation;
    if (shopId !== null) await shops.join(asThemselves, { shopId, userId: user.id, role: shopRole! });
    else await takeRole(tx, invitation, user.id);
    const after = role === null ? { shop_id: shopId, role: shopRole } : { role };
    await recordAudit(asThemselves, {
      action: 'identity.accept_invitation',
      subjectType: 'invitation',
      subjectId: id,
      after,
    });
  }

  return {
    async look(ctx, { token }) {
      const invitation = await find(ctx, token);
      return view(ctx, invitation, (await ownerOf(ctx, invitation.email)) !== null);
    },

    async accept(ctx, input) {
      const invitation = await find(ctx, input.token);
      const answer = await view(ctx, invitation, true);
      const person = await agree(ctx, invitation.email, input);
      await inTransaction(ctx, async (tx) => {
        // Of several who bring it at once, one takes it; a link that was replaced meanwhile is none.
        const { id, tokenHash } = invitation;
        const { affected } = await tx.manager.delete(Invitation, { id, tokenHash: tokenHash! });
        if (affected !== 1) throw invitationNotFound();
        await settle(tx, invitation, person);
      });
      return answer;
    },
  };
}

/** Somebody who has a role already keeps it: it was not what they were asked about. */
async function takeRole(tx: TransactionContext, invitation: Invitation, userId: string): Promise<void> {
  const role = invitation.role!;
  await demandInviter(tx, invitation);
  const { affected } = await tx.manager.update(User, { id: userId, role: CUSTOMER_ROLE }, { role });
  if (affected === 0) throw alreadyStaff();
  await outdateTokens(tx, { userId });
}
