import { randomBytes } from 'node:crypto';
import { type DataSource, MoreThan } from 'typeorm';
import type { Clock } from '../../platform/clock.js';
import type { Context } from '../../platform/context.js';
import { type InTransaction, managerOf } from '../../platform/database/transaction.js';
import { newId } from '../../platform/ids.js';
import type { Mailer } from '../../platform/mail/mailer.js';
import type { AccountLinks } from '../account-links.js';
import { User } from '../user.entity.js';
import { digest } from './invitation-digest.js';
import type { InvitingShops } from './invitation-places.js';
import { Invitation } from './invitation.entity.js';
import type { SendInvitation } from './invitation.jobs.js';

export const PLATFORM_NAME = 'Armoire';

/** Sends invitations, from jobs: the link is made by the job that sends it, and never waits in the queue. */
export interface InvitationMails {
  /** Nothing happens where the invitation has been accepted or revoked meanwhile. */
  send(ctx: Context, input: SendInvitation): Promise<void>;
}

export interface InvitationMailDeps {
  dataSource: DataSource;
  inTransaction: InTransaction;
  clock: Clock;
  mailer: Mailer;
  links: AccountLinks;
  shops: Pick<InvitingShops, 'nameOf'>;
}

export function createInvitationMails(deps: InvitationMailDeps): InvitationMails {
  const { dataSource, inTransaction, clock, mailer, links, shops } = deps;

  /** A second run makes a new link in place of the first. */
  async function issueToken(ctx: Context, id: string): Promise<string | undefined> {
    const token = randomBytes(32).toString('base64url');
    const now = clock();
    const { affected } = await inTransaction(ctx, (tx) =>
      tx.manager.update(
        Invitation,
        { id, expiresAt: MoreThan(now) },
        { tokenHash: digest(token), sentAt: now },
      ),
    );
    return affected === 1 ? token : undefined;
  }

  return {
    async send(ctx, { invitationId: id }) {
      const manager = managerOf(ctx, dataSource);
      const invitation = await manager.findOne(Invitation, { where: { id }, relations: { inviter: true } });
      if (!invitation) return;
      const { email, inviter, shopId } = invitation;
      const place = shopId === null ? PLATFORM_NAME : await shops.nameOf(ctx, shopId);
      const token = place && (await issueToken(ctx, id));
      if (!place || !token) return;
      const invited = await manager.findOneBy(User, { email });
      const language = (invited ?? inviter)?.language ?? 'en';
      const data = { inviter: inviter?.fullName ?? PLATFORM_NAME, place, link: links.invitation(token) };
      await mailer.send({ id: newId(), to: email, language, template: 'invitation', data });
    },
  };
}
