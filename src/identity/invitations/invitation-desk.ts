import { type FindOptionsWhere, IsNull } from 'typeorm';
import type { DataSource } from 'typeorm';
import { recordAudit } from '../../platform/audit/audit.service.js';
import type { MessageThrottle } from '../../platform/auth/message-throttle.js';
import type { Clock } from '../../platform/clock.js';
import type { Context, TransactionContext } from '../../platform/context.js';
import { type KeysetOrder, readPage } from '../../platform/database/keyset-page.js';
import { type InTransaction, managerOf } from '../../platform/database/transaction.js';
import type { ListWindow, Page } from '../../platform/http/list.js';
import { newId } from '../../platform/ids.js';
import { enqueue } from '../../platform/jobs/enqueue.js';
import type { InvitationPlace } from './invitation-places.js';
import { Invitation } from './invitation.entity.js';
import { invitationNotFound } from './invitation.errors.js';
import { sendInvitationJob } from './invitation.jobs.js';

/** 7 days, in milliseconds. */
export const INVITATION_LASTS = 7 * 24 * 60 * 60 * 1000;

/** Whose invitations: the platform's, or those of one shop. */
export interface InvitationScope {
  shopId: string | null;
}

/**
 * Writes, repeats and withdraws invitations. Who may do so is the question of the services that call it.
 * Every mail counts: all that send one may throw `platform.too_many_requests` (429).
 */
export interface InvitationDesk {
  /** Invites somebody; an earlier invitation to the same place is replaced, and its link is worth nothing. */
  invite(ctx: Context, input: { email: string; place: InvitationPlace }): Promise<Invitation>;
  /** Those that wait for an answer, and those that ran out waiting; latest first. */
  list(ctx: Context, scope: InvitationScope, window: ListWindow): Promise<Page<Invitation>>;
  /** Sends a new link, good for the whole time again. @throws DomainError `identity.invitation_not_found` (404) */
  resend(ctx: Context, scope: InvitationScope, id: string): Promise<Invitation>;
  /** @throws DomainError `identity.invitation_not_found` (404) */
  revoke(ctx: Context, scope: InvitationScope, id: string): Promise<void>;
}

export interface InvitationDeskDeps {
  dataSource: DataSource;
  inTransaction: InTransaction;
  clock: Clock;
  throttle: MessageThrottle;
}

export function createInvitationDesk(deps: InvitationDeskDeps): InvitationDesk {
  const { dataSource, inTransaction, clock, throttle } = deps;

  /** The link that was sent before ends now; the next one is made by the job that sends it. */
  const fresh = () => ({
    tokenHash: null,
    sentAt: null,
    expiresAt: new Date(clock().getTime() + INVITATION_LASTS),
  });

  async function find(tx: Context, where: FindOptionsWhere<Invitation>): Promise<Invitation> {
    const found = await managerOf(tx, dataSource).findOneBy(Invitation, where);
    if (!found) throw invitationNotFound();
    return found;
  }

  return {
    async invite(ctx, { email, place }) {
      await throttle.admit({ to: email, address: ctx.address });
      return inTransaction(ctx, async (tx) => {
        const values = { ...toColumns(place), ...fresh(), invitedBy: inviterOf(tx) };
        const where = { email, ...inScope({ shopId: values.shopId }) };
        const { affected } = await tx.manager.update(Invitation, where, values);
        if (affected === 0) await tx.manager.insert(Invitation, { id: newId(), email, ...values });
        const invitation = await find(tx, where);
        await send(tx, 'identity.invite', invitation);
        return invitation;
      });
    },

    async list(ctx, scope, window) {
      const invitations = managerOf(ctx, dataSource)
        .createQueryBuilder(Invitation, 'invitation')
        .where(inScope(scope));
      return readPage(invitations, NEWEST_FIRST, window);
    },

    async resend(ctx, scope, id) {
      const { email } = await find(ctx, { id, ...inScope(scope) });
      await throttle.admit({ to: email, address: ctx.address });
      return inTransaction(ctx, async (tx) => {
        await tx.manager.update(Invitation, { id, ...inScope(scope) }, fresh());
        const invitation = await find(tx, { id, ...inScope(scope) });
        await send(tx, 'identity.resend_invitation', invitation);
        return invitation;
      });
    },

    async revoke(ctx, scope, id) {
      await inTransaction(ctx, async (tx) => {
        const invitation = await find(tx, { id, ...inScope(scope) });
        const { affected } = await tx.manager.delete(Invitation, { id });
        if (affected === 0) throw invitationNotFound();
        await record(tx, 'identity.revoke_invitation', invitation);
      });
    },
  };
}

const NEWEST_FIRST: KeysetOrder<Invitation> = {
  name: 'newest',
  column: 'invitation.createdAt',
  direction: 'DESC',
  valueOf: (invitation) => invitation.createdAt.toISOString(),
};

async function send(tx: TransactionContext, action: string, invitation: Invitation): Promise<void> {
  await enqueue(tx, sendInvitationJob, { invitationId: invitation.id });
  await record(tx, action, invitation);
}

/** Without the address: the log is kept longer than people may want to be known. */
async function record(tx: TransactionContext, action: string, invitation: Invitation): Promise<void> {
  const { id, role, shopId, shopRole } = invitation;
  const after = role === null ? { shop_id: shopId, role: shopRole } : { role };
  await recordAudit(tx, { action, subjectType: 'invitation', subjectId: id, after });
}

function toColumns(place: InvitationPlace): Pick<Invitation, 'role' | 'shopId' | 'shopRole'> {
  return 'role' in place
    ? { role: place.role, shopId: null, shopRole: null }
    : { role: null, shopId: place.shopId, shopRole: place.shopRole };
}

function inScope({ shopId }: InvitationScope): FindOptionsWhere<Invitation> {
  return { shopId: shopId ?? IsNull() };
}

function inviterOf({ actor }: Context): string | null {
  return actor.kind === 'user' ? actor.id : null;
}
