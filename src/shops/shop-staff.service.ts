import type { DataSource } from 'typeorm';
import {
  type Invitation,
  type InvitationDesk,
  type InvitationListQuery,
  outdateTokens,
  type UserAdminService,
} from '../identity/index.js';
import { recordAudit } from '../platform/audit/audit.service.js';
import type { Context, TransactionContext } from '../platform/context.js';
import { type KeysetOrder, readPage } from '../platform/database/keyset-page.js';
import { type InTransaction, managerOf } from '../platform/database/transaction.js';
import type { Page } from '../platform/http/list.js';
import { newId } from '../platform/ids.js';
import { insertMember } from './shop-member-insert.js';
import type { AddMember, ChangeMemberRole, MemberListQuery } from './shop-member.schema.js';
import { ShopMember } from './shop-member.entity.js';
import { Shop } from './shop.entity.js';
import {
  alreadyMember,
  lastOwner,
  memberNotFound,
  notAllowed,
  noSuchUser,
  shopNotFound,
} from './shops.errors.js';
import { demand, isOneself } from './shops.policy.js';

/** Who works for a shop. Every method answers 404 for shops that are not the actor's. */
export interface ShopStaffService {
  /** Each with their user. */
  list(ctx: Context, shopId: string, query: MemberListQuery): Promise<Page<ShopMember>>;
  /** One membership, by its own id. @throws DomainError `shops.member_not_found` (404) */
  get(ctx: Context, input: { shop_id: string; id: string }): Promise<ShopMember>;
  /**
   * Asks somebody by e-mail, who joins once they agree; whether the address has an account is not told. For the
   * shop's owners and admins.
   * @throws DomainError `shops.already_member` (409), `platform.too_many_requests` (429)
   */
  invite(ctx: Context, input: { shop_id: string } & AddMember): Promise<Invitation>;
  /** Invitations without an answer, latest first. For the shop's owners and admins. */
  listInvitations(ctx: Context, shopId: string, query: InvitationListQuery): Promise<Page<Invitation>>;
  /** @throws DomainError `identity.invitation_not_found` (404), `platform.too_many_requests` (429) */
  resendInvitation(ctx: Context, input: { shop_id: string; id: string }): Promise<Invitation>;
  /** @throws DomainError `identity.invitation_not_found` (404) */
  revokeInvitation(ctx: Context, input: { shop_id: string; id: string }): Promise<void>;
  /**
   * Takes on somebody who has an account, without asking them: for the platform itself.
   * @throws DomainError `shops.not_allowed` (403), `shops.no_such_user` (422), `shops.already_member` (409)
   */
  add(ctx: Context, input: { shop_id: string } & AddMember): Promise<ShopMember>;
  /**
   * Holds from their next request on. For the shop's owners and admins.
   * @throws DomainError `shops.member_not_found` (404), `shops.last_owner` (422)
   */
  changeRole(ctx: Context, input: ChangeMemberRole): Promise<ShopMember>;
  /**
   * From the next request on they are out of the shop. For the shop's owners and admins, and for oneself.
   * @throws DomainError `shops.member_not_found` (404), `shops.last_owner` (422)
   */
  remove(ctx: Context, input: { shop_id: string; user_id: string }): Promise<void>;
}

export interface ShopStaffDeps {
  dataSource: DataSource;
  inTransaction: InTransaction;
  userAdmin: Pick<UserAdminService, 'findByEmail'>;
  invitations: InvitationDesk;
}

export function createShopStaffService(deps: ShopStaffDeps): ShopStaffService {
  const { dataSource, inTransaction, userAdmin, invitations } = deps;
  return {
    async list(ctx, shopId, query) {
      demand(ctx.actor, 'read', shopId);
      const members = managerOf(ctx, dataSource)
        .createQueryBuilder(ShopMember, 'member')
        .innerJoinAndSelect('member.user', 'person')
        .where({ shopId });
      return readPage(members, OLDEST_FIRST, query);
    },

    async get(ctx, { shop_id: shopId, id }) {
      demand(ctx.actor, 'read', shopId);
      const member = await managerOf(ctx, dataSource).findOneBy(ShopMember, { id, shopId });
      if (!member) throw memberNotFound();
      return member;
    },

    async invite(ctx, { shop_id: shopId, email, role = 'staff' }) {
      demand(ctx.actor, 'manage_staff', shopId);
      const isMember = await managerOf(ctx, dataSource).existsBy(ShopMember, { shopId, user: { email } });
      if (isMember) throw alreadyMember();
      return invitations.invite(ctx, { email, place: { shopId, shopRole: role } });
    },

    async listInvitations(ctx, shopId, query) {
      demand(ctx.actor, 'manage_staff', shopId);
      return invitations.list(ctx, { shopId }, query);
    },

    async resendInvitation(ctx, { shop_id: shopId, id }) {
      demand(ctx.actor, 'manage_staff', shopId);
      return invitations.resend(ctx, { shopId }, id);
    },

    async revokeInvitation(ctx, { shop_id: shopId, id }) {
      demand(ctx.actor, 'manage_staff', shopId);
      await invitations.revoke(ctx, { shopId }, id);
    },

    async add(ctx, { shop_id: shopId, email, role = 'staff' }) {
      if (ctx.actor.kind !== 'system') throw notAllowed();
      return inTransaction(ctx, async (tx) => {
        if (!(await tx.manager.existsBy(Shop, { id: shopId }))) throw shopNotFound();
        const user = await userAdmin.findByEmail(tx, email);
        if (!user) throw noSuchUser();
        const id = newId();
        await insertMember(tx, { id, shopId, userId: user.id, role });
        await recordStaffChange(tx, 'shops.add_member', shopId, { after: { user_id: user.id, role } });
        return tx.manager.findOneOrFail(ShopMember, { where: { id }, relations: { user: true } });
      });
    },

    async changeRole(ctx, { shop_id: shopId, user_id: userId, role }) {
      demand(ctx.actor, 'manage_staff', shopId);
      return inTransaction(ctx, async (tx) => {
        const { member, otherOwner } = await lockMember(tx, shopId, userId);
        if (role !== 'owner' && !otherOwner) throw lastOwner();
        await tx.manager.update(ShopMember, { id: member.id }, { role });
        await outdateTokens(tx, { userId, shopId });
        if (role !== 'owner') await handOn(tx, shopId, userId, otherOwner!.userId);
        const before = { user_id: userId, role: member.role };
        await recordStaffChange(tx, 'shops.change_member_role', shopId, {
          before,
          after: { user_id: userId, role },
        });
        return tx.manager.findOneOrFail(ShopMember, { where: { id: member.id }, relations: { user: true } });
      });
    },

    async remove(ctx, { shop_id: shopId, user_id: userId }) {
      if (!isOneself(ctx.actor, shopId, userId)) demand(ctx.actor, 'manage_staff', shopId);
      await inTransaction(ctx, async (tx) => {
        const { member, otherOwner } = await lockMember(tx, shopId, userId);
        if (!otherOwner) throw lastOwner();
        await tx.manager.delete(ShopMember, { id: member.id });
        await outdateTokens(tx, { userId, shopId });
        await handOn(tx, shopId, userId, otherOwner.userId);
        const before = { user_id: userId, role: member.role };
        await recordStaffChange(tx, 'shops.remove_member', shopId, { before });
      });
    },
  };
}

const OLDEST_FIRST: KeysetOrder<ShopMember> = {
  name: 'oldest',
  column: 'member.createdAt',
  direction: 'ASC',
  valueOf: (member) => member.createdAt.toISOString(),
};

/** Two owners who remove each other at once take turns here, and the second finds itself the last. */
async function lockOwners(tx: TransactionContext, shopId: string): Promise<ShopMember[]> {
  return tx.manager.find(ShopMember, {
    where: { shopId, role: 'owner' },
    order: { createdAt: 'ASC', id: 'ASC' },
    lock: { mode: 'pessimistic_write' },
  });
}

/** The member, and an owner who stays in any case. @throws DomainError `shops.member_not_found` (404) */
async function lockMember(tx: TransactionContext, shopId: string, userId: string) {
  const owners = await lockOwners(tx, shopId);
  const member = await tx.manager.findOneBy(ShopMember, { shopId, userId });
  if (!member) throw memberNotFound();
  return { member, otherOwner: owners.find((owner) => owner.userId !== userId) };
}

/** The shop belongs to somebody who owns it still. */
async function handOn(tx: TransactionContext, shopId: string, from: string, to: string): Promise<void> {
  await tx.manager.update(Shop, { id: shopId, ownerId: from }, { ownerId: to });
}

async function recordStaffChange(
  tx: TransactionContext,
  action: string,
  shopId: string,
  change: { before?: Record<string, unknown>; after?: Record<string, unknown> },
): Promise<void> {
  await recordAudit(tx, { action, subjectType: 'shop', subjectId: shopId, ...change });
}
