import type { TransactionContext } from '../platform/context.js';
import { brokenConstraint } from '../platform/errors/postgres-errors.js';
import { ShopMember } from './shop-member.entity.js';
import { alreadyMember } from './shops.errors.js';

/** @throws DomainError `shops.already_member` (409) */
export async function insertMember(
  tx: TransactionContext,
  member: Pick<ShopMember, 'id' | 'shopId' | 'userId' | 'role'>,
): Promise<void> {
  try {
    await tx.manager.insert(ShopMember, member);
  } catch (error) {
    throw brokenConstraint(error) === 'shop_members_shop_user_key' ? alreadyMember() : error;
  }
}
