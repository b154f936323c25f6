import type { DataSource } from 'typeorm';
import { outdateTokens, type UserAdminService } from '../identity/index.js';
import { recordAudit } from '../platform/audit/audit.service.js';
import type { Context, TransactionContext } from '../platform/context.js';
import { type KeysetOrder, readPage } from '../platform/database/keyset-page.js';
import { type InTransaction, managerOf } from '../platform/database/transaction.js';
import { brokenConstraint } from '../platform/errors/postgres-errors.js';
import type { Page } from '../platform/http/list.js';
import { newId } from '../platform/ids.js';
import type { AddMember, MemberListQuery } from './shop-member.schema.js';
import { ShopMember } from './shop-member.entity.js';
import { Shop } from './shop.entity.js';
import { alreadyMember, lastOwner, memberNotFound, noSuchUser, shopNotFound } from './shops.errors.js';
import { demand } from './shops.policy.js';

/** Who works for a shop. Every method answers 404 for shops that are not the actor's. */
export interface ShopStaffService {
  /** Each with their user. */
  list(ctx: Context, shopId: string, query: MemberListQuery): Promise<Page<ShopMember>>;
  /**
   * Takes on somebody who has an account. For the shop's owners and admins.
   * @throws DomainError `shops.no_such_user` (422), `shops.already_member` (409)
   */
  add(ctx: Context, input: { shop_id: string } & AddMember): Promise<ShopMember>;
  /**
   * From the next request on they are out of the shop. For the shop's owners and admins.
   * @throws DomainError `shops.member_not_found` (404), `shops.last_owner` (422)
   */
  remove(ctx: Context, input: { shop_id: string; user_id: string }): Promise<void>;
}

export interface ShopStaffDeps {
  dataSource: DataSource;
  inTransaction: InTransaction;
  userAdmin: Pick<UserAdminService, 'findByEmail'>;
}

export function createShopStaffService(deps: ShopStaffDeps): ShopStaffService {
  const { dataSource, inTransaction, userAdmin } = deps;
  return {
    async list(ctx, shopId, query) {
      demand(ctx.actor, 'read', shopId);
      const members = managerOf(ctx, dataSource)
        .createQueryBuilder(ShopMember, 'member')
        .innerJoinAndSelect('member.user', 'person')
        .where({ shopId });
      return readPage(members, OLDEST_FIRST, query);
    },

    async add(ctx, { shop_id: shopId, email, role = 'staff' }) {
      demand(ctx.actor, 'manage_staff', shopId);
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

    async remove(ctx, { shop_id: shopId, user_id: userId }) {
      demand(ctx.actor, 'manage_staff', shopId);
      await inTransaction(ctx, async (tx) => {
        const owners = await lockOwners(tx, shopId);
        const member = await tx.manager.findOneBy(ShopMember, { shopId, userId });
        if (!member) throw memberNotFound();
        const otherOwner = owners.find((owner) => owner.userId !== userId);
        if (!otherOwner) throw lastOwner();
        await tx.manager.delete(ShopMember, { id: member.id });
        await outdateTokens(tx, { userId, shopId });
        // The shop belongs to somebody who still works for it.
        await tx.manager.update(Shop, { id: shopId, ownerId: userId }, { ownerId: otherOwner.userId });
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

async function insertMember(
  tx: TransactionContext,
  member: Pick<ShopMember, 'id' | 'shopId' | 'userId' | 'role'>,
): Promise<void> {
  try {
    await tx.manager.insert(ShopMember, member);
  } catch (error) {
    throw brokenConstraint(error) === 'shop_members_shop_user_key' ? alreadyMember() : error;
  }
}

async function recordStaffChange(
  tx: TransactionContext,
  action: string,
  shopId: string,
  change: { before?: Record<string, unknown>; after?: Record<string, unknown> },
): Promise<void> {
  await recordAudit(tx, { action, subjectType: 'shop', subjectId: shopId, ...change });
}
