import { recordAudit } from '../platform/audit/audit.service.js';
import { ADMIN_ROLE } from '../platform/auth/actor.js';
import type { TransactionContext } from '../platform/context.js';
import { notAllowed, userNotFound } from './identity.errors.js';
import { canAssignRoles, canReadUsers, demandAll, isSelf } from './identity.policy.js';
import { rightsOf } from './role-catalogue.js';
import { hasRoleAlready, lastAdmin, ownRole, roleChangedMeanwhile, roleNotFound } from './role.errors.js';
import { Role } from './role.entity.js';
import type { AssignRole } from './role.schema.js';
import { outdateTokens } from './session-ending.js';
import { User } from './user.entity.js';

/** Gives a person another role; what may go wrong is told at `UserAdminService.assignRole`. */
export async function assignRole(tx: TransactionContext, input: AssignRole): Promise<User> {
  const { id, role } = input;
  if (!canAssignRoles(tx.actor)) throw canReadUsers(tx.actor) ? notAllowed() : userNotFound();
  if (isSelf(tx.actor, id)) throw ownRole();
  await demandRole(tx, role);
  const before = await tx.manager.findOneBy(User, { id });
  if (!before) throw userNotFound();
  if (before.role === role) throw hasRoleAlready();
  await demandReach(tx, before);
  if (before.role === ADMIN_ROLE) await demandAnotherAdmin(tx, id);
  const { affected } = await tx.manager.update(User, { id, role: before.role }, { role });
  if (affected === 0) throw roleChangedMeanwhile();
  await outdateTokens(tx, { userId: id });
  await recordAudit(tx, {
    action: 'identity.assign_role',
    subjectType: 'user',
    subjectId: id,
    before: { role: before.role },
    after: { role },
  });
  return tx.manager.findOneByOrFail(User, { id });
}

/**
 * The role exists, and the actor may give it; it stays until the transaction ends.
 * @throws DomainError `identity.role_not_found` (404), `identity.right_not_held` (403)
 */
export async function demandRole(tx: TransactionContext, key: string): Promise<void> {
  const role = await tx.manager.findOne(Role, { where: { key }, lock: { mode: 'for_key_share' } });
  if (!role) throw roleNotFound();
  demandAll(tx.actor, rightsOf(role));
}

/**
 * Nobody acts against people who may more than they do.
 * @throws DomainError `identity.right_not_held` (403)
 */
export async function demandReach(tx: TransactionContext, person: User): Promise<void> {
  demandAll(tx.actor, rightsOf(await tx.manager.findOneByOrFail(Role, { key: person.role })));
}

/**
 * For everything that takes an administrator away: they are locked in a fixed order, so that of two who take
 * each other away at once the second finds itself the last.
 * @throws DomainError `identity.last_admin` (422)
 */
export async function demandAnotherAdmin(tx: TransactionContext, userId: string): Promise<void> {
  const admins = await tx.manager.find(User, {
    where: { role: ADMIN_ROLE, isActive: true },
    order: { id: 'ASC' },
    lock: { mode: 'pessimistic_write' },
  });
  if (admins.every(({ id }) => id === userId)) throw lastAdmin();
}
